"""What counts as a figure, and what it says: span, value, unit; with samples of our own."""

import pytest

from reader.figures import Kind, extract
from reader.text import Block, BlockKind, Blocks, Document
from tests.figures_of import extraction, figures, listed, only

VALUES = [
    # text, span, value, unit
    ("全年粮食产量1.42万亿斤。", "1.42万亿斤", 1_420_000_000_000, "斤"),
    ("首日到场3.6万余人次。", "3.6万余人次", 36_000, "人次"),
    ("常住人口1208萬3千人。", "1208萬3千人", 12_083_000, "人"),
    ("報名人數2萬6,715人。", "2萬6,715人", 26_715, "人"),
    ("營業額達3兆2,760億元。", "3兆2,760億元", 3_276_000_000_000, "元"),
    ("上市公司总市值达八千亿元。", "八千亿元", 800_000_000_000, "元"),
    ("收入三万零五百元。", "三万零五百元", 30_500, "元"),
    ("补助四百一十二亿六千万元。", "四百一十二亿六千万元", 41_260_000_000, "元"),
    ("产值首次突破百亿元。", "百亿元", 10_000_000_000, "元"),
    ("同比增长百分之七点三。", "百分之七点三", 7.3, "%"),
    ("为预算的百分之一百零一点三。", "百分之一百零一点三", 101.3, "%"),
    ("出生率为千分之六。", "千分之六", 6, "‰"),
    ("自然增长率为-1.73‰。", "-1.73‰", -1.73, "‰"),
    ("近六成受访者赞成。", "六成", 60, "%"),
    ("费用压减两成半。", "两成半", 25, "%"),
    ("提高了两个百分点。", "两个百分点", 2, "百分点"),
    ("库存减少三分之一。", "三分之一", 0.3333, None),
    ("一半以上的企业已复工。", "一半", 0.5, None),
    ("客流量翻了两番。", "翻了两番", 4, "倍"),
    ("销售额增长2.2倍。", "2.2倍", 2.2, "倍"),
    ("工期历时11个月。", "11个月", 11, "月"),
    ("审批压缩到36个工作日。", "36个工作日", 36, "工作日"),
    ("连续七个季度回升。", "七个季度", 7, "季度"),
    ("用时三个半小时。", "三个半小时", 3.5, "小时"),
    ("等候了两年半。", "两年半", 2.5, "年"),
    ("室外气温零下12度。", "零下12度", -12, "度"),
    ("他身高一米七五。", "一米七五", 1.75, "米"),
    ("一袋盐卖三元五角。", "三元五角", 3.5, "元"),
    ("出口总额5,895.3億美元。", "5,895.3億美元", 589_530_000_000, "美元"),
    ("全港共有30 900宗成交。", "30 900宗", 30_900, "宗"),
    ("产能为50万千瓦。", "50万千瓦", 500_000, "千瓦"),
    ("里程达500千米。", "500千米", 500, "千米"),
    ("排放强度为28微克/立方米。", "28微克/立方米", 28, "微克/立方米"),
    ("单价为0.5元/千瓦时。", "0.5元/千瓦时", 0.5, "元/千瓦时"),
    ("投入新臺幣3兆元。", "3兆元", 3_000_000_000_000, "新臺幣"),
    ("批發業營業額6,470億。", "6,470億", 647_000_000_000, "元"),
    ("全省排名第11位。", "第11位", 11, "位"),
    ("增速居全国第一。", "第一", 1, "位"),
    ("容积率为2.5，", "2.5", 2.5, None),
    ("共有国家级园区１２个。", "１２个", 12, "个"),
]


@pytest.mark.parametrize(("text", "span", "value", "unit"), VALUES)
def test_value_and_unit(text: str, span: str, value: float, unit: str | None) -> None:
    figure = figures(text)[span]
    assert figure.value == pytest.approx(value)
    assert figure.unit == unit


RANGES = [
    ("跌幅介乎1%-2%。", "1%-2%", 1, 2, "%"),
    ("建设周期3至5年。", "3至5年", 3, 5, "年"),
    ("投资10—20万元不等。", "10—20万元", 100_000, 200_000, "元"),
    ("增长百分之五至百分之八。", "百分之五至百分之八", 5, 8, "%"),
    ("《规划（2021—2025年）》印发。", "2021—2025年", 2021, 2025, "年"),
    ("前三季度，进口下降2%。", "前三季度", 1, 3, "季度"),
    ("1至6月，出口下降2%。", "1至6月", 1, 6, "月"),
    ("经济实现两位数增长。", "两位数", 10, 99, "%"),
    ("捐款数十万元。", "数十万元", 200_000, 900_000, "元"),
    ("来了十几个人。", "十几个", 11, 19, "个"),
    ("有三四百人报名。", "三四百人", 300, 400, "人"),
    ("16至59岁人口减少。", "16至59岁", 16, 59, "岁"),
]


@pytest.mark.parametrize(("text", "span", "low", "high", "unit"), RANGES)
def test_bounds(text: str, span: str, low: float, high: float, unit: str) -> None:
    figure = figures(text)[span]
    assert (figure.value, figure.low, figure.high, figure.unit) == (None, low, high, unit)


