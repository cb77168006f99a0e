"""What the words around a number say of it: comparison, direction, relation, period, measure."""

import pytest

from reader.figures import Figure
from tests.figures_of import extraction, figures, only


def _by_span(text: str, name: str) -> dict[str, object]:
    return {span: getattr(figure, name) for span, figure in figures(text).items()}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("约300人参加。", ("~",)),
        ("近300人参加。", ("<",)),
        ("超过300人参加。", (">",)),
        ("300余人参加。", (">",)),
        ("上亿人口受益。", (">=",)),
        ("300人以上参加。", (">=",)),
        ("不超过300人参加。", ("<=",)),
        ("累计培训300人。", ("cumulative",)),
        ("产值首次达到30亿元。", ("first",)),
    ],
)
def test_comparison(text: str, signs: tuple[str, ...]) -> None:
    assert only(text).comparison == signs


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("出口增长5%，进口下降3%。", {"5%": "up", "3%": "down"}),
        ("增幅0.2%，比上年回落1.2个百分点。", {"0.2%": "up", "1.2个百分点": "down"}),
        ("失业率为4.03%，占比58%。", {"4.03%": None, "58%": None}),
        ("进口增速为-2.4%。", {"-2.4%": "down"}),
        ("由第3位退到第8位。", {"第3位": "down", "第8位": "down"}),
        ("全省排名由第9位升至第4位。", {"第9位": "up", "第4位": "up"}),
        ("净增就业3万人，新建学校5所。", {"3万人": "up", "5所": None}),
        ("工业增加值71.9亿元，增长7.4%。", {"71.9亿元": None, "7.4%": "up"}),
        ("收入实现两位数增长。", {"两位数": "up"}),
        ("批發業衰退6.1%，零售業成長2%。", {"6.1%": "down", "2%": "up"}),
        ("比上年增加300件。", {"300件": "up"}),
        ("会议费压减一成以上。", {"一成": "down"}),
    ],
)
def test_direction(text: str, directions: dict[str, str | None]) -> None:
    assert _by_span(text, "direction") == directions


def _relations(text: str) -> dict[str, tuple[str, str | None] | None]:
    return {
        span: (figure.relation.type, figure.relation.role) if figure.relation else None
        for span, figure in figures(text).items()
    }


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("由380元提高到420元。", {"380元": ("from_to", "from"), "420元": ("from_to", "to")}),
        ("教育、卫生分别增长5%、6%。", {"5%": ("respectively", "0"), "6%": ("respectively", "1")}),
        ("产值突破百亿元大关。", {"百亿元": ("threshold", None)}),
        ("产值超十亿元的企业不少。", {"十亿元": None}),
        ("失业率控制在5.5%以内。", {"5.5%": ("target", None)}),
        ("预计全年增长5%。", {"5%": None}),
        ("税收年均增长6%。", {"6%": ("average_of", None)}),
        ("其中女性占44%。", {"44%": ("part_of", None)}),
    ],
)
def test_relation(text: str, relations: dict[str, tuple[str, str | None] | None]) -> None:
    assert _relations(text) == relations


def test_a_rank_stands_in_its_field() -> None:
    found = extraction("排名由全市12个县区第9位跃升到第3位。").figures
    relations = [figure.relation for figure in found]
    assert [r.type for r in relations if r] == ["rank_denominator", "from_to", "from_to"]
    assert len({r.group for r in relations if r}) == 1


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2023年，产值达30亿元。税收增长5%。", {"30亿元": "2023年", "5%": "2023年"}),
        ("2023年，产值比2020年增加30亿元。", {"30亿元": "2023年"}),
        ("2021年、2022年，增速分别为5%、6%。", {"5%": "2021年", "6%": "2022年"}),
        ("前年、去年和今年，增速依次为7%、-2%、5%。", {"7%": "前年", "-2%": "去年", "5%": "今年"}),
        ("从2021年33项减少到2025年7项。", {"33项": "2021年", "7项": "2025年"}),
        ("近五年，实施项目60个。", {"60个": "近五年"}),
        ("5年来，办理实事300件。", {"300件": "5年来"}),
        ("2025年上半年，出口增长5%。", {"5%": "2025年上半年"}),
        ("2024年出口30亿元，年末人口5万人。", {"30亿元": "2024年", "5万人": "2024年"}),
        ("营收由3亿元（2020年）增加到5亿元（2024年）。", {"3亿元": "2020年", "5亿元": "2024年"}),
        ("2024年通车的大桥全长3公里。", {"3公里": None}),
        ("系统上线以来，满意度达96%。", {"96%": "系统上线以来"}),
        ("较112年增加30億元。", {"30億元": None}),
    ],
)
def test_period(text: str, periods: dict[str, str | None]) -> None:
    found = _by_span(text, "period")
    assert {span: found[span] for span in periods} == periods


