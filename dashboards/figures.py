"""Rows of an answer → plotly figures. Pure: same rows, same figure; no query, no page, no state.

Figures are plain dictionaries: a tenth of the size and a hundredth of the time of graph objects.
Each mark carries the filter that a click on it sets, as ``customdata`` [key, value].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards import numbers, theme
from dashboards.view import Row, Rows
from queries.rates import SMALL, Rate, rate

Figure = dict[str, Any]

MOST_BARS = 15
"""More bars than this are not read; the rest is summed."""

LABEL_CHARACTERS = 11
"""Words beside a bar wrap here, so that 390 pixels still leave room for the bar."""


def wrap(words: str, width: int = LABEL_CHARACTERS) -> str:
    """Break words into two lines for an axis: 产业项目盲目、闲置或效益差 → 产业项目盲目、闲置或<br>效益差."""
    if len(words) <= width:
        return words
    second = words[width : 2 * width - 1] + ("…" if len(words) > 2 * width - 1 else "")
    return words[:width] + "<br>" + second


def fold(rows: Rows, value: str, rest: str, most: int = MOST_BARS) -> Rows:
    """Keep the largest ``most`` rows, largest first, and sum the rest as one row named by ``rest`` ("其余 {n} 类")."""
    ranked = sorted(rows, key=lambda row: -(row[value] or 0))
    kept, left = ranked[:most], ranked[most:]
    if not left:
        return kept
    numbers_of = [key for key, cell in left[0].items() if isinstance(cell, int | float)]
    total: Row = {key: sum(row[key] or 0 for row in left) for key in numbers_of}
    return [
        *kept,
        {**total, "code": None, "zh": rest.format(n=len(left)), "label": rest.format(n=len(left)), "region": None},
    ]


def height_of(count: int) -> int:
    """Find the height of a figure of horizontal bars, in pixels."""
    return 34 * count + 48


def _horizontal(names: Sequence[str], *, ticks: bool = False) -> Figure:
    """Lay out horizontal bars, first row on top, without a value axis (the values stand at the bars)."""
    layout = theme.to_layout()
    layout["yaxis"] |= {"autorange": "reversed", "showgrid": False, "type": "category", "categoryarray": list(names)}
    layout["xaxis"] |= {"showticklabels": ticks, "rangemode": "tozero", "automargin": False}
    layout["margin"] |= {"r": 16}
    return layout


def issue_categories(rows: Rows, words: Mapping[str, str]) -> Figure:
    """Draw how many records each category has: horizontal bars, the largest in the accent, the rest grey."""
    names = [wrap(row["zh"]) for row in rows]
    counts = [row["record_count"] for row in rows]
    total = words["total"]
    labels = [
        f"{numbers.to_count(n)}  <span style='color:{theme.LIGHT['faint']}'>{numbers.to_share(n, int(total))}</span>"
        for n in counts
    ]
    hover = [
        f"<b>{row['zh']}</b><br>{row['record_count']}/{total} · {numbers.to_share(row['record_count'], int(total))}<br>"
        f"{words['completion']} {row['completed_count']}/{row['stated_count']}<br>{words['click']}"
        for row in rows
    ]
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": counts, "text": labels, "textposition": "outside",
        "cliponaxis": False, "hovertext": hover, "hoverinfo": "text",
        "marker": {"color": [theme.LIGHT["accent"] if i == 0 else "#B4C0C8" for i in range(len(rows))]},
        "customdata": [["type", row["code"]] for row in rows],
    }  # fmt: skip
    layout = _horizontal(names)
    layout["xaxis"]["range"] = [0, max(counts, default=1) * 1.5]
    return {"data": [trace], "layout": layout}


def completion_by_year(years: Sequence[Row], statuses: Mapping[str, str], words: Mapping[str, str]) -> Figure:
    """Draw records by year and status as stacked columns, and above them the completion rate as a line with intervals.

    ``years``: one row a year with ``name``, ``counts`` (status → records), ``completed_count`` and ``stated_count``.
    """
    names = [row["name"] for row in years]
    columns = [
        {
            "type": "bar", "name": label, "x": names, "y": [row["counts"].get(status, 0) for row in years],
            "marker": {"color": theme.STATUS[status]}, "customdata": [["year", row["code"], status] for row in years],
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
    layout["annotations"] = [_panel_title(words["rate"], 1.03), _panel_title(words["count"], 0.56)]
    return {"data": [*columns, _rate_line(years, words)], "layout": layout}


def _panel_title(text: str, y: float) -> Figure:
    """Name one of two panels above its left edge."""
    return {"text": text, "xref": "paper", "yref": "paper", "x": 0, "y": y, "xanchor": "left", "yanchor": "bottom",
            "showarrow": False, "font": {"size": 12, "color": theme.LIGHT["secondary"]}}  # fmt: skip


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
            "type": "data", "symmetric": False, "thickness": 1, "width": 0, "color": "#7F9DB2",
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


MONEY_SERIES = (("refunded_yuan", "refunded"), ("recovered_yuan", "recovered"), ("unassigned_yuan", "unassigned"))
MONEY_COLOURS = {**theme.MONEY, "unassigned": "#C9CED1"}


def money(rows: Rows, series: Mapping[str, str], words: Mapping[str, str], *, is_region: bool) -> Figure:
    """Draw money refunded, recovered and outside any record: columns by year, horizontal bars by region."""
    names = [wrap(str(row["label"]), 9) if is_region else str(row["label"]) for row in rows]
    totals = [sum(row[column] or 0 for column, _ in MONEY_SERIES) for row in rows]
    data = []
    for column, role in MONEY_SERIES:
        values = [row[column] or 0 for row in rows]
        hover = [
            f"<b>{row['label']}</b><br>{series[role]} {numbers.to_money(v)}<br>{words['click']}"
            for row, v in zip(rows, values, strict=True)
        ]
        data.append(
            {
                "type": "bar", "name": series[role], "orientation": "h" if is_region else "v",
                **({"y": names, "x": values} if is_region else {"x": names, "y": values}),
                "width": 0.62 if len(rows) > 2 else 0.4,
                "marker": {"color": MONEY_COLOURS[role]}, "hovertext": hover, "hoverinfo": "text",
                "customdata": [_money_filter(row, is_region=is_region) for row in rows],
            }
        )  # fmt: skip
    layout = _horizontal(names) if is_region else theme.to_layout()
    axis = layout["xaxis" if is_region else "yaxis"]
    ticks = numbers.find_ticks(max(totals, default=1.0))
    axis |= {"range": [0, max(totals, default=1) * (1.3 if is_region else 1.15) or 1]}
    if not is_region:
        axis |= {"tickvals": ticks, "ticktext": [numbers.to_money(t) if t else "0" for t in ticks]}
        layout["xaxis"] |= {"type": "category"}
    layout |= {"barmode": "stack", "bargap": 0.45 if not is_region else 0.32}
    return {"data": [*data, _totals(names, totals, is_region=is_region)], "layout": layout}


def _money_filter(row: Row, *, is_region: bool) -> list[Any]:
    """Find the filter that a bar of money sets: a body, a region's path, a year."""
    if not is_region:
        return ["year", row["year"]]
    return ["body", row["body_id"]] if row.get("body_id") else ["region", row.get("region")]


