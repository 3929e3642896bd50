"""Names of places as columns give them → codes and full names, where the gazetteer knows exactly one such place."""

from __future__ import annotations

import dataclasses

from etl.records import Region
from etl.regions import Gazetteer
from etl.regions.gazetteer import Place

_LEVELS = (("county", "county"), ("city", "prefecture"), ("province", "province"))
"""Region's field and the gazetteer's level, lowest first: the lowest name given decides."""


def complete_region(region: Region, gazetteer: Gazetteer) -> Region:
    """Fill in codes and what lies above (青禾县 of 云南省 → 昭通市 and the codes); unknown names stay as given."""
    field = next((name for name, _ in _LEVELS if getattr(region, name)), None)
    if field is None:
        return region
    places = [gazetteer.places[key] for key in gazetteer.named(getattr(region, field))]
    fitting = [place for place in places if place.level == dict(_LEVELS)[field] and _fits(place, region, gazetteer)]
    if len(fitting) != 1:
        return region
    return _with_codes(region, fitting[0], gazetteer)


def _above(place: Place, gazetteer: Gazetteer) -> dict[str, Place]:
    """Region's field → the place itself or the one above it, by level."""
    keys = {"county": place.county_id, "city": place.prefecture_id, "province": place.province_id}
    keys[next(name for name, level in _LEVELS if level == place.level)] = place.id
    return {name: gazetteer.places[key] for name, key in keys.items() if key}


def _fits(place: Place, region: Region, gazetteer: Gazetteer) -> bool:
    above = _above(place, gazetteer)
    return all(
        getattr(region, name) in (None, above[name].name, above[name].short) for name, _ in _LEVELS if name in above
    )


def _with_codes(region: Region, place: Place, gazetteer: Gazetteer) -> Region:
    above = _above(place, gazetteer)
    names = {name: found.name for name, found in above.items()}
    codes = {f"{name}_code": found.code for name, found in above.items()}
    return dataclasses.replace(region, **names, **codes)  # type: ignore[arg-type]
