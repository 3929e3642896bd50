"""Completion: statuses as stacked bars, rates with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards import numbers, theme
from dashboards.figures.base import Figure, color_label, horizontal, panel_title
from dashboards.view import Row
from queries.rates import SMALL, Rate, rate


def completion_by_year(years: Sequence[Row], statuses: Mapping[str, str], words: Mapping[str, str]) -> Figure:
    """Draw records by year and status as stacked columns, and above them the completion rate as a line with intervals.

    ``years``: one row a year with ``name``, ``counts`` (status → records), ``completed_count`` and ``stated_count``.
    """
    names = [row["name"] for row in years]
    columns = [
        {
            "type": "bar", "name": label, "x": names, "y": [row["counts"].get(status, 0) for row in years],
            "marker": {"color": theme.STATUS[status]}, "customdata": [["year", row["code"], "status", status] for row in years],
            "hovertemplate": f"%{{x}} · {label}<br>%{{y}} {words['records']}<br>{words['click']}<extra></extra>",
        }
        for status, label in statuses.items()
        if any(row["counts"].get(status) for row in years)
    ]  # fmt: skip
    layout = theme.to_layout()
    top = max((sum(row["counts"].values()) for row in years), default=1)
    ticks = numbers.find_ticks(top)
    layout["yaxis"] |= {"domain": [0, 0.54], "tickvals": ticks, "ticktext": [numbers.to_count(t) for t in ticks]}
    layout["yaxis2"] = {**layout["yaxis"], "domain": [0.64, 1], "range": [0, 1.15], "tickvals": [0, 0.5, 1],
                        "ticktext": ["0%", "50%", "100%"], "anchor": "x"}  # fmt: skip
    layout["xaxis"] |= {"type": "category", "anchor": "y"}
    layout |= {"barmode": "stack", "bargap": 0.45}
    layout["margin"] |= {"t": 30, "r": 28}
    layout["annotations"] = [panel_title(words["rate"], 1.03), panel_title(words["count"], 0.56)]
    return {"data": [*columns, _rate_line(years, words)], "layout": layout}


def _rate_line(years: Sequence[Row], words: Mapping[str, str]) -> Figure:
    """Draw the completion rate of each year: label, thin interval, hollow mark where fewer than ten stand behind it."""
    known = [row for row in years if row["stated_count"]]
    rates: list[Rate] = [rate(row["completed_count"], row["stated_count"]) for row in known]
    shares = [one.share or 0 for one in rates]
    return {
        "type": "scatter", "mode": "lines+markers+text", "x": [row["name"] for row in known], "y": shares,
        "yaxis": "y2",
        "line": {"color": theme.LIGHT["accent"], "width": 1.5}, "cliponaxis": False,
        "marker": {
            "size": 7, "line": {"color": theme.LIGHT["accent"], "width": 1.5},
            "color": [theme.LIGHT["surface" if one.denominator < SMALL else "accent"] for one in rates],
        },
        "error_y": {
            "type": "data", "symmetric": False, "thickness": 1, "width": 0, "color": theme.MARK["interval"],
            "array": [(one.high or 0) - (one.share or 0) for one in rates],
            "arrayminus": [(one.share or 0) - (one.low or 0) for one in rates],
        },
        "text": [numbers.to_share(row["completed_count"], row["stated_count"]) for row in known],
        "textposition": "top right", "textfont": {"size": 12},
        "customdata": [["year", row["code"]] for row in known],
        "hovertext": [
            f"{row['name']}<br>{row['completed_count']}/{row['stated_count']} · "
            f"{numbers.to_share(row['completed_count'], row['stated_count'])}<br>"
            f"{words['interval']} {numbers.to_interval(row['completed_count'], row['stated_count'])}"
            for row in known
        ],
        "hoverinfo": "text",
    }  # fmt: skip


def stacked_statuses(
    places: Sequence[Row], statuses: Mapping[str, str], marks: Sequence[Any], words: Mapping[str, str]
) -> Figure:
    """Draw horizontal bars of 100% by status, each with its completion rate and n/N at the end.

    ``places``: one row a place, round, type or level with ``name``, ``counts`` (status → records), ``record_count``,
    ``completed_count``, ``stated_count``.
    """
    data = [
        {
            "type": "bar", "orientation": "h", "name": label, "y": list(range(len(places))),
            "x": [row["counts"].get(status, 0) / row["record_count"] for row in places],
            "marker": {"color": theme.STATUS[status]}, "customdata": list(marks), "hoverinfo": "text", "width": 0.62,
            "hovertext": [
                f"<b>{row['name']}</b><br>{label} {row['counts'].get(status, 0)}/{row['record_count']}<br>{words['click']}"
                for row in places
            ],
        }
        for status, label in statuses.items()
        if any(row["counts"].get(status) for row in places)
    ]  # fmt: skip
    ends = [to_rate_label(row["completed_count"], row["stated_count"]) for row in places]
    data.append(
        {"type": "scatter", "mode": "text", "x": [1.01] * len(places), "y": list(range(len(places))), "text": ends,
         "textposition": "middle right", "textfont": {"size": 12}, "cliponaxis": False, "hoverinfo": "skip"}
    )  # fmt: skip
    layout = horizontal([row["name"] for row in places])
    layout["xaxis"]["range"] = [0, 1.42]
    layout |= {"barmode": "stack"}
    return {"data": data, "layout": layout}


def to_rate_label(completed: int, stated: int) -> str:
    """Write a rate at the end of a bar: 85.9% 268/312, — where nothing was stated."""
    if not stated:
        return numbers.NONE
    return f"{numbers.to_share(completed, stated)}  {color_label(f'{completed}/{stated}')}"


def funnel(bodies: Sequence[Row], words: Mapping[str, str]) -> Figure:
    """Draw each body's completion rate over its stated records, the mean, and where chance alone would put a body.

    Outside the outer lines (99.8%) a body differs from the mean; inside, rank is chance. ``bodies`` have ``name``,
    ``completed_count``, ``stated_count``, ``body_id``.
    """
    stated = sum(row["stated_count"] for row in bodies)
    mean = sum(row["completed_count"] for row in bodies) / (stated or 1)
    top = max((row["stated_count"] for row in bodies), default=1)
    outside = [is_outside(row["completed_count"], row["stated_count"], mean) for row in bodies]
    points = {
        "type": "scatter", "mode": "markers", "x": [row["stated_count"] for row in bodies],
        "y": [row["completed_count"] / row["stated_count"] for row in bodies], "hoverinfo": "text",
        "marker": {
            "size": 10, "color": [theme.LIGHT["accent"] if far else theme.MARK["rest"] for far in outside],
            "line": {"color": theme.LIGHT["accent"], "width": 1},
        },
        "hovertext": [
            f"<b>{row['name']}</b><br>{row['completed_count']}/{row['stated_count']} · "
            f"{numbers.to_share(row['completed_count'], row['stated_count'])}<br>{words['interval']} "
            f"{numbers.to_interval(row['completed_count'], row['stated_count'])}<br>{words['click']}"
            for row in bodies
        ],
        "customdata": [["body", row["body_id"]] for row in bodies], "cliponaxis": False,
    }  # fmt: skip
    sizes = [n / 4 for n in range(4, 4 * max(top, 2) + 9)]
    layout = theme.to_layout()
    layout["xaxis"] |= {"range": [0, max(top, 2) * 1.08], "title": {"text": words["stated"], "font": {"size": 12}}}
    layout["yaxis"] |= {"range": [-0.02, 1.04], "tickvals": [0, 0.25, 0.5, 0.75, 1],
                        "ticktext": ["0%", "25%", "50%", "75%", "100%"]}  # fmt: skip
    layout["margin"] |= {"r": 40, "t": 12}
    lines = [_limit(sizes, mean, z, sign) for z in FUNNEL_LIMITS for sign in (1, -1)]
    return {"data": [*lines, _mean_line(mean, max(top, 2), words), points, _names(bodies, outside)], "layout": layout}


FUNNEL_LIMITS = (1.96, 3.09)
"""Two and three standard errors: 95% and 99.8% of bodies lie within by chance alone (Spiegelhalter 2005)."""


def is_outside(completed: int, stated: int, mean: float) -> bool:
    """Tell whether a body lies outside the outer control limits around the mean."""
    return bool(abs(completed / stated - mean) > FUNNEL_LIMITS[1] * (mean * (1 - mean) / stated) ** 0.5)


def _limit(sizes: Sequence[float], mean: float, z: float, sign: int) -> Figure:
    return {
        "type": "scatter", "mode": "lines", "x": list(sizes), "hoverinfo": "skip",
        "y": [min(1.0, max(0.0, mean + sign * z * (mean * (1 - mean) / n) ** 0.5)) for n in sizes],
        "line": {"color": theme.MARK["interval"], "width": 1, "dash": "dot" if z < 2 else "solid"},
    }  # fmt: skip


def _mean_line(mean: float, top: int, words: Mapping[str, str]) -> Figure:
    return {
        "type": "scatter", "mode": "lines+text", "x": [0, top * 1.08], "y": [mean, mean], "hoverinfo": "skip",
        "line": {"color": theme.LIGHT["text"], "width": 1}, "text": [f"{words['mean']} {100 * mean:.1f}%", ""],
        "textposition": "bottom right", "textfont": {"size": 12},
    }  # fmt: skip


def _names(bodies: Sequence[Row], outside: Sequence[bool]) -> Figure:
    """Write the names of the bodies that lie outside."""
    far = [row for row, is_far in zip(bodies, outside, strict=True) if is_far]
    return {
        "type": "scatter", "mode": "text", "x": [row["stated_count"] for row in far], "hoverinfo": "skip",
        "y": [row["completed_count"] / row["stated_count"] for row in far], "text": [row["name"] for row in far],
        "textposition": "top center", "textfont": {"size": 12}, "cliponaxis": False,
    }  # fmt: skip


def claims(notices: Sequence[Row], words: Mapping[str, str]) -> Figure:
    """Draw what notices claim over what was read, a point a notice; on the diagonal the two agree."""
    top = max((max(row["claimed"], row["observed"]) for row in notices), default=1) * 1.08
    same = [row["claimed"] == row["observed"] for row in notices]
    points = {
        "type": "scatter", "mode": "markers", "x": [row["claimed"] for row in notices],
        "y": [row["observed"] for row in notices], "hoverinfo": "text", "cliponaxis": False,
        "marker": {"size": 10, "opacity": 0.85, "line": {"color": theme.LIGHT["accent"], "width": 1},
                   "color": [theme.MARK["rest"] if agree else theme.LIGHT["accent"] for agree in same]},
        "hovertext": [
            f"<b>{row['name']}</b><br>{words['claimed']} {row['claimed']} · {words['observed']} {row['observed']}"
            f"<br>{words['click']}" for row in notices
        ],
        "customdata": [["body", row["body_id"]] for row in notices],
    }  # fmt: skip
    diagonal = {"type": "scatter", "mode": "lines", "x": [0, top], "y": [0, top], "hoverinfo": "skip",
                "line": {"color": theme.MARK["interval"], "width": 1}}  # fmt: skip
    layout = theme.to_layout()
    ticks = numbers.find_ticks(top)
    for axis, word in (("xaxis", "claimed"), ("yaxis", "observed")):
        layout[axis] |= {"range": [0, top], "tickvals": ticks, "ticktext": [numbers.to_count(t) for t in ticks],
                         "title": {"text": words[word], "font": {"size": 12}}}  # fmt: skip
    layout["xaxis"] |= {"showgrid": True, "gridcolor": theme.LIGHT["line"]}
    return {"data": [diagonal, points], "layout": layout}
