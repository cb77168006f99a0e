"""Figures set for reading, and as data for other programs."""

import csv
import io
import json
from pathlib import Path

import pytest

from reader.cli import main
from reader.figures import extract
from reader.figures.display import by_section, change, pairs, quantity
from reader.figures.export import COLUMNS, to_csv, to_markdown
from tests.figures_of import document

_FIELDS = {
    *("start", "end", "text", "kind", "value", "low", "high", "values", "iso", "unit", "measure"),
    *("subject", "period", "period_start", "period_end", "direction", "comparison", "relation"),
    *("section", "sentence", "confidence", "corrected"),
}


def test_a_quantity_is_shown_on_one_line() -> None:
    text = document("收入105.\n9亿元")
    whole = document("收入 105.9 亿元。")
    assert [quantity(figure, whole) for figure in extract(whole).figures] == ["105.9亿元"]
    assert len(extract(text).figures) >= 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全国有上亿农户种树。", "上亿农户"),
        ("全省近千万人到场。", "近千万人"),
        ("过亿人口受益。", "过亿人口"),
        ("千万人到场。", "千万人"),
        ("全省近300万人到场。", "300万人"),
    ],
)
def test_a_scale_without_a_digit_is_shown_with_the_word_it_makes(text: str, shown: str) -> None:
    whole = document(text)
    assert [quantity(figure, whole) for figure in extract(whole).figures] == [shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("指标由33项减少到7项。", "33→7 项, −79 %"),
        ("覆盖率由38%提高到61.5%。", "38→61.5 %, +24 个百分点"),
        ("排名由第9位升至第4位。", "9→4 位"),
        ("产值由12亿元增加到15亿元。", "12亿→15亿 元, +25 %"),
    ],
)
def test_what_became_of_a_figure_is_computed(text: str, shown: str) -> None:
    ((first, last),) = pairs(extract(document(text)).figures)
    assert change(first, last) == shown


def test_figures_come_by_section() -> None:
    groups = by_section(extract(document("有3家。\n有4家。")).figures)
    assert [(title, len(figures)) for title, figures in groups] == [(None, 2)]


def test_csv_has_one_line_a_figure_and_no_cell_that_runs() -> None:
    text = document("增速为-2.4%，=1+1有3家。")
    data = to_csv(text, extract(text).figures, bom=True)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["text"] for row in rows] == ["'-2.4%", "3家"]
    assert float(rows[0]["value"]) == -2.4
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_markdown_is_a_table_whatever_the_text_holds() -> None:
    text = document("a|b *c* 企业3家。")
    lines = to_markdown(text, extract(text).figures).splitlines()
    assert len(lines) == 3
    assert lines[2].replace("\\|", "").count("|") == lines[1].count("|")


def test_the_command_prints_the_contract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHUZHAI_HOME", str(tmp_path / "home"))
    path = tmp_path / "text.txt"
    path.write_text("2023年，收入30亿元，落实“六大行动”。\n", "utf-8")
    assert main(["figures", str(path), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [set(figure) for figure in said["figures"]] == [_FIELDS] * 2
    assert [figure["text"] for figure in said["figures"]] == ["2023年", "30亿元"]
    assert {"start", "end", "text"} == set(said["figures"][0]["sentence"])
    assert [(f["text"], f["class"]) for f in said["formulas"]] == [("六大行动", "formula")]
    assert main(["figures", str(path), "--json"]) == 0
    assert "figures" in json.loads(capsys.readouterr().out)
    assert main(["figures", str(path)]) == 0
    assert "30亿元" in capsys.readouterr().out