def _totals(names: Sequence[str], totals: Sequence[float], *, is_region: bool) -> Figure:
    """Write each bar's total at its end. A trace, because an annotation at "2019" means the 2019th place of an axis."""
    place = {"y": names, "x": totals} if is_region else {"x": names, "y": totals}
    return {
        "type": "scatter", "mode": "text", "text": [numbers.to_money(total) for total in totals], **place,
        "textposition": "middle right" if is_region else "top center", "textfont": {"size": 12}, "cliponaxis": False,
        "hoverinfo": "skip",
    }  # fmt: skip


def recurring_problems(rows: Rows, words: Mapping[str, str]) -> Figure:
    """Draw recurring problems by type in two panels that are never added: stated by the notice, and inferred."""
    names = [wrap(row["zh"]) for row in rows]
    layout = _horizontal(names)
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
                "type": "bar", "orientation": "h", "y": names, "x": counts, "xaxis": axis, "name": words[word],
                "text": [str(n) if n else "0" for n in counts], "textposition": "outside", "cliponaxis": False,
                "marker": {"color": colour, "line": {"color": theme.LIGHT["accent"], "width": 1}},
                "hovertemplate": f"%{{y}}<br>{words[word]} %{{x}}<br>{words['click']}<extra></extra>",
                "customdata": [["type", row["type_code"]] for row in rows],
            }
        )  # fmt: skip
        layout["xaxis" + axis[1:]] = {
            **layout["xaxis"],
            "domain": domain,
            "range": [0, top * 1.25],
        }
        title = _panel_title(words[word], 1.0) | {"x": domain[0], "font": {"size": 12, "color": theme.LIGHT["text"]}}
        layout.setdefault("annotations", []).append(title)
    layout["margin"] |= {"t": 28}
    return {"data": data, "layout": layout}
