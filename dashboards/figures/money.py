"""Money: refunded, recovered and outside any record, as columns by year or bars by place and type; amounts by size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboards import numbers, theme
from dashboards.figures.base import Figure, horizontal
from dashboards.view import Rows

MONEY_SERIES = (("refunded_yuan", "refunded"), ("recovered_yuan", "recovered"), ("unassigned_yuan", "unassigned"))
MONEY_COLOURS = {**theme.MONEY, "unassigned": theme.MARK["outside"]}


def money(rows: Rows, series: Mapping[str, str], words: Mapping[str, str], *, is_horizontal: bool) -> Figure:
    """Draw money refunded, recovered and outside any record.

    ``rows`` have ``label``, the sums of MONEY_SERIES and ``mark``, the filter a click sets.
    """
    names = [str(row["label"]) for row in rows]
    places: list[str] | list[int] = list(range(len(rows))) if is_horizontal else names
    totals = [sum(row[column] or 0 for column, _ in MONEY_SERIES) for row in rows]
    data = []
    for column, role in MONEY_SERIES:
        values = [row[column] or 0 for row in rows]
        hover = [
            f"<b>{name}</b><br>{series[role]} {numbers.to_money(value)}<br>{words['click']}"
            for name, value in zip(names, values, strict=True)
        ]
        data.append(
            {
                "type": "bar", "name": series[role], "orientation": "h" if is_horizontal else "v",
                **({"y": places, "x": values} if is_horizontal else {"x": places, "y": values}),
                "width": 0.62 if len(rows) > 2 else 0.4,
                "marker": {"color": MONEY_COLOURS[role]}, "hovertext": hover, "hoverinfo": "text",
                "customdata": [row["mark"] for row in rows],
            }
        )  # fmt: skip
    layout = horizontal(names) if is_horizontal else _columns(totals)
    if is_horizontal:
        layout["xaxis"]["range"] = [0, max(totals, default=1) * 1.3 or 1]
    layout |= {"barmode": "stack", "bargap": 0.32 if is_horizontal else 0.45}
    return {"data": [*data, _totals(places, totals, is_horizontal=is_horizontal)], "layout": layout}


def _columns(totals: Sequence[float]) -> Figure:
    layout = theme.to_layout()
    top = max(totals, default=1.0) or 1.0
    ticks = numbers.find_ticks(top)
    layout["yaxis"] |= {"range": [0, top * 1.15], "tickvals": ticks,
                        "ticktext": [numbers.to_money(t) if t else "0" for t in ticks]}  # fmt: skip
    layout["xaxis"] |= {"type": "category"}
    return layout


def _totals(places: Sequence[str | int], totals: Sequence[float], *, is_horizontal: bool) -> Figure:
    """Write each bar's total at its end. A trace, because an annotation at "2019" means the 2019th place of an axis."""
    place = {"y": places, "x": totals} if is_horizontal else {"x": places, "y": totals}
    return {
        "type": "scatter", "mode": "text", "text": [numbers.to_money(total).replace(" 万元", "万") for total in totals], **place,
        "textposition": "middle right" if is_horizontal else "top center", "textfont": {"size": 12},
        "cliponaxis": False, "hoverinfo": "skip",
    }  # fmt: skip


def roles(rows: Rows, words: Mapping[str, str]) -> Figure:
    """Draw the money mentioned in each role: one bar a role in its own colour; ``rows`` have ``code`` and ``name``."""
    values = [row["yuan"] or 0 for row in rows]
    trace = {
        "type": "bar", "orientation": "h", "y": list(range(len(rows))), "x": values, "width": 0.62, "cliponaxis": False,
        "text": [numbers.to_money(value) for value in values], "textposition": "outside",
        "marker": {"color": [theme.MONEY[row["code"]] for row in rows]}, "hoverinfo": "text",
        "hovertext": [
            f"<b>{row['name']}</b><br>{numbers.to_money(row['yuan'])}<br>{row['amount_count']} {words['mentions']}"
            for row in rows
        ],
    }  # fmt: skip
    layout = horizontal([row["name"] for row in rows])
    layout["xaxis"]["range"] = [0, (max(values, default=1) or 1) * 1.4]
    return {"data": [trace], "layout": layout}
