"""Readings of many genres that a fresh set of labelled sentences asked for."""

import pytest

from reader.figures import extract
from reader.text import Block, BlockKind, Blocks, Document, Section
from tests.figures_of import extraction, figures, listed


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("常住人口约九百二十万。", "九百二十万", 9.2e6, None),
        ("门票收入高达四十多亿。", "四十多亿", 4e9, "元"),
        ("访问量突破三千万，创下纪录。", "三千万", 3e7, None),
        ("柴油每升上调0.21元。", "0.21元", 0.21, "元/升"),
        ("食用油每公升由95元調漲為99元。", "95元", 95, "元/公升"),
        ("泄洪流量每秒3100立方米。", "3100立方米", 3100, "立方米/秒"),
        ("贫富差距系数由2.6缩小至2.4。", "2.6", 2.6, None),
        ("贫富差距系数由2.6缩小至2.4。", "2.4", 2.4, None),
    ],
)
def test_value_and_unit(text: str, span: str, value: float, unit: str | None) -> None:
    figure = figures(text)[span]
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "车辆在K86+500处缓行。",
        "地址：解放路66号5栋301室。",
        "大家都叫他百师傅。",
        "千万不要大意，以防万一。",
        "损失数以亿计。",
    ],
)
def test_no_quantity(text: str) -> None:
    assert listed(text) == []


@pytest.mark.parametrize(
    ("text", "span", "measure"),
    [
        ("下达90亿元救灾资金，用于重建。", "90亿元", "救灾资金"),
        ("文化支出安排7.5亿元。", "7.5亿元", "文化支出"),
        ("老旧管网改造1300公里。", "1300公里", "老旧管网改造"),
        ("二级公路新建通车58公里。", "58公里", "二级公路新建通车"),
        ("坚守30亿亩草原底线。", "30亿亩", "草原底线"),
        ("撬动25亿元社会资本。", "25亿元", "社会资本"),
        ("年底未就业的3.2万毕业生得到帮扶。", "3.2万毕业生", "毕业生"),
        ("该办法在45%的乡镇试行。", "45%", "乡镇"),
        ("每千克售价18元。", "18元", "售价"),
        ("產能是去年的2.5倍。", "2.5倍", "產能"),
        ("较5月预估值调高0.3个百分点。", "0.3个百分点", None),
        ("住房、教育、医疗支出占61%。", "61%", "住房、教育、医疗支出占"),
        ("养老金连续8年上调，去年人均提高5%。", "5%", "养老金"),
        ("小组赛场均得到88.6分。", "88.6分", "小组赛场均得到"),
        ("一、二等奖奖金分别为8000元、5000元。", "8000元", "一等奖奖金"),
        ("男女比由1.12降至1.08。", "1.12", "男女比"),
        ("过去五年，全县新修公路300公里。", "五年", None),
        ("五年过去了，桥修成了。", "五年", None),
    ],
)
def test_measure(text: str, span: str, measure: str | None) -> None:
    assert figures(text)[span].measure == measure


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("过去24小时降雨90毫米。", {"90毫米": "过去24小时"}),
        ("十年净增18万人。", {"18万人": "十年"}),
        ("“十二五”前三年能耗下降11%。", {"11%": "“十二五”前三年"}),
        ("建成后年产轮胎500万条。", {"500万条": None}),
        ("已完成投资3亿元，占总投资的60%。2023年", {"60%": None}),
        ("2023年完成投资3亿元，占总投资的60%。", {"60%": "2023年"}),
        ("利潤由去年的3亿元增至今年的4亿元。", {"3亿元": "去年", "4亿元": "今年"}),
        (
            "2024年机构由上年的9家并为6家，人员减少40人。",
            {"9家": "上年", "6家": "2024年", "40人": "2024年"},
        ),
        ("昨日成交额为75亿元。", {"75亿元": "昨日"}),
        ("2022年成交额为3000亿元，昨日为75亿元。", {"75亿元": "昨日"}),
    ],
)
def test_period(text: str, periods: dict[str, str | None]) -> None:
    found = figures(text)
    assert {span: found[span].period for span in periods} == periods


def test_a_ratio_and_parts_move_too() -> None:
    found = extraction("床护比从1:0.4提高到1:0.6，空置率由四成降到不足三分之一。").figures
    assert [(f.relation and f.relation.role, f.direction) for f in found] == [
        ("from", "down"),
        ("to", "down"),
        ("from", "down"),
        ("to", "down"),
    ]


