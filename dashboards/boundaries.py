"""The borders of provinces, cities and counties (data/boundaries), by the path that the slice names them by."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "data" / "boundaries"
FILES = {"province": "provinces", "city": "cities", "county": "counties"}

Feature = dict[str, Any]
"""A GeoJSON feature whose ``id`` is a path: "云南省/昭通市"."""


@cache
def _load(level: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{FILES[level]}.json").read_text(encoding="utf-8"))
    return content


def areas(level: str, inside: str = "") -> list[Feature]:
    """Give the areas of a level that lie in a region: areas("city", "云南省"); "" is the whole country."""
    features: list[Feature] = _load(level)["features"]
    return [feature for feature in features if not inside or feature["id"].startswith(f"{inside}/")]


def lines_at_sea() -> list[list[list[float]]]:
    """Give the lines at sea, each as points of longitude and latitude."""
    lines: list[list[list[float]]] = _load("province")["lines"]
    return lines


def level_below(inside: str) -> str:
    """Name the level that a map of a region shows: "" → province, "云南省" → city, "北京市" → county."""
    if not inside:
        return "province"
    return "city" if "/" not in inside and areas("city", inside) else "county"
