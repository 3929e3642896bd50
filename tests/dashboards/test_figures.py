"""Figures are made from rows and nothing else."""

from __future__ import annotations

import ast
import difflib
from pathlib import Path
from typing import Any

import pytest

from dashboards import figures
from dashboards.figures import bars, base, matrix, money, rates
from dashboards.theme import LIGHT
from tests.dashboards.golden_figures import CASES, FOLDER, write

WORDS = {"total": "100", "completion": "自报完成", "click": "点击筛选", "rate": "率", "count": "数", "records": "条",
         "interval": "区间", "explicit": "写明", "inferred": "推断"}  # fmt: skip


def category(code: str, zh: str, count: int) -> dict[str, Any]:
    return {"code": code, "name": zh, "record_count": count, "completed_count": 1, "stated_count": 2}


def test_the_rest_is_summed_and_named() -> None:
    rows = [category(f"{n:02}", f"类{n}", n) for n in range(1, 19)]
    shown = base.fold(rows, "record_count", "其余 {n} 类")
    assert [row["record_count"] for row in shown[:2]] == [18, 17]
    assert (shown[-1]["name"], shown[-1]["record_count"], shown[-1]["code"]) == ("其余 3 类", 6, None)
    assert sum(row["record_count"] for row in shown) == sum(row["record_count"] for row in rows)


def test_categories_start_at_zero_and_carry_their_filter() -> None:
    figure = bars.issue_categories([category("07", "财务", 60), category("09", "工程", 40)], WORDS)
    drawn = figure["data"][0]
    assert drawn["x"] == [60, 40]
    assert drawn["customdata"] == [["type", "07"], ["type", "09"]]
    assert figure["layout"]["xaxis"]["range"][0] == 0


def test_small_years_have_hollow_marks_and_unknown_rates_none() -> None:
    def year(code: int, completed: int, stated: int) -> dict[str, Any]:
        return {"code": code, "name": str(code), "counts": {"completed": completed, "unstated": 3},
                "completed_count": completed, "stated_count": stated}  # fmt: skip

    years = [year(2019, 7, 8), year(2021, 30, 40), year(2023, 0, 0)]
    figure = rates.completion_by_year(years, {"completed": "已完成", "unstated": "未写明"}, WORDS)
    line = figure["data"][-1]
    assert line["x"] == ["2019", "2021"]
    assert len(set(line["marker"]["color"])) == 2
    assert line["text"] == ["88%", "75.0%"]
    assert figure["data"][0]["customdata"][0][:2] == ["year", 2019]


def test_stated_and_inferred_are_two_panels() -> None:
    rows = [{"type_code": "0701", "name": "报销", "explicit_count": 2, "inferred_count": 5}]
    figure = bars.recurring_problems(rows, WORDS)
    assert [trace["xaxis"] for trace in figure["data"]] == ["x", "x2"]
    assert [trace["x"] for trace in figure["data"]] == [[2], [5]]


def test_money_of_a_body_filters_the_body() -> None:
    row = {"label": "柳堰镇", "region": "云南省", "body_id": "b1", "year": None, "refunded_yuan": 5.0,
           "recovered_yuan": None, "unassigned_yuan": 1.0, "mark": ["body", "b1"]}  # fmt: skip
    series = {"refunded": "清退", "recovered": "追缴", "unassigned": "未归入"}
    figure = money.money([row], series, WORDS, is_horizontal=True)
    assert figure["data"][0]["customdata"] == [["body", "b1"]]
    assert figure["data"][-1]["text"] == ["6 元"]


@pytest.mark.parametrize("name", CASES)
def test_a_figure_is_as_it_was(name: str) -> None:
    kept, drawn = (FOLDER / f"{name}.json").read_text(encoding="utf-8"), write(CASES[name]())
    changes = difflib.unified_diff(
        kept.splitlines(), drawn.splitlines(), f"golden/{name}.json", "drawn", lineterm="", n=2
    )
    meant = "Where the change is meant: python -m tests.dashboards.golden_figures"
    assert kept == drawn, "\n".join([*changes, meant])


def test_every_figure_has_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(CASES)
    drawn = [
        f"{path.stem}_{part.name}"
        for path in Path(figures.__file__).parent.glob("*.py")
        if path.stem != "base"
        for part in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
        if {"words", "hover"} & {argument.arg for argument in part.args.args}
    ]
    assert [name for name in drawn if not any(case.startswith(name) for case in CASES)] == []


def test_one_bar_has_the_accent() -> None:
    def colours(values: list[float], unranked: list[bool]) -> list[str]:
        few = [""] * len(values)
        drawn = bars.ranked(few, values, few, few, few, unranked)["data"][0]
        return [
            {LIGHT["accent"]: "accent", LIGHT["surface"]: "hollow"}.get(c, "grey") for c in drawn["marker"]["color"]
        ]

    assert colours([5, 5, 3], []) == ["accent", "grey", "grey"]
    assert colours([1.0, 0.4, 0.6], [True, False, False]) == ["hollow", "grey", "accent"]
    assert colours([1.0], [True]) == ["hollow"]
    assert colours([0, 0], []) == ["grey", "grey"]
    assert colours([], []) == []


def test_the_tree_has_one_root_that_filters_nothing() -> None:
    domains = [{"code": "07", "name": "财务", "parent": None, "record_count": 3}]
    drawn = matrix.tree(domains, [], WORDS | {"all": "全部"})["data"][0]
    assert [parent for parent in drawn["parents"] if parent == ""] == [""]
    assert drawn["customdata"] == [None, ["type", "07"]]
    assert drawn["values"] == [3, 3]
