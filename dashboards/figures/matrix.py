"""Two ways at once: heat maps of shares, the treemap of types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards import numbers, theme
from dashboards.figures.base import Figure, wrap
from dashboards.view import Row, Rows

SCALE = [[0, "#FFFFFF"], [1, theme.LIGHT["accent"]]]
"""One sequential scale, white to the accent."""
COUNT_SCALE = [[0, "#F4F4F0"], [0.0001, "#E9F0F5"], [1, theme.LIGHT["accent"]]]
"""The same for counts, whose zero is grey and never the lightest of the blue."""
ROW_HEIGHT = 30


def shares(
    cells: Mapping[tuple[str, str], Row], rows: Sequence[Row], columns: Sequence[Row], words: Mapping[str, str]
) -> Figure:
    """Draw what share of each column's bodies has each row's problem; the share stands in the cell.

    ``rows`` and ``columns`` have ``key`` and ``name``; a cell has ``body_count``, ``base_count``, ``record_count`` and
    ``mark``, the filter that a click sets.
    """
    found = [[cells.get((row["key"], column["key"])) for column in columns] for row in rows]
    top = max((_share(cell) for line in found for cell in line), default=0.0) or 1.0
    trace = {
        "type": "heatmap", "x": list(range(len(columns))), "y": list(range(len(rows))),
        "z": [[_share(cell) for cell in line] for line in found], "zmin": 0, "zmax": top,
        "colorscale": SCALE, "showscale": False, "xgap": 2, "ygap": 2,
        "text": [[_label(cell) for cell in line] for line in found], "texttemplate": "%{text}",
        "textfont": {"size": 12}, "hoverinfo": "text",
        "hovertext": [
            [_hover(row["name"], column["name"], cell, words) for column, cell in zip(columns, line, strict=True)]
            for row, line in zip(rows, found, strict=True)
        ],
        "customdata": [[cell["mark"] if cell else None for cell in line] for line in found],
    }  # fmt: skip
    return {"data": [trace], "layout": _grid(rows, columns)}


def counts(
    cells: Mapping[tuple[Any, Any], Row], rows: Sequence[Row], columns: Sequence[Row], words: Mapping[str, str]
) -> Figure:
    """Draw how many notices each place and year has; 0 stands in the cell: none loaded.

    ``rows`` and ``columns`` have ``key`` and ``name``; a cell has ``notice_count``, ``body_count``, ``record_count`` and
    ``mark``.
    """
    found = [[cells.get((row["key"], column["key"])) for column in columns] for row in rows]
    numbers_of = [[cell["notice_count"] if cell else 0 for cell in line] for line in found]
    trace = {
        "type": "heatmap", "x": list(range(len(columns))), "y": list(range(len(rows))), "z": numbers_of, "zmin": 0,
        "zmax": max((n for line in numbers_of for n in line), default=1) or 1, "colorscale": COUNT_SCALE,
        "showscale": False, "xgap": 2, "ygap": 2, "text": [[numbers.to_count(n) for n in line] for line in numbers_of],
        "texttemplate": "%{text}", "textfont": {"size": 12}, "hoverinfo": "text",
        "hovertext": [
            [_count_hover(row["name"], column["name"], cell, words) for column, cell in zip(columns, line, strict=True)]
            for row, line in zip(rows, found, strict=True)
        ],
        "customdata": [[cell["mark"] if cell else None for cell in line] for line in found],
    }  # fmt: skip
    return {"data": [trace], "layout": _grid(rows, columns)}


def _count_hover(row: str, column: str, cell: Row | None, words: Mapping[str, str]) -> str:
    if not cell:
        return f"<b>{row}</b><br>{column}<br>{words['unloaded']}"
    return (
        f"<b>{row}</b><br>{column}<br>{cell['notice_count']} {words['notices']} · {cell['body_count']} {words['bodies']} · "
        f"{cell['record_count']} {words['records']}<br>{words['click']}"
    )


def _grid(rows: Sequence[Row], columns: Sequence[Row]) -> Figure:
    """Lay out a grid of cells: names of rows left, of columns on top."""
    layout = theme.to_layout()
    layout["yaxis"] |= {"range": [len(rows) - 0.5, -0.5], "showgrid": False, "tickvals": list(range(len(rows))),
                        "ticktext": [wrap(row["name"]) for row in rows]}  # fmt: skip
    layout["xaxis"] |= {"side": "top", "tickvals": list(range(len(columns))), "showline": False,
                        "ticktext": [wrap(column["name"], 5) for column in columns], "tickangle": 0}  # fmt: skip
    return layout


def _share(cell: Row | None) -> float:
    return cell["body_count"] / cell["base_count"] if cell and cell["base_count"] else 0.0


def _label(cell: Row | None) -> str:
    return f"{100 * _share(cell):.0f}%" if cell and cell["body_count"] else ""


def _hover(row: str, column: str, cell: Row | None, words: Mapping[str, str]) -> str:
    if not cell:
        return f"<b>{row}</b><br>{column}<br>{words['none']}"
    return (
        f"<b>{row}</b><br>{column}<br>{cell['body_count']}/{cell['base_count']} {words['bodies']} · "
        f"{numbers.to_share(cell['body_count'], cell['base_count'])}<br>{cell['record_count']} {words['records']}"
        f"<br>{words['click']}"
    )


def height_of(count: int) -> int:
    """Find the height of a heat map of ``count`` rows, in pixels."""
    return ROW_HEIGHT * count + 72


ROOT = "all"
"""The id of the area around all others."""
TREE_LINE = 7
"""Characters on a line of an area's name."""


