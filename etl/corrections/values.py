"""Reads the old and the new value of a correction as its field has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from etl.corrections.fields import REGION, Field, show
from etl.readers.values import BadCellError, parse_date, parse_money, parse_number, parse_types, parse_yes_no
from etl.regions import Gazetteer

_NEVER_EMPTY = ("status", "area", "kind", "role")
_LEVELS = (("province", "province"), ("city", "prefecture"), ("county", "county"))
_NULLABLE = ("text", "date", "whole", "type", "types", "code")


class Frames(NamedTuple):
    """What values are held against: list → code → Chinese name, and the gazetteer."""

    codes: Mapping[str, Mapping[str, str]]
    gazetteer: Gazetteer


def parse_value(text: str, field: Field, frames: Frames) -> Any:
    """Read a cell as its field's value, ready for JSON; an empty one is no value, where there may be none.

    Raises BadCellError with the reason.
    """
    if not text:
        if field.kind not in _NULLABLE or field.name in _NEVER_EMPTY:
            raise BadCellError("不能为空")
        return [] if field.kind == "types" else None
    if field.kind == "region":
        return _region(text, frames.gazetteer)
    parse: dict[str, Callable[[str], Any]] = {
        "code": lambda cell: _code(cell, frames.codes[field.code_list]),
        "type": lambda cell: _code(cell, frames.codes[field.code_list]),
        "types": lambda cell: parse_types(cell, frames.codes[field.code_list].keys()),
        "date": parse_date,
        "whole": parse_number,
        "yuan": lambda cell: f"{parse_money(cell):.2f}",
        "yes_no": parse_yes_no,
        "text": str,
    }
    return parse[field.kind](text)


def parse_old(text: str, field: Field, frames: Frames) -> str:
    """Write an old value as one that was read is shown; as it stands where it cannot be read."""
    try:
        return show(parse_value(text, field, frames)) if text else ""
    except BadCellError:
        return text


def _code(text: str, names: Mapping[str, str]) -> str:
    if text in names:
        return text
    found = [code for code, zh in names.items() if zh == text]
    if len(found) != 1:
        raise BadCellError(f"“{text}”不在代码表中；可用 {'、'.join(list(names)[:12])}")
    return found[0]


def _region(text: str, gazetteer: Gazetteer) -> dict[str, str | None]:
    """Find the one place that a name (云南省昭通市巧家县, 巧家县 where there is one only) or a code means."""
    found = list(_places(text, gazetteer))
    if len(found) != 1:
        how = "不是已知的省、市、县" if not found else f"有 {len(found)} 处"
        raise BadCellError(f"“{text}”{how}；请写全称（云南省昭通市巧家县）或六位代码")
    return found[0]


def _places(text: str, gazetteer: Gazetteer) -> Iterator[dict[str, str | None]]:
    for place in gazetteer.places.values():
        if place.level == "township" or place.is_historical or not (place.code == text or text.endswith(place.name)):
            continue
        above = {str(gazetteer.places[key].level): gazetteer.places[key] for key in place.lineage}
        known = {name: above[level] for name, level in _LEVELS if level in above}
        if text in (place.code, place.name, "".join(found.name for found in known.values())):
            region: dict[str, str | None] = dict.fromkeys(REGION)
            region.update({name: found.name for name, found in known.items()})
            region.update({f"{name}_code": found.code for name, found in known.items()})
            yield region
