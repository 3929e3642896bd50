"""The inspections of one body on a line of time: inspected, told, reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboards import theme
from dashboards.figures.base import Figure, horizontal
from dashboards.view import Rows

ROW_HEIGHT = 52


def inspections(rows: Rows, words: Mapping[str, str]) -> tuple[Figure, int]:
    """Draw a row an inspection; ``rows`` have name, says, inspected_from/to, feedback_date and report_date."""
    layout = horizontal([row["name"] for row in rows], ticks=True)
    layout["xaxis"] |= {"type": "date", "showgrid": True, "gridcolor": theme.LIGHT["line"], "tickformat": "%Y",
                        "dtick": "M24", "tickangle": 0, "rangemode": "normal"}  # fmt: skip
    layout["margin"] |= {"t": 16, "r": 24, "b": 30}
    layout["annotations"] = [_words(place, row, is_late=2 * place >= len(rows)) for place, row in enumerate(rows)]
    data = [_span(rows, words["inspected"]), _wait(rows)]
    data += [_marks(rows, "feedback_date", words["feedback"], "circle-open"),
             _marks(rows, "report_date", words["report"], "diamond")]  # fmt: skip
    return {"data": data, "layout": layout | {"showlegend": False}}, ROW_HEIGHT * len(rows) + 56


def _words(place: int, row: Mapping[str, Any], *, is_late: bool) -> Figure:
    """Write what an inspection found above its line: from its begin on, of later ones up to its end."""
    days = [row[key] for key in ("inspected_from", "feedback_date", "report_date", "as_of_date") if row[key]]
    return {
        "x": str(max(days) if is_late else min(days)), "xanchor": "right" if is_late else "left",
        "y": place, "yshift": 13, "text": row["says"], "showarrow": False,
        "font": {"size": 12, "color": theme.LIGHT["secondary"]},
    }  # fmt: skip


def _line(rows: Rows, first: str, last: str) -> tuple[list[str | None], list[int | None]]:
    x: list[str | None] = []
    y: list[int | None] = []
    for place, row in enumerate(rows):
        if row[first] and row[last]:
            x += [str(row[first]), str(row[last]), None]
            y += [place, place, None]
    return x, y


def _span(rows: Rows, name: str) -> Figure:
    x, y = _line(rows, "inspected_from", "inspected_to")
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hovertemplate": f"{name} %{{x|%Y-%m-%d}}<extra></extra>",
            "line": {"color": theme.LIGHT["accent"], "width": 8}}  # fmt: skip


def _wait(rows: Rows) -> Figure:
    """Draw the time from the end of the inspection to the report as a thin line."""
    x, y = _line(rows, "inspected_to", "report_date")
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
            "line": {"color": theme.MARK["interval"], "width": 1}}  # fmt: skip


def _marks(rows: Rows, key: str, name: str, symbol: str) -> Figure:
    found = [(str(row[key]), place) for place, row in enumerate(rows) if row[key]]
    return {"type": "scatter", "mode": "markers", "x": [x for x, _ in found], "y": [y for _, y in found],
            "hovertemplate": f"{name} %{{x|%Y-%m-%d}}<extra></extra>",
            "marker": {"symbol": symbol, "size": 10, "color": theme.LIGHT["accent"]}}  # fmt: skip
