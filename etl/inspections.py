"""Which notices tell of one inspection, which of them counts, and what bodies, rounds and years are called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from etl.body_names import lasting_name, names_of

Row = dict[str, Any]

COUNTED_KINDS = ("rectification", "feedback", "plan")
"""Kinds that may count, best first; templates, round summaries and other genres never do."""

_DATES = ("inspected_from", "feedback_date", "report_date", "publish_date")
_SAME_EVENT_DAYS = 45
"""Notices of one inspection name the same feedback meeting within weeks: teams report to several levels in turn."""
_SAME_INSPECTION_DAYS = 365
"""From the first day of an inspection to its rectification report: 4 to 16 months in the notices surveyed."""
_DIGITS = "零一二三四五六七八九"


def short_hash(*parts: object, length: int = 16) -> str:
    """Hash parts of a key, kept apart, to hexadecimal digits."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def body_id_of(notice: Row) -> str | None:
    """Identify the body: the deepest known code above it and its lasting name; the source where no place is known."""
    if not notice["body_name"]:
        return None
    place = notice["county_code"] or notice["city_code"] or notice["province_code"]
    names = "".join(notice[name] or "" for name in ("province", "city", "county"))
    name = lasting_name(notice["body_name"], notice["county_code"])
    return short_hash("body", place or names or notice["source_id"], name)


def year_of(notice: Row) -> tuple[int | None, str | None]:
    """Year and its basis: the first known of inspection, feedback, report and publishing."""
    for basis in _DATES:
        if notice[basis]:
            return int(notice[basis][:4]), basis
    return None, None


def order_date(notice: Row) -> str | None:
    """The date that puts a notice's inspection in order, with its basis as in year_of."""
    return next((notice[name] for name in _DATES if notice[name]), None)


def chinese_number(value: int) -> str:
    """Write a number up to 99 as rounds and terms are: 九, 十, 十五, 二十一."""
    if not 0 < value < 100:
        return str(value)
    tens, units = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[units] if units else "")


def round_label(notice: Row) -> str:
    """Name the round: 梅江区委九届第二轮, 2022年梅江区委第二轮, 2022年巧家县委巡察（轮次未写明）."""
    who, year = _authority_name(notice), notice["year"]
    term = f"{chinese_number(notice['term'])}届" if notice["term"] else ""
    turn = f"第{chinese_number(notice['round'])}轮" if notice["round"] else ""
    if term and turn:
        return f"{who}{term}{turn}"
    when = f"{year}年" if year else ""
    if turn:
        return f"{when}{who}{turn}"
    return f"{when}{who}{term}巡察（轮次未写明）" if year else f"{who}{term}巡察（年份、轮次未写明）"


def _authority_name(notice: Row) -> str:
    """The authority with its place: 县委 of 巧家县 → 巧家县委; 党工委 of a zone keeps its own words."""
    authority = notice["authority"] or ""
    places = {"county": "county", "prefecture": "city", "province": "province"}
    place = notice[places[notice["authority_level"]]] if notice["authority_level"] in places else None
    if not place or not authority or authority.startswith(place):
        return authority
    return f"{place}{authority[1:] if place.endswith(authority[0]) else authority}"


def group_inspections(notices: Iterable[Row]) -> list[list[Row]]:
    """Gather the notices that report one inspection of one body; a notice of no known body stands alone."""
    by_body: dict[str, list[Row]] = {}
    groups: list[list[Row]] = []
    for notice in sorted(notices, key=_in_order):
        if notice["body_id"] is None:
            groups.append([notice])
        else:
            by_body.setdefault(notice["body_id"], []).append(notice)
    for members in by_body.values():
        groups.extend(_split(members))
    return groups


def _in_order(notice: Row) -> tuple[bool, str, str]:
    return notice["round"] is None, order_date(notice) or "", notice["notice_id"]


def _split(members: list[Row]) -> list[list[Row]]:
    """Rounds that are stated come first; a notice that states none joins the one its dates fit."""
    groups: list[list[Row]] = []
    for notice in members:
        home = next((group for group in groups if all(_may_be_one(notice, other) for other in group)), None)
        if home is None:
            groups.append([notice])
        else:
            home.append(notice)
    return groups


