"""Slices side by side on the same axes: shares that fill a bar, rates with intervals, sums, types in panels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboards import numbers, theme
from dashboards.figures.base import Figure, horizontal, wrap
from queries.rates import rate

GAP = 0.03


def shares(
    names: Sequence[str], counts: Sequence[Mapping[str, int]], series: Mapping[str, str], colours: Mapping[str, str]
) -> Figure:
    """Draw one bar a slice, filled by the shares of a code's values; ``series`` names the values in their order."""
    wholes = [sum(one.values()) for one in counts]
    places = list(range(len(names)))
    data = [
        {
            "type": "bar", "orientation": "h", "y": places, "marker": {"color": colours[code]}, "width": 0.6,
            "x": [one.get(code, 0) / whole if whole else 0 for one, whole in zip(counts, wholes, strict=True)],
            "hoverinfo": "text",
            "hovertext": [
                f"<b>{name}</b><br>{label} {one.get(code, 0)}/{whole} · {numbers.to_share(one.get(code, 0), whole)}"
                for name, one, whole in zip(names, counts, wholes, strict=True)
            ],
        }
        for code, label in series.items()
        if any(one.get(code) for one in counts)
    ]  # fmt: skip
    layout = horizontal(names, ticks=True)
    layout["margin"] |= {"b": 28}
    layout["xaxis"] |= {"range": [0, 1.08], "tickvals": [0, 0.5, 1], "tickformat": ".0%"}
    layout |= {"barmode": "stack", "annotations": [_at_end(1, at, f"n = {whole}") for at, whole in enumerate(wholes)]}
    return {"data": data, "layout": layout}


def rates(names: Sequence[str], counts: Sequence[tuple[int, int]]) -> Figure:
    """Draw one rate a slice with its interval; ``counts`` are numerators and denominators. Hollow where it stands on few."""
    found = [rate(part, whole) for part, whole in counts]
    known = [at for at, one in enumerate(found) if one.share is not None]
    texts = [f"{numbers.to_share(*counts[at])}（{counts[at][0]}/{counts[at][1]}）" for at in known]
    trace = {
        "type": "scatter", "mode": "markers", "y": known, "x": [found[at].share for at in known],
        "marker": {"color": [theme.LIGHT["surface" if found[at].is_small else "accent"] for at in known], "size": 11,
                   "line": {"width": 2, "color": theme.LIGHT["accent"]}},
        "error_x": {"type": "data", "symmetric": False, "thickness": 2, "width": 0, "color": theme.MARK["interval"],
                    "array": [(found[at].high or 0) - (found[at].share or 0) for at in known],
                    "arrayminus": [(found[at].share or 0) - (found[at].low or 0) for at in known]},
        "hoverinfo": "text", "cliponaxis": False,
        "hovertext": [f"<b>{names[at]}</b><br>{text}<br>{numbers.to_interval(*counts[at])}"
                      for at, text in zip(known, texts, strict=True)],
    }  # fmt: skip
    layout = horizontal(names, ticks=True)
    layout["margin"] |= {"b": 28}
    layout["xaxis"] |= {"range": [0, 1.02], "tickvals": [0, 0.25, 0.5, 0.75, 1], "tickformat": ".0%", "showgrid": True,
                        "gridcolor": theme.LIGHT["line"]}  # fmt: skip
    layout["annotations"] = [{**_at_end(0, at, text), "yshift": 14} for at, text in zip(known, texts, strict=True)]
    return {"data": [trace], "layout": layout}


def sums(names: Sequence[str], values: Sequence[float]) -> Figure:
    """Draw one sum of money a slice; the present one in the accent."""
    top = max(values, default=0) or 1
    trace = {
        "type": "bar", "orientation": "h", "y": list(range(len(names))), "x": list(values), "width": 0.6,
        "text": [numbers.to_money(value) for value in values], "textposition": "outside", "cliponaxis": False,
        "marker": {"color": _accents(len(names))}, "hoverinfo": "text",
        "hovertext": [f"<b>{name}</b><br>{numbers.to_exact_money(value)}" for name, value in zip(names, values, strict=True)],
    }  # fmt: skip
    layout = horizontal(names)
    layout["xaxis"]["range"] = [0, top * 1.4]
    return {"data": [trace], "layout": layout}


def panels(names: Sequence[str], rows: Sequence[str], parts: Sequence[Sequence[tuple[int, int]]]) -> Figure:
    """Draw one panel a slice, the same rows in the same order on the same scale; ``parts`` are n of N by slice and row."""
    layout = horizontal(rows)
    width = (1 - GAP * (len(names) - 1)) / len(names)
    top = max((part / whole for one in parts for part, whole in one if whole), default=0) or 1
    data = []
    axis = layout.pop("xaxis")
    for at, (name, one) in enumerate(zip(names, parts, strict=True)):
        number = "" if not at else str(at + 1)
        start = at * (width + GAP)
        layout[f"xaxis{number}"] = {**axis, "domain": [start, start + width], "range": [0, top * 1.45], "anchor": "y"}
        data.append({
            "type": "bar", "orientation": "h", "xaxis": f"x{number}", "y": list(range(len(rows))), "width": 0.62,
            "x": [part / whole if whole else 0 for part, whole in one], "hoverinfo": "text", "cliponaxis": False,
            "text": [numbers.to_share(part, whole) if part else "0" for part, whole in one], "textposition": "outside",
            "marker": {"color": theme.LIGHT["accent"] if not at else theme.MARK["interval"]},
            "hovertext": [f"<b>{name}</b><br>{row} {part}/{whole}" for row, (part, whole) in zip(rows, one, strict=True)],
        })  # fmt: skip
    layout["annotations"] = [
        {"text": f"<b>{wrap(name, 10)}</b>", "xref": "paper", "yref": "paper", "x": at * (width + GAP), "y": 1.0,
         "xanchor": "left", "yanchor": "bottom", "showarrow": False, "align": "left"} for at, name in enumerate(names)
    ]  # fmt: skip
    layout["margin"] |= {"t": 48}
    return {"data": data, "layout": layout}


def height_of(count: int) -> int:
    """Find the height of a figure of ``count`` slices, in pixels."""
    return 54 * count + 56


def _accents(count: int) -> list[str]:
    return [theme.LIGHT["accent"] if not at else theme.MARK["interval"] for at in range(count)]


def _at_end(x: float, y: int, text: str) -> Figure:
    return {"x": x, "y": y, "text": text, "xanchor": "left", "xshift": 4, "showarrow": False,
            "font": {"size": 12, "color": theme.LIGHT["secondary"]}}  # fmt: skip
