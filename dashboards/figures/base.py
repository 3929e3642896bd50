"""What figures share: labels that wrap, the rest summed, the layout of horizontal bars, panel titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboards import theme
from dashboards.view import Row, Rows

Figure = dict[str, Any]

MOST_BARS = 15
"""More bars than this are not read; the rest is summed."""

LABEL_CHARACTERS = 11
"""Words beside a bar wrap here, so that 390 pixels still leave room for the bar."""


def wrap(words: str, width: int = LABEL_CHARACTERS) -> str:
    """Break words into two lines for an axis: 产业项目盲目、闲置或效益差 → 产业项目盲目、闲置或<br>效益差."""
    if len(words) <= width or "<br>" in words:
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
        {**total, "code": None, "name": rest.format(n=len(left)), "label": rest.format(n=len(left)), "region": None},
    ]


def height_of(count: int) -> int:
    """Find the height of a figure of horizontal bars, in pixels."""
    return 34 * count + 48


def horizontal(names: Sequence[str], *, ticks: bool = False) -> Figure:
    """Lay out horizontal bars at y = 0, 1, 2 …, the first on top, without a value axis (values stand at the bars).

    Places are numbers, because two bodies may have one name and would share one bar.
    """
    layout = theme.to_layout()
    layout["yaxis"] |= {
        "range": [len(names) - 0.5, -0.5], "showgrid": False, "tickvals": list(range(len(names))),
        "ticktext": [wrap(name) for name in names],
    }  # fmt: skip
    layout["xaxis"] |= {"showticklabels": ticks, "rangemode": "tozero", "automargin": False}
    layout["margin"] |= {"r": 16}
    return layout


def color_label(text: str) -> str:
    """Write words in the faint colour beside a number."""
    return f"<span style='color:{theme.LIGHT['faint']}'>{text}</span>"


def panel_title(text: str, y: float) -> Figure:
    """Name one of two panels above its left edge."""
    return {"text": text, "xref": "paper", "yref": "paper", "x": 0, "y": y, "xanchor": "left", "yanchor": "bottom",
            "showarrow": False, "font": {"size": 12, "color": theme.LIGHT["secondary"]}}  # fmt: skip