def test_years_of_the_republic_are_told_by_from_and_of() -> None:
    found = extraction("交通事故由104年的30萬件降為112年的25萬件。").figures
    assert [f.value for f in found if f.kind == "year"] == [2015, 2023]


def _report(*lines: tuple[BlockKind, str]) -> Document:
    """A report dated 2021, its headings with their paragraphs."""
    blocks, sections, at = [], [], 0
    for kind, line in lines:
        blocks.append(Block(kind, at, at + len(line)))
        if kind is BlockKind.HEADING:
            sections.append((line, at))
        at += len(line) + 1
    ends = [*(start for _, start in sections[1:]), at - 1]
    return Document(
        "\n".join(line for _, line in lines),
        Blocks(blocks),
        sections=tuple(
            Section(title, 1, start, end)
            for (title, start), end in zip(sections, ends, strict=False)
        ),
    )


def _periods(document: Document) -> dict[str, tuple[str | None, str | None]]:
    found = extract(document).figures
    return {document.text[f.start : f.end]: (f.period, f.period_start) for f in found}


def test_a_report_on_a_past_plan_is_dated_by_the_plan() -> None:
    periods = _periods(
        _report(
            (BlockKind.TITLE, "2021年工作报告"),
            (BlockKind.HEADING, "一、“十三五”时期主要成就"),
            (BlockKind.PARAGRAPH, "新建公路810公里。"),
            (BlockKind.HEADING, "二、2021年重点任务"),
            (BlockKind.PARAGRAPH, "新建公路160公里。"),
            (BlockKind.HEADING, "三、保障措施"),
            (BlockKind.PARAGRAPH, "安排资金12亿元。"),
        )
    )
    assert periods["810公里"] == ("“十三五”时期", "2016-01-01")
    assert periods["160公里"] == ("2021年", "2021-01-01")
    assert periods["12亿元"] == ("2021年", "2021-01-01")


def test_an_opening_line_dates_the_rest_of_its_section() -> None:
    periods = _periods(
        _report(
            (BlockKind.TITLE, "2021年工作报告"),
            (BlockKind.HEADING, "一、“十三五”时期的工程与“十四五”时期的打算"),
            (BlockKind.PARAGRAPH, "先说几句话，再看7个县。"),
            (BlockKind.PARAGRAPH, "过去五年，面貌一新。"),
            (BlockKind.PARAGRAPH, "粮食增产30万吨。"),
            (BlockKind.PARAGRAPH, "2019年，旱灾减产2万吨。"),
            (BlockKind.PARAGRAPH, "“十四五”时期要再上台阶。"),
            (BlockKind.PARAGRAPH, "粮食增产50万吨。"),
            (BlockKind.HEADING, "二、保障"),
            (BlockKind.PARAGRAPH, "安排资金12亿元。"),
        )
    )
    assert periods["7个"] == (None, None)
    assert periods["30万吨"] == ("过去五年", "2016-01-01")
    assert periods["2万吨"] == ("2019年", "2019-01-01")
    assert periods["50万吨"] == ("“十四五”时期", "2021-01-01")
    assert periods["12亿元"] == ("2021年", "2021-01-01")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("人均收入达2600多元，全年检修1800多次。", ["2600多元", "1800多次"]),
        ("办理时限由三个工作日缩短至1日，逾期不超过15日。", ["三个工作日", "1日", "15日"]),
        ("每盒售价30日元，含糖80大卡。", ["30日元", "80大卡"]),
        ("利率上調0.5百分點，资产达2.4兆港元。", ["0.5百分點", "2.4兆港元"]),
        ("跌幅收窄1.5个百分点至12%，每吨涨20美元至900美元。",
         ["1.5个百分点", "12%", "20美元", "900美元"]),
        ("拨付4、7和9亿元。", ["4", "7", "9亿元"]),
        ("阵风可达八级，浪高3米2。", ["八级", "3米2"]),
        ("协议一式三份。", ["三份"]),
        ("主席在20国集团会议上讲话，表4列出了数据。", []),
        ("近六成家长赞成，八成员工报名，老两口也来了。", ["六成", "八成"]),
        ("工资两千出头，疫苗打了3剂。", ["两千", "3剂"]),
        ("三省发电分别为120亿、90亿和70亿千瓦时。", ["120亿", "90亿", "70亿千瓦时"]),
    ],
)  # fmt: skip
def test_spans(text: str, spans: list[str]) -> None:
    assert listed(text) == spans


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("拨付4、7和9亿元。", {"4": (4e8, "元"), "7": (7e8, "元")}),
        ("分别提高1.4个和0.9个百分点。", {"1.4个": (1.4, "百分点")}),
        ("每公斤分别上涨2分、6分和1角。", {"2分": (2, "分/公斤"), "1角": (1, "角/公斤")}),
        ("112學年度招生900人。", {"112學年度": (2023, "學年度")}),
    ],
)
def test_units_that_are_left_out(text: str, readings: dict[str, tuple[float, str]]) -> None:
    found = figures(text)
    assert {span: (found[span].value, found[span].unit) for span in readings} == readings


