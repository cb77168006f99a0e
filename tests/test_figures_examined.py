"""Readings that a second look at the extractor asked for: one difficulty a sentence."""

import pytest

from tests.figures_of import extraction, figures, listed


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("水庫蓄水量達3億2,000萬立方公尺。", "3億2,000萬立方公尺", 3.2e8, "立方公尺"),
        ("公司排名第4名。", "第4名", 4, "位"),
        ("全场八五折优惠。", "八五折", 0.85, None),
        ("图书一律七折销售。", "七折", 0.7, None),
        ("第二件5折。", "5折", 0.5, None),
        ("会员享9.5折。", "9.5折", 0.95, None),
        ("農民每公頃每年補助2萬元。", "2萬元", 20000, "元/公頃·年"),
        ("稻米每公噸補助2,400元。", "2,400元", 2400, "元/公噸"),
        ("总产量达1200余万吨。", "1200余万吨", 1.2e7, "吨"),
        ("安排专项债券三万九千亿元。", "三万九千亿元", 3.9e12, "元"),
        ("惠及近千万家庭。", "千万家庭", 1e7, "家庭"),
    ],
)
def test_value_and_unit(text: str, span: str, value: float, unit: str | None) -> None:
    figure = figures(text)[span]
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("审批环节由21个压减至6个。", "审批环节"),
        ("证照事项从48项精简为12项。", "证照事项"),
        ("茶園面積由1,250公頃減為980公頃。", "茶園面積"),
    ],
)
def test_both_ends_of_a_fall_have_the_measure(text: str, measure: str) -> None:
    assert [(f.measure, f.direction) for f in extraction(text).figures] == [(measure, "down")] * 2


def test_a_short_year_with_a_month_is_a_date_and_a_period() -> None:
    found = figures("25年1月出口额达3.2亿美元，98年5月开业。")
    assert [found[span].iso for span in ("25年1月", "98年5月")] == ["2025-01", "1998-05"]
    assert found["3.2亿美元"].period == "25年1月"


def test_places_won_are_a_rise() -> None:
    assert figures("全球競爭力較去年進步2名。")["2名"].direction == "up"


def test_slogans_side_by_side_explain_nothing() -> None:
    found = extraction("全厂都学“两个确立”，也讲“两个维护”。").formulas
    assert [formula.explanation for formula in found] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "客服电话：400-820-8820。",
        "電話：(02)2345-6789分機1234。",
        "他打了骨折，几经波折，一波三折。",
        "执行GB/T 19001标准。",
        "软件升级到V3.2.1版本。",
        "一方面要抓发展，另一方面要保安全。",
        "中国一汽召开大会。",
        "统一思想，一致行动。",
        "歼-20亮相航展。",
        "不管三七二十一，先干再说。",
        "十字路口车流不断。",
        "統一編號12345678。",
    ],
)
def test_no_quantity(text: str) -> None:
    assert listed(text) == []


def test_a_measure_does_not_end_in_what_it_is_reckoned_per() -> None:
    figure = figures("电价每千瓦时下调0.02元。")["0.02元"]
    assert (figure.measure, figure.unit) == ("电价", "元/千瓦时")