def tree(domains: Rows, types: Rows, words: Mapping[str, str]) -> Figure:
    """Draw domains and their types as areas; ``types`` have ``parent``, both ``code``, ``name``, ``record_count``.

    One accent: the larger an area, the deeper its colour. Words that do not fit are left to hover and table.
    """
    whole = sum(row["record_count"] for row in domains) or 1
    # Without a root of its own plotly draws one: a dark bar above all.
    root = {"code": ROOT, "parent": "", "name": words["all"], "record_count": whole}
    rows = [root, *[{**row, "parent": ROOT} for row in domains], *[row for row in types if row["parent"]]]
    trace: dict[str, Any] = {
        "type": "treemap", "ids": [row["code"] for row in rows], "labels": [_tree_label(row) for row in rows],
        "parents": [row["parent"] for row in rows], "values": [row["record_count"] for row in rows],
        "branchvalues": "total", "texttemplate": "%{label}  %{value}", "hoverinfo": "text",
        "hovertext": [_tree_hover(row, whole, words) for row in rows],
        "customdata": [None if row["code"] == ROOT else ["type", row["code"]] for row in rows],
        "marker": {"colors": [row["record_count"] if row["parent"] not in ("", ROOT) else 0 for row in rows],
                   "colorscale": [[0, "#EEF3F6"], [1, "#7DA6C0"]], "line": {"width": 1, "color": "#FFFFFF"},
                   "pad": {"t": 22, "l": 3, "r": 3, "b": 3}},
        "tiling": {"pad": 1}, "pathbar": {"visible": False}, "textfont": {"size": 12, "color": theme.LIGHT["text"]},
    }  # fmt: skip
    layout = theme.to_layout() | {"uniformtext": {"minsize": 11, "mode": "hide"}}
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"data": [trace], "layout": layout}


def _tree_label(row: Row) -> str:
    """Break a type's name into lines: plotly writes an area's words on one line and hides them where it is too long."""
    name = str(row["name"])
    if row["parent"] in ("", ROOT):
        return name
    return "<br>".join(name[at : at + TREE_LINE] for at in range(0, len(name), TREE_LINE))


def _tree_hover(row: Row, whole: int, words: Mapping[str, str]) -> str:
    share = numbers.to_share(row["record_count"], whole)
    click = "" if row["code"] == ROOT else f"<br>{words['click']}"
    return f"<b>{row['name']}</b><br>{row['record_count']}/{whole} · {share}{click}"