@pytest.mark.parametrize(
    ("text", "span", "direction"),
    [
        ("指数早段涨逾300点。", "300点", "up"),
        ("铜价跌幅扩大到9%。", "9%", "down"),
        ("股价跌破20元关口。", "20元", "down"),
        ("利润增至港币3亿元。", "3亿元", "up"),
        ("较上年增列600万元。", "600万元", "up"),
        ("名次较上月前移三位。", "三位", "up"),
    ],
)
def test_direction(text: str, span: str, direction: str) -> None:
    assert figures(text)[span].direction == direction


@pytest.mark.parametrize(
    ("text", "span", "measure"),
    [
        ("两国贸易额由建交时的不足2亿美元跃升至90亿美元。", "2亿美元", "两国贸易额"),
        ("增速7.2%，比全省高0.8个百分点。", "0.8个百分点", "增速"),
        ("柴油每升降价0.2元。", "0.2元", "柴油"),
        ("每股收益0.35元。", "0.35元", "每股收益"),
        ("商户320家，员工900人，较年初增加15家。", "15家", "商户"),
        ("共接获26宗投诉。", "26宗", "投诉"),
        ("全市150万农村人口受益。", "150万农村人口", "农村人口"),
        ("馆藏从五年前的十万册扩充到二十万册。", "十万册", "馆藏"),
        ("0—6岁儿童占8%。", "8%", "0—6岁儿童占"),
        ("选手以10.2秒的成绩打破纪录。", "10.2秒", "成绩"),
        ("外贸拉动0.6个百分点。", "0.6个百分点", "外贸拉动"),
        ("运费一路下探，由2015年的平均每箱40元降至如今不到25元。", "40元", "运费"),
        ("成交额900亿元，较前一日放量60亿元。", "60亿元", "成交额"),
        ("公司预计全年净亏损3亿元。", "3亿元", "净亏损"),
        ("等十余家上市公司到场。", "十余家", "上市公司"),
    ],
)
def test_more_measures(text: str, span: str, measure: str) -> None:
    assert figures(text)[span].measure == measure


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("出口占四成，高于去年的三成。比2015年的20家多。", {"20家": "2015年"}),
        ("企业800家，比2015年的200家增长了3倍。", {"200家": "2015年", "3倍": None}),
        ("5月2日至6日，入园3万人次。", {"3万人次": "5月2日至6日"}),
        ("2021—2022年，利润分别为3亿元和4亿元。", {"3亿元": "2021年", "4亿元": "2022年"}),
        ("8月份居民消费价格上涨0.4%。", {"0.4%": "8月份"}),
        ("报告期内营收8亿元。", {"8亿元": "报告期内"}),
        ("二〇二五年第二季上升2%，较上季的1%为快。", {"2%": "二〇二五年第二季", "1%": "上季"}),
    ],
)
def test_more_periods(text: str, periods: dict[str, str | None]) -> None:
    found = figures(text)
    assert {span: found[span].period for span in periods} == periods


def test_durations_of_different_units_are_compared() -> None:
    found = extraction("办理时间由两小时压缩为40分钟。").figures
    assert [(f.measure, f.direction) for f in found] == [("办理时间", "down")] * 2


def test_the_caption_of_a_table_dates_it() -> None:
    lines = ("2024年統計年報", "表3 112年各縣市人口數", "縣市\t人口(人)\n新北市\t4,041,120")
    kinds = (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.TABLE)
    periods = _periods(_report(*zip(kinds, lines, strict=True)))
    assert periods["4,041,120"] == ("112年", "2023-01-01")
