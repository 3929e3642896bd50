"""Ranked bars, columns by year, histograms, and problems that recur in two panels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards import numbers, theme
from dashboards.figures.base import Figure, color_label, horizontal, panel_title
from dashboards.view import Row, Rows


def issue_categories(rows: Rows, words: Mapping[str, str]) -> Figure:
    """Draw how many records each category has: horizontal bars; the rest, summed, has its number only."""
    total = int(words["total"])
    shares = [numbers.to_share(row["record_count"], total) for row in rows]
    texts = [
        f"{numbers.to_count(row['record_count'])}  {color_label(share)}"
        for row, share in zip(rows, shares, strict=True)
    ]
    hover = [
        f"<b>{row['name']}</b><br>{row['record_count']}/{total} · {share}<br>"
        f"{words['completion']} {row['completed_count']}/{row['stated_count']}<br>{words['click']}"
        for row, share in zip(rows, shares, strict=True)
    ]
    marks = [["type", row["code"]] for row in rows]
    # The rest is many categories in one: as a bar it would dwarf them all.
    values = [0 if row["code"] is None else row["record_count"] for row in rows]
    return ranked([row["name"] for row in rows], values, texts, hover, marks)


def ranked(
    names: Sequence[str],
    values: Sequence[float],
    texts: Sequence[str],
    hover: Sequence[str],
    marks: Sequence[Any],
    unranked: Sequence[bool] = (),
) -> Figure:
    """Draw horizontal bars in the order given, its words at the end of each.

    The accent marks one bar: the largest, of equals the first. Bars that are ``unranked`` (fewer than ten behind them)
    are hollow and never the largest.
    """
    hollow = list(unranked) or [False] * len(names)
    colours = _accent_one(values, hollow)
    trace = {
        "type": "bar", "orientation": "h", "y": list(range(len(names))), "x": list(values), "text": list(texts),
        "textposition": "outside", "cliponaxis": False, "hovertext": list(hover), "hoverinfo": "text",
        "marker": {"color": colours, "line": {"color": theme.MARK["rest"], "width": [int(no) for no in hollow]}},
        "customdata": list(marks), "width": 0.66,
    }  # fmt: skip
    layout = horizontal(names)
    layout["xaxis"]["range"] = [0, (max(values, default=1) or 1) * 1.5]
    return {"data": [trace], "layout": layout}


def _accent_one(values: Sequence[float], hollow: Sequence[bool]) -> list[str]:
    """Colour the first of the largest in the accent, hollow bars as the surface, the rest grey."""
    known = [at for at, is_hollow in enumerate(hollow) if not is_hollow and values[at] > 0]
    first = max(known, key=lambda at: values[at], default=None)
    colours = [theme.LIGHT["surface"] if is_hollow else theme.MARK["rest"] for is_hollow in hollow]
    if first is not None:
        colours[first] = theme.LIGHT["accent"]
    return colours


def stacked_years(
    years: Sequence[Row], series: Mapping[str, str], colours: Mapping[str, str], key: str, words: Mapping[str, str]
) -> Figure:
    """Draw columns by year, stacked by a code; ``years`` have ``name``, ``code`` and ``counts`` (code → records)."""
    names = [row["name"] for row in years]
    data = [
        {
            "type": "bar", "name": label, "x": names, "y": [row["counts"].get(code, 0) for row in years],
            "marker": {"color": colours[code]}, "customdata": [["year", row["code"], key, code] for row in years],
            "hovertemplate": f"%{{x}} · {label}<br>%{{y}} {words['records']}<br>{words['click']}<extra></extra>",
        }
        for code, label in series.items()
        if any(row["counts"].get(code) for row in years)
    ]  # fmt: skip
    layout = theme.to_layout()
    ticks = numbers.find_ticks(max((sum(row["counts"].values()) for row in years), default=1))
    layout["yaxis"] |= {"tickvals": ticks, "ticktext": [numbers.to_count(t) for t in ticks], "range": [0, ticks[-1]]}
    layout["xaxis"] |= {"type": "category"}
    layout |= {"barmode": "stack", "bargap": 0.45}
    return {"data": data, "layout": layout}


def histogram(names: Sequence[str], counts: Sequence[int], hover: Sequence[str], marks: Sequence[Any]) -> Figure:
    """Draw columns side by side, each with its count on top."""
    trace = {
        "type": "bar", "x": list(names), "y": list(counts), "text": [str(n) if n else "" for n in counts],
        "textposition": "outside", "cliponaxis": False, "hovertext": list(hover), "hoverinfo": "text",
        "marker": {"color": theme.LIGHT["accent"]}, "customdata": list(marks),
    }  # fmt: skip
    layout = theme.to_layout()
    top = max(counts, default=1) or 1
    ticks = [t for t in numbers.find_ticks(top) if t == int(t)]
    layout["yaxis"] |= {"tickvals": ticks, "ticktext": [numbers.to_count(t) for t in ticks], "range": [0, top * 1.15]}
    layout["xaxis"] |= {"type": "category"}
    layout |= {"bargap": 0.12}
    layout["margin"] |= {"t": 20}
    return {"data": [trace], "layout": layout}


def recurring_problems(rows: Rows, words: Mapping[str, str]) -> Figure:
    """Draw recurring problems by type in two panels that are never added: stated by the notice, and inferred."""
    layout = horizontal([row["name"] for row in rows])
    # One scale for both panels: a longer bar means more records, whichever side it stands on.
    top = max((max(row["explicit_count"] or 0, row["inferred_count"] or 0) for row in rows), default=1)
    data = []
    panels = (
        ("explicit_count", "x", [0, 0.46], theme.LIGHT["accent"], "explicit"),
        ("inferred_count", "x2", [0.54, 1], theme.LIGHT["surface"], "inferred"),
    )
    for column, axis, domain, colour, word in panels:
        counts = [row[column] or 0 for row in rows]
        data.append(
            {
                "type": "bar", "orientation": "h", "y": list(range(len(rows))), "x": counts, "xaxis": axis,
                "name": words[word], "text": [str(n) for n in counts], "textposition": "outside", "cliponaxis": False,
                "marker": {"color": colour, "line": {"color": theme.LIGHT["accent"], "width": 1}}, "width": 0.66,
                "hovertext": [
                    f"{row['name']}<br>{words[word]} {n}<br>{words['click']}"
                    for row, n in zip(rows, counts, strict=True)
                ],
                "hoverinfo": "text", "customdata": [["type", row["type_code"]] for row in rows],
            }
        )  # fmt: skip
        layout["xaxis" + axis[1:]] = {**layout["xaxis"], "domain": domain, "range": [0, top * 1.25]}
        title = panel_title(words[word], 1.0) | {"x": domain[0], "font": {"size": 12, "color": theme.LIGHT["text"]}}
        layout.setdefault("annotations", []).append(title)
    layout["margin"] |= {"t": 28}
    return {"data": data, "layout": layout}