def _may_be_one(one: Row, other: Row) -> bool:
    """Whether two notices of one body may report the same inspection: nothing stated differs, dates fit."""
    stated = [name for name in ("authority", "term", "round") if one[name] and other[name]]
    if any(one[name] != other[name] for name in stated):
        return False
    if "term" in stated and "round" in stated:
        return True
    for name in ("inspected_from", "feedback_date"):
        if one[name] and other[name]:
            return _days_apart(one[name], other[name]) <= _SAME_EVENT_DAYS
    first, second = order_date(one), order_date(other)
    return bool(first and second) and _days_apart(str(first), str(second)) <= _SAME_INSPECTION_DAYS


def _days_apart(one: str, other: str) -> int:
    return abs((_day(one) - _day(other)).days)


def _day(text: str) -> date:
    year, month, day = (*text.split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day))


def counted_notice(group: Iterable[Row]) -> Row | None:
    """The notice that counts: the latest rectification notice, else feedback, else plan."""
    able = [notice for notice in group if notice["kind"] in COUNTED_KINDS and not notice["is_template"]]
    if not able:
        return None
    best = min(COUNTED_KINDS.index(notice["kind"]) for notice in able)
    rivals = [notice for notice in able if COUNTED_KINDS.index(notice["kind"]) == best]
    return max(rivals, key=lambda notice: (notice["as_of_date"] or "", notice["issue_count"], notice["notice_id"]))


def link_inspections(notices: list[Row]) -> tuple[list[Row], list[Row]]:
    """Fill in inspection_id, is_counted and round_label of the notices; return rows of inspections and bodies."""
    inspections: list[Row] = []
    able = [notice for notice in notices if notice["kind"] in COUNTED_KINDS and not notice["is_template"]]
    taken: set[str] = set()
    for group in group_inspections(able):
        inspection = _inspection(group, taken)
        inspections.append(inspection)
        for notice in group:
            notice["inspection_id"] = inspection["inspection_id"]
            notice["round_label"] = inspection["round_label"]
            notice["is_counted"] = notice["notice_id"] == inspection["counted_notice_id"]
    return inspections, _bodies(able, inspections)


def list_names(notices: Iterable[Row]) -> list[Row]:
    """List the names of each body, from the notices that are linked, twins included."""
    by_body: dict[str, list[Row]] = {}
    for notice in notices:
        if notice["body_id"] is not None:
            by_body.setdefault(notice["body_id"], []).append(notice)
    return [row for body_id, members in sorted(by_body.items()) for row in names_of(body_id, members)]


def _inspection(group: list[Row], taken: set[str]) -> Row:
    """One row of what a group of notices states together; the counted notice speaks first."""
    counted = counted_notice(group) or group[0]
    others = sorted((notice for notice in group if notice is not counted), key=_in_order)
    known: Row = {
        name: next((notice[name] for notice in (counted, *others) if notice[name]), None)
        for name in ("authority", "authority_level", "term", "round", "province", "city", "county", *_DATES)
    }
    known["year"] = year_of(known)[0]
    return {
        "inspection_id": _inspection_id(known, counted, taken),
        "body_id": counted["body_id"],
        **{name: known[name] for name in ("authority", "term", "round", "year")},
        "round_label": round_label(known),
        "inspected_order": order_date(known),
        "counted_notice_id": counted["notice_id"],
        "notice_count": len(group),
    }


def _inspection_id(known: Row, counted: Row, taken: set[str]) -> str:
    """From body, authority, term and round, else the year; a second one of a year adds its month, then its notice."""
    who = (counted["body_id"] or counted["notice_id"], known["authority"])
    when = (known["term"], known["round"]) if known["round"] else ("year", known["year"])
    month = (order_date(known) or "")[:7]
    for key in ((*who, *when), (*who, *when, month), (*who, *when, month, counted["notice_id"])):
        found = short_hash("inspection", *key)
        if found not in taken:
            break
    taken.add(found)
    return found


def _bodies(notices: list[Row], inspections: list[Row]) -> list[Row]:
    counts: dict[str, int] = {}
    for inspection in inspections:
        counts[inspection["body_id"]] = counts.get(inspection["body_id"], 0) + 1
    bodies: dict[str, Row] = {}
    for notice in sorted(notices, key=lambda row: (order_date(row) or "", row["notice_id"])):
        if notice["body_id"] is not None:
            body = bodies.setdefault(notice["body_id"], {"body_id": notice["body_id"]})
            named = {"name": notice["body_name"], "level": notice["body_level"]}
            named |= {name: notice[name] for name in ("province", "city", "county", "township", "county_code")}
            body.update({name: value for name, value in named.items() if value or name not in body})
    return [body | {"inspection_count": counts[body_id]} for body_id, body in sorted(bodies.items())]