SPANS = [
    ("1月5日,市里印发12条措施,覆盖28,600人。", ["1月5日", "12条", "28,600人"]),
    ("覆盖3省4市16个县(市、区)。", ["3省", "4市", "16个"]),
    ("全省16州(市)中排名第7位。", ["16州(市)", "第7位"]),
    ("查处案件427件437人。", ["427件", "437人"]),
    ("获省级一等奖2个、二等奖4个。", ["2个", "4个"]),
    ("65岁及以上人口占21.3%。", ["65岁及以上", "21.3%"]),
    ("办理事项超过300件，约五成在当天办结。", ["300件", "五成"]),
    ("三省四市共建。", ["三省", "四市"]),
    ("面临五大挑战：一是人口老化，二是资源不足。", ["五大"]),
    ("十五五规划与“十四五”规划衔接。", ["十五五", "十四五"]),
]


@pytest.mark.parametrize(("text", "spans"), SPANS)
def test_spans(text: str, spans: list[str]) -> None:
    assert listed(text) == spans


def test_a_number_broken_over_lines_is_one() -> None:
    text = "出口增长27.\n3%，"
    whole = Document(text, Blocks([Block(BlockKind.PARAGRAPH, 0, len(text))]))
    (figure,) = extract(whole).figures
    assert (text[figure.start : figure.end], figure.value) == ("27.\n3%", 27.3)


NOTHING = [
    "坚持“第一议题”制度，落实“两个维护”。",
    "讲好三农工作，实施六大战略，打好三大攻坚战。",
    "围绕“强双基”与“116655”思路，破解“两张皮”。",
    "开展“千名干部访万家”活动，“三分建设，七分管护”。",
    "第一党支部、秘书三处和第三方机构参加。",
    "他在C919项目部工作，关注PM2.5，用上了5G。",
    "荣获一等奖，评为三星级饭店和二级医院。",
    "印发三年行动方案和五年规划。",
    "电话0571-8816，执行GB/T 2312，升级到3.2版，7×24小时值守。",
    "第十四个五年规划、第20届三中全会、不管三七二十一。",
    "一般来说，一线职工进一步统一思想，一系列举措首次推出。",
    "这是一项重要任务，一个好办法，一条新路。",
    "二十大以来，二维码、三角洲、十分、万一、百姓都不是数量。",
    "四通八达的路网，千方百计，三心二意，一枝一叶。",
    "打通“最后一公里”，万元户成了过去。",
    "见图3、表1和附件2，文号〔2023〕15号。",
    "住3号楼，乘2号线，读第二章。",
    "今天没有数字。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_figure(text: str) -> None:
    assert listed(text) == []


TIMES = [
    ("民國114年，", "民國114年", Kind.YEAR, 2025, None, "年"),
    ("2025/26年度，", "2025/26年度", Kind.YEAR, 2025, None, "年度"),
    ("2023-24年度，", "2023-24年度", Kind.YEAR, 2023, None, "年度"),
    ("二〇二五年，", "二〇二五年", Kind.YEAR, 2025, None, "年"),
    ("2019年7月9日，", "2019年7月9日", Kind.DATE, None, "2019-07-09", None),
    ("民國113年12月，", "民國113年12月", Kind.DATE, None, "2024-12", None),
    ("第3季度，", "第3季度", Kind.DATE, None, "Q3", None),
    ("上午9时30分，", "9时30分", Kind.DATE, None, "T09:30", None),
    ("“十四五”期间，", "十四五", Kind.ORDINAL_PERIOD, 14, None, "五年规划"),
]


@pytest.mark.parametrize(("text", "span", "kind", "value", "iso", "unit"), TIMES)
def test_times(
    text: str, span: str, kind: Kind, value: int | None, iso: str | None, unit: str | None
) -> None:
    figure = figures(text)[span]
    assert (figure.kind, figure.value, figure.iso, figure.unit) == (kind, value, iso, unit)


def test_a_plan_period_knows_its_years() -> None:
    figure = only("“十三五”时期。")
    assert (figure.low, figure.high) == (2016, 2020)


def test_bare_years_of_the_republic_need_a_text_from_taiwan() -> None:
    assert only("行政院統計，113年完成。").value == 2024
    assert only("古城有113年历史。").kind is Kind.DURATION


def test_ratios_hold_their_terms() -> None:
    assert only("三次产业比例为6.0:55.1:38.9。").values == (6, 55.1, 38.9)
    assert only("男女比例为三比二。").values == (3, 2)


def test_kinds_follow_units() -> None:
    text = "占地30亩，长2公里，重5吨，降雨50毫米，今年35岁，发电3兆瓦。"
    kinds = [figure.kind for figure in extraction(text).figures]
    assert kinds == ["area", "length", "weight", "length", "other", "other"]


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("落实“六大行动”，", "formula"),
        ("编号“116655”，", "code"),
        ("形成“一盘棋”，", "formula"),
        ("道路四通八达，", "idiom"),
        ("坚持“第一遵循”，", "ordinal_slogan"),
        ("出台三年行动方案，", "duration_in_name"),
        ("荣获一等奖，", "grade"),
        ("来到第二党支部，", "name"),
        ("开展“百企联百村”活动，", "campaign"),
        ("“三分建设，七分管护”，", "slogan"),
        ("办好“十件民生实事”，", "formula_countable"),
    ],
)
def test_formulas_have_a_class(text: str, cls: str) -> None:
    assert [formula.cls for formula in extraction(text).formulas] == [cls]


def test_a_formula_is_explained_where_the_text_lists_its_parts() -> None:
    text = "建设忠诚型机关、实干型机关、廉洁型机关“三型机关”。\n评选“三型机关”。"
    found = extraction(text).formulas
    assert [text[slice(*f.explanation)] for f in found if f.explanation] == [
        "忠诚型机关、实干型机关、廉洁型机关"
    ] * 2