def test_a_period_has_bounds() -> None:
    figure = figures("2025年第3季度，出口增长5%。")["5%"]
    assert (figure.period_start, figure.period_end) == ("2025-07-01", "2025-09-30")


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "全县有9个党组织获表彰，成立42个青年学习小组。",
            {"9个": "党组织", "42个": "青年学习小组"},
        ),
        ("成立青年学习小组42个。", {"42个": "青年学习小组"}),
        (
            "全县一般公共预算收入完成8.2亿元，同比增长5%。",
            {"8.2亿元": "全县一般公共预算收入", "5%": "全县一般公共预算收入"},
        ),
        ("竹林面积达30万亩、产量突破百吨。", {"30万亩": "竹林面积", "百吨": "产量"}),
        ("宣讲覆盖6000人次。", {"6000人次": "覆盖"}),
        (
            "零售、餐饮营业额分别为30亿元、12亿元。",
            {"30亿元": "零售营业额", "12亿元": "餐饮营业额"},
        ),
        ("工业用电占全社会用电量的58%。", {"58%": "工业用电占全社会用电量"}),
        ("收入规模排名从第7位上升至第5位。", {"第7位": "收入规模排名", "第5位": "收入规模排名"}),
        ("财政收入增速位列全省第3。", {"第3": "财政收入增速"}),
        ("新设企业120家，其中民营企业98家。", {"98家": "民营企业"}),
        ("荣获一等奖2个。", {"2个": "一等奖"}),
        ("投入新增了2万亿元财政资金。", {"2万亿元": "财政资金"}),
        ("项目投资较上年增长5%。", {"5%": "项目投资"}),
    ],
)
def test_measure(text: str, measures: dict[str, str]) -> None:
    found = _by_span(text, "measure")
    assert {span: found[span] for span in measures} == measures


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("补助每人每年由380元提高到420元。", "元/人·年"),
        ("平台日均新增1.2万户。", "户/天"),
        ("每亩增收500元。", "元/亩"),
        ("每百户拥有汽车52辆。", "辆/百户"),
        ("出口每年增长5%。", "%"),
    ],
)
def test_rates(text: str, unit: str) -> None:
    assert {figure.unit for figure in extraction(text).figures} == {unit}


def test_cells_take_unit_scale_direction_and_period_from_their_heads() -> None:
    text = "指标 ¦ 2024年（亿元） ¦ 增长%\n出口额 ¦ 617.50 ¦ -5.2\n进口额 ¦ ¦ 3.1"
    found = figures(text)
    amount, change = found["617.50"], found["-5.2"]
    assert (amount.value, amount.unit, amount.measure, amount.period) == (
        61_750_000_000,
        "元",
        "出口额",
        "2024年",
    )
    assert (change.value, change.unit, change.direction) == (-5.2, "%", "down")
    assert (found["3.1"].measure, found["3.1"].direction) == ("进口额", "up")


def test_cells_of_a_table_block() -> None:
    text = "单位：万元\n项目\t本年\t上年\n营业收入\t12,345\t10,000\n净利润\t(345)\t120"
    found = figures(text, table=True)
    assert found["12,345"].value == 123_450_000
    assert found["(345)"].value == -3_450_000
    assert found["120"].measure == "净利润"


def test_a_figure_keeps_its_sentence_and_section() -> None:
    text = "第一句没有数。第二句有300人。"
    figure: Figure = only(text)
    assert text[slice(*figure.sentence)] == "第二句有300人。"
