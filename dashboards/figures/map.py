"""The map: areas coloured by one sequential scale, white to the accent; what the slice does not hold stays blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards import theme
from dashboards.boundaries import Feature
from dashboards.figures.base import Figure

BLANK = "#F0F0EC"
COUNTRY = {"lonaxis": {"range": [73, 136]}, "lataxis": {"range": [3, 55]}}
"""At 54 degrees the north is cut; at 3 the last line at sea is in."""


def areas(
    features: Sequence[Feature], values: Mapping[str, float], hover: Mapping[str, str], lines: Sequence[Sequence[Any]]
) -> Figure:
    """Draw the areas of a level; ``values`` and ``hover`` are by the area's path, ``lines`` the lines at sea."""
    shapes = {"type": "FeatureCollection", "features": list(features)}
    known = [feature["id"] for feature in features if feature["id"] in values]
    blank = [feature["id"] for feature in features if feature["id"] not in values]
    top = max((values[path] for path in known), default=1) or 1
    border = {"line": {"color": theme.LIGHT["surface"], "width": 0.8}}
    common = {"type": "choropleth", "geojson": shapes, "featureidkey": "id", "showscale": False, "marker": border}
    data: list[Figure] = [
        {**common, "locations": blank, "z": [0] * len(blank), "colorscale": [[0, BLANK], [1, BLANK]],
         "hoverinfo": "skip"},
        {**common, "locations": known, "z": [values[path] for path in known], "zmin": 0, "zmax": top,
         "colorscale": [[0, "#F4F8FA"], [1, theme.LIGHT["accent"]]], "hoverinfo": "text",
         "hovertext": [hover[path] for path in known], "customdata": [["region", path] for path in known]},
    ]  # fmt: skip
    if lines:
        data.append(_sea(lines))
    layout = theme.to_layout()
    layout["geo"] = {
        "visible": False, "projection": {"type": "mercator"} if not lines else _albers(), "bgcolor": "rgba(0,0,0,0)",
        **(COUNTRY if lines else {"fitbounds": "geojson"}),
    }  # fmt: skip
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0}
    return {"data": data, "layout": layout}


def _albers() -> Figure:
    """The usual projection of the country: conic, of equal areas, with its two parallels."""
    return {"type": "conic equal area", "parallels": [25, 47], "rotation": {"lon": 105}}


def _sea(lines: Sequence[Sequence[Any]]) -> Figure:
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in lines:
        longitudes += [*(point[0] for point in line), None]
        latitudes += [*(point[1] for point in line), None]
    return {"type": "scattergeo", "mode": "lines", "lon": longitudes, "lat": latitudes, "hoverinfo": "skip",
            "line": {"color": theme.LIGHT["secondary"], "width": 1}}  # fmt: skip
