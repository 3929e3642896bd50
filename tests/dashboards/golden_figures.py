"""Every figure drawn from fixed invented rows, kept as JSON in ``golden/``.

``python -m tests.dashboards.golden_figures`` writes them anew after a change that is meant; the diff is read before it
is committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboards import theme
from dashboards.figures import bars, matrix, money, rates, timeline
from dashboards.figures import map as maps
from dashboards.figures.base import Figure

FOLDER = Path(__file__).with_name("golden")
DIGITS = 9
"""Of fractions; the last ones differ between C libraries."""

WORDS = {"total": "100", "completion": "自报完成", "click": "点击筛选", "rate": "自报完成率", "count": "记录数",
         "records": "条", "bodies": "个单位", "none": "没有此类问题", "interval": "95% 区间", "explicit": "写明",
         "inferred": "推断", "mean": "平均", "stated": "写明状态的记录数", "claimed": "自称", "observed": "读出",
         "mentions": "次提及", "all": "全部", "notices": "份文本", "unloaded": "没有载入文本"}  # fmt: skip

CATEGORIES: list[dict[str, Any]] = [
    {"code": "07", "name": "财务与资产管理", "record_count": 60, "completed_count": 40, "stated_count": 55},
    {"code": "03", "name": "产业项目盲目、闲置或效益差", "record_count": 40, "completed_count": 7, "stated_count": 8},
]
YEARS = [
    {"code": 2019, "name": "2019", "counts": {"completed": 7, "not_done": 1, "unstated": 3}, "completed_count": 7,
     "stated_count": 8},
    {"code": 2021, "name": "2021", "counts": {"completed": 30, "not_done": 10}, "completed_count": 30, "stated_count": 40},
    {"code": 0, "name": "年份未定", "counts": {"unstated": 2}, "completed_count": 0, "stated_count": 0},
]  # fmt: skip
BODIES = [
    {"body_id": "b1", "name": "柳堰镇", "completed_count": 40, "stated_count": 42, "counts": {"completed": 40, "not_done": 2},
     "record_count": 42},
    {"body_id": "b2", "name": "石耳镇", "completed_count": 3, "stated_count": 20, "counts": {"completed": 3, "not_done": 17},
     "record_count": 20},
    {"body_id": "b3", "name": "望舟乡", "completed_count": 1, "stated_count": 1, "counts": {"completed": 1, "unstated": 4},
     "record_count": 5},
]  # fmt: skip
MONEY = [
    {"label": "2019", "refunded_yuan": 66449.09, "recovered_yuan": 12500.0, "unassigned_yuan": 0.0, "mark": ["year", 2019]},
    {"label": "2021", "refunded_yuan": 820.0, "recovered_yuan": None, "unassigned_yuan": 1000.0, "mark": ["year", 2021]},
]  # fmt: skip
SERIES = {"refunded": "清退", "recovered": "追缴", "unassigned": "未归入具体问题"}
ROLES = [
    {"code": "problem", "name": "问题金额", "yuan": 1.2e8, "amount_count": 9},
    {"code": "fine", "name": "罚款", "yuan": 0.0, "amount_count": 1},
]
DOMAINS = [{"code": "07", "name": "财务与资产管理", "parent": None, "record_count": 60}]
TYPES = [
    {"code": "0701", "name": "财务报销审核把关不严", "parent": "07", "record_count": 45},
    {"code": "0702", "name": "违规发放津补贴", "parent": "07", "record_count": 15},
]
COLUMNS = [{"key": "y1", "name": "2019"}, {"key": "y2", "name": "2021"}]
CELLS = {
    ("0701", "y1"): {"body_count": 2, "base_count": 3, "record_count": 5, "mark": ["type", "0701", "year", 2019]},
    ("0702", "y2"): {"body_count": 1, "base_count": 40, "record_count": 1, "mark": ["type", "0702", "year", 2021]},
}
LOADED = {
    ("云南省", 2021): {
        "notice_count": 12,
        "body_count": 9,
        "record_count": 140,
        "mark": ["region", "云南省", "year", 2021],
    },
}
PLACES = [{"key": "云南省", "name": "云南省"}, {"key": "甘肃省", "name": "甘肃省"}]
LOADED_YEARS = [{"key": 2020, "name": "2020"}, {"key": 2021, "name": "2021"}]
KINDS = [{"key": row["code"], "name": row["name"]} for row in TYPES]
RECURRING: list[dict[str, Any]] = [
    {"type_code": "0701", "name": "财务报销审核把关不严", "explicit_count": 2, "inferred_count": 5},
    {"type_code": "0702", "name": "违规发放津补贴", "explicit_count": None, "inferred_count": 1},
]
CLAIMS = [
    {"body_id": "b1", "name": "柳堰镇", "claimed": 12, "observed": 12},
    {"body_id": "b2", "name": "石耳镇", "claimed": 20, "observed": 14},
]
SQUARE = {"type": "Polygon", "coordinates": [[[100.0, 25.0], [101.0, 25.0], [101.0, 26.0], [100.0, 25.0]]]}
FEATURES: Any = [
    {"type": "Feature", "id": "云南省", "properties": {}, "geometry": SQUARE},
    {"type": "Feature", "id": "贵州省", "properties": {}, "geometry": SQUARE},
]
TOLD = {"inspected": "巡察", "feedback": "反馈", "report": "通报"}
INSPECTIONS: list[dict[str, Any]] = [
    {"name": "2019", "says": "9 条 · 完成 7/9", "inspected_from": "2019-03-04", "inspected_to": "2019-05-10",
     "feedback_date": "2019-07-01", "report_date": "2019-11-20", "as_of_date": "2019-11-20"},
    {"name": "2022", "says": "5 条 · 完成 0/0", "inspected_from": None, "inspected_to": None,
     "feedback_date": "2022-08-15", "report_date": None, "as_of_date": None},
]  # fmt: skip
STATUSES = {"completed": "已完成", "not_done": "未完成", "unstated": "未写明"}

CASES: dict[str, Callable[[], Figure]] = {
    "bars_issue_categories": lambda: bars.issue_categories(CATEGORIES, WORDS),
    "bars_ranked": lambda: bars.ranked(
        ["甲", "乙", "丙"], [1.0, 0.5, 0.5], ["2/2", "10/20", "6/12"], ["甲", "乙", "丙"], [["type", "07"], None, None],
        [True, False, False],
    ),
    "bars_stacked_years": lambda: bars.stacked_years(YEARS, STATUSES, theme.STATUS, "status", WORDS),
    "bars_histogram": lambda: bars.histogram(["1000–1万", "1万–10万"], [7, 0], ["七条", "无"], [["least", 1000], None]),
    "bars_recurring_problems": lambda: bars.recurring_problems(RECURRING, WORDS),
    "map_areas": lambda: maps.areas(FEATURES, {"云南省": 12.0}, {"云南省": "12 条"}, [[[110.0, 10.0], [111.0, 9.0]]]),
    "matrix_counts": lambda: matrix.counts(LOADED, PLACES, LOADED_YEARS, WORDS),
    "matrix_shares": lambda: matrix.shares(CELLS, KINDS, COLUMNS, WORDS),
    "matrix_tree": lambda: matrix.tree(DOMAINS, TYPES, WORDS),
    "money_money_columns": lambda: money.money(MONEY, SERIES, WORDS, is_horizontal=False),
    "money_money_bars": lambda: money.money(MONEY, SERIES, WORDS, is_horizontal=True),
    "money_roles": lambda: money.roles(ROLES, WORDS),
    "rates_completion_by_year": lambda: rates.completion_by_year(YEARS, STATUSES, WORDS),
    "rates_stacked_statuses": lambda: rates.stacked_statuses(BODIES, STATUSES, [["body", b["body_id"]] for b in BODIES], WORDS),
    "rates_funnel": lambda: rates.funnel(BODIES, WORDS),
    "rates_claims": lambda: rates.claims(CLAIMS, WORDS),
    "timeline_inspections": lambda: timeline.inspections(INSPECTIONS, TOLD)[0],
}  # fmt: skip
"""Module and function of each figure → the figure."""


def write(figure: Figure) -> str:
    """Write a figure as JSON of one value a line, fractions rounded."""
    return json.dumps(_round(figure), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _round(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _round(part) for key, part in value.items()}
    return [_round(part) for part in value] if isinstance(value, list | tuple) else value


def rewrite() -> None:
    """Write every figure's file, and take away those of figures that are no more."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        if path.stem not in CASES:
            path.unlink()
    for name, draw in CASES.items():
        (FOLDER / f"{name}.json").write_text(write(draw()), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
