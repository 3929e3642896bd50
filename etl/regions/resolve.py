"""Decide where a body lies: weigh the hints, and leave open what they leave open.

1. The body's own name gives the places it may be (six 城北镇); a name that only one place has is a hint itself.
2. Every hint supports the places it names and, weaker, the places below them.
3. The place with the most support wins, if it is alone at the top and a hint leads to it; else the level above.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.regions.gazetteer import CITY_OF_MUNICIPALITY, MUNICIPALITIES, Gazetteer, Level, Place
from etl.regions.hints import Evidence, Hint, find_evidence, find_short_names
from etl.regions.villages import match_villages, towns_with_village

# How much each rule says. The order is what matters: what names the body itself, then who inspects it, then who
# publishes; a place merely named in the text only decides between places that bear the body's name.
WEIGHTS = {
    "compound": 8.0,
    "authority": 6.0,
    "address": 6.0,
    "title": 5.0,
    "publisher": 4.0,
    "villages": 4.0,
    "area_code": 3.0,
    "postcode": 3.0,
    "organ": 2.0,
    "unique_name": 2.0,
    "body_name": 2.0,
    "name_in_text": 1.0,
}
# Rules that lead to a place without the body's name saying that it may be there.
LEADING = frozenset({"compound", "authority", "address", "title", "publisher", "unique_name"})
# Rules that lead to a prefecture or province besides these.
LEADING_ABOVE = LEADING | {"area_code", "postcode"}
# A hint for a prefecture supports its counties, but less than one for the county itself.
SHARE_BELOW = 0.5
# Said more than once, a hint weighs a little more, so that two authorities are told apart by how often they are named.
REPEAT, MOST_REPEATS = 0.1, 20
MOST_CANDIDATES = 100

OF_TOWNSHIP = frozenset({"township", "subdistrict"})
OF_VILLAGE = frozenset({"village", "community"})
OF_PREFECTURE = frozenset({"prefecture", "prefecture_department"})
LEAD_WORDS = re.compile(r"^(?:中共|中国共产党)")
TAIL_WORDS = re.compile(r"(?<=街道)办事处$|(?:党委|党工委|委员会|党组|人民政府)$")
# 湖南路小学 is not of 湖南: a short name before a body counts only where a full one follows it.
FULL_ENDINGS = "省市县区旗州盟"
UNIT = re.compile(r"^(?:省|市|县|区|旗|州|盟)(?=..)")
TOWN_BEFORE = re.compile(
    r"[\u4e00-\u9fff]{1,12}?(?:镇|乡|街道|苏木)(?=党委|党工委|委员会|纪委|人民政府|[\u4e00-\u9fff]{2,5}(?:村|社区))"
)


@dataclass(frozen=True, slots=True)
class RegionFound:
    """Where a body lies, as far as hints decide it: names in full, codes, the hints, and what stays open."""

    province: str | None = None
    city: str | None = None
    county: str | None = None
    township: str | None = None
    province_code: str | None = None
    city_code: str | None = None
    county_code: str | None = None
    township_code: str | None = None
    hints: tuple[Hint, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Case:
    """One body and all that is known about where it may be."""

    gazetteer: Gazetteer
    level: str
    core: str
    town: str | None
    evidence: list[Evidence]
    towns: tuple[str, ...] = ()
    support: dict[str, float] = field(default_factory=dict)


def resolve_region(
    text: str,
    *,
    body: str | None,
    body_level: str | None,
    gazetteer: Gazetteer,
    title: str | None = None,
    authority_words: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> RegionFound:
    """Return the region of a notice's body: 茂租镇 + 巧家新闻网 → 云南省, 昭通市, 巧家县, 茂租镇.

    ``text`` is reading text; offsets of the hints are into it. ``title``, ``authority_words`` and ``publisher`` are
    words read elsewhere; where they stand in the text too, their hints carry the place. No hint, no region.
    ``url`` is not read: hosts are in pinyin or initials, which many places share.
    """
    if not body or not body_level:
        return RegionFound()
    case = _open_case(text, body, body_level, gazetteer, title)
    case.evidence += _outside_evidence(text, case.core, gazetteer, title, authority_words, publisher)
    case.evidence += _body_evidence(text, body, case)
    case.support = _weigh(case)
    if case.towns and _winner(case, "county") is None and _add_villages(text, case):
        case.support = _weigh(case)
    return _decide(case, body)


def _open_case(text: str, body: str, level: str, gazetteer: Gazetteer, title: str | None) -> Case:
    """Read the body's name: its bare core, and the township it is or lies in."""
    core = bare_name(body, gazetteer)
    town = core if level in OF_TOWNSHIP else None
    if level in OF_VILLAGE:
        town = find_parent_town(text, body, gazetteer)
        core = core.removeprefix(town or "")
    case = Case(gazetteer, level, core, town, find_evidence(text, town or core, gazetteer, title))
    case.towns = gazetteer.towns_named(town) if town else ()
    return case


def bare_name(body: str, gazetteer: Gazetteer) -> str:
    """Return a body's name without the places and the unit before it: 永嘉县教育局, 县教育局 → 教育局."""
    name = TAIL_WORDS.sub("", LEAD_WORDS.sub("", body))
    if gazetteer.towns_named(name):
        return name
    end = stripped = 0
    for mention in gazetteer.find(name):
        if mention.start == end and mention.end < len(name):
            end = mention.end
            stripped = end if mention.name[-1] in FULL_ENDINGS else stripped
    return UNIT.sub("", name[stripped:])


def find_parent_town(text: str, body: str, gazetteer: Gazetteer) -> str | None:
    """Return the township a village's notice names: before the village (桥头镇桃源村), else the only one."""
    for match in re.finditer(re.escape(body), text):
        town = _town_ending(text[max(0, match.start() - 14) : match.start()], gazetteer)
        if town:
            return town
    inside = _town_ending(body[: max(body.rfind("镇"), body.rfind("乡"), body.rfind("道")) + 1], gazetteer)
    if inside:
        return inside
    named = {_town_ending(match.group(), gazetteer) for match in TOWN_BEFORE.finditer(text)} - {None}
    return next(iter(named)) if len(named) == 1 else None


def _town_ending(words: str, gazetteer: Gazetteer) -> str | None:
    """Return the longest name of a township that the words end in."""
    words = re.sub(r"(?:党委|党工委|委员会)$", "", words)
    return next((words[i:] for i in range(len(words) - 1) if gazetteer.towns_named(words[i:])), None)


def _outside_evidence(
    text: str, core: str, gazetteer: Gazetteer, title: str | None, authority: str | None, publisher: str | None
) -> list[Evidence]:
    """Return the hints of words that are not part of the text, each with its rule."""
    found: list[Evidence] = []
    for words, rule in ((title, "title"), (authority, "authority"), (publisher, "publisher")):
        if not words or (words in text and rule != "publisher"):
            continue
        near = find_evidence(words, core, gazetteer, words)
        near += find_short_names(words, 0, len(words), gazetteer) if rule == "publisher" else []
        offset = text.find(words)
        for evidence in near:
            kept = evidence.hint.rule if evidence.hint.rule in ("compound", "authority") else rule
            found.append(Evidence(_moved(evidence.hint, kept, offset), evidence.places))
    return found


def _moved(hint: Hint, rule: str, offset: int) -> Hint:
    if offset < 0 or hint.start is None or hint.end is None:
        return hint._replace(start=None, end=None, rule=rule)
    return hint._replace(start=hint.start + offset, end=hint.end + offset, rule=rule)


def _body_evidence(text: str, body: str, case: Case) -> list[Evidence]:
    """Return what the body's own name says: the places before its core, and the places that bear the name."""
    gazetteer, start = case.gazetteer, text.find(body)
    found = []
    if not (start >= 0 and any(e.hint.rule == "compound" for e in case.evidence)):
        for evidence in find_evidence(body, case.town or case.core, gazetteer, None):
            if evidence.hint.rule == "compound":
                found.append(Evidence(_moved(evidence.hint, "compound", start), evidence.places))
    bearers = _bearers(body, case)
    if bearers and not _is_elsewhere(text, body, bearers, gazetteer):
        rule = "unique_name" if len(bearers) == 1 else "body_name"
        name = case.town or body
        start = text.find(name)
        hint = Hint(name, name, 0, len(name), rule)
        found.append(Evidence(_moved(hint, rule, start), frozenset(bearers)))
    return found


def _is_elsewhere(text: str, body: str, bearers: set[str], gazetteer: Gazetteer) -> bool:
    """Tell whether the text puts a body below a prefecture in which no place of its name lies: 许昌市东城区."""
    for at in (found.start() for found in re.finditer(re.escape(body), text)):
        start = max(0, at - 12)
        above = [m for m in gazetteer.find(text[start:at]) if m.end == at - start and m.name[-1] in "市州盟"]
        if above:
            return not any(set(gazetteer.places[key].lineage) & set(above[-1].places) for key in bearers)
    return False


def _bearers(body: str, case: Case) -> set[str]:
    """Return the counties (prefectures, provinces) in which or as which the body's name stands."""
    places = case.gazetteer.places
    if case.town:
        return {_area_of(places[key]) for key in case.towns}
    level = {"county": "county", "prefecture": "prefecture", "province": "province"}.get(case.level)
    return {key for key in case.gazetteer.named(body) if level and places[key].level == level}


def _area_of(town: Place) -> str:
    """Return the county of a township, or its prefecture where there are no counties (东莞市)."""
    return town.county_id or town.prefecture_id or town.province_id or ""


def _add_villages(text: str, case: Case) -> bool:
    """Let the villages decide between several townships of one name, where nothing else did; tell whether they do."""
    matched = match_villages(text, case.towns, case.gazetteer)
    if matched is None:
        return False
    town, hints = matched
    area = frozenset({_area_of(case.gazetteer.places[town])})
    case.evidence += [Evidence(hint, area) for hint in hints]
    return True


def _weigh(case: Case) -> dict[str, float]:
    """Return the support of every place that any hint names, or that bears the body's name."""
    heard: dict[tuple[str, frozenset[str]], int] = defaultdict(int)
    for evidence in case.evidence:
        heard[(evidence.hint.rule, evidence.places)] += 1
    named = {key for _, places in heard for key in places}
    support = dict.fromkeys(sorted(named | {a for k in named for a in case.gazetteer.places[k].lineage}), 0.0)
    for (rule, places), count in heard.items():
        weight = WEIGHTS[rule] + REPEAT * min(count - 1, MOST_REPEATS)
        for key in support:
            lineage = case.gazetteer.places[key].lineage
            if key in places:
                support[key] += weight
            elif places.intersection(lineage[1:]):
                support[key] += weight * SHARE_BELOW
    return support


def _decide(case: Case, body: str) -> RegionFound:
    """Try the level of the body, then the levels above it, and make the answer."""
    for level in _levels(case):
        winner = _winner(case, level)
        if winner is not None:
            return _answer(case, body, winner)
    return RegionFound(candidates=_candidates(case, None))


def _levels(case: Case) -> tuple[Level, ...]:
    if case.level == "province":
        return ("province",)
    if case.level in OF_PREFECTURE or (case.level == "institution" and _is_of_prefecture(case)):
        return ("prefecture", "province")
    return ("county", "prefecture", "province")


def _is_of_prefecture(case: Case) -> bool:
    """Tell whether a prefecture's committee inspects: a school or hospital is then the prefecture's."""
    authorities = [e.places for e in case.evidence if e.hint.rule == "authority"]
    levels = {case.gazetteer.places[key].level for places in authorities for key in places}
    return "prefecture" in levels and "county" not in levels


def _winner(case: Case, level: Level) -> str | None:
    """Return the place of a level that is alone at the top of those a hint leads to."""
    ranked = sorted(((score, key) for key, score in case.support.items() if _may_win(case, key, level)), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] <= ranked[1][0]):
        return None
    return ranked[0][1]


def _may_win(case: Case, key: str, level: Level) -> bool:
    """Tell whether a hint leads to the place, or it bears the body's name and a hint supports it."""
    place = case.gazetteer.places[key]
    if place.level != level:
        return False
    rules = {e.hint.rule for e in case.evidence if key in e.places}
    if level != "county":
        below = {e.hint.rule for e in case.evidence if _lies_in(e.places, key, case.gazetteer)}
        return bool((rules | below) & LEADING_ABOVE) or ("body_name" in rules and len(rules) > 1)
    above = {e.hint.rule for e in case.evidence if e.places.intersection(place.lineage[1:])}
    return bool(rules & LEADING) or ("body_name" in rules and len(rules | above) > 1)


def _lies_in(places: frozenset[str], key: str, gazetteer: Gazetteer) -> bool:
    """Tell whether all the places a hint may mean lie in a prefecture or province."""
    return bool(places) and all(key in gazetteer.places[p].lineage for p in places)


def _answer(case: Case, body: str, winner: str) -> RegionFound:
    """Make the answer from the winning place upwards, and the township below it."""
    places = case.gazetteer.places
    place = places[winner]
    above = {places[key].level: places[key] for key in place.lineage}
    province, city, county = above.get("province"), above.get("prefecture"), above.get("county")
    if (
        city is None
        and province
        and province.id in MUNICIPALITIES
        and CITY_OF_MUNICIPALITY
        and case.level != "province"
    ):
        city = province
    town_name, town_code = _township(case, place)
    is_open = place.level != "county" and town_code is None and case.level not in OF_PREFECTURE | {"province"}
    return RegionFound(
        province.name if province else None,
        city.name if city else None,
        county.name if county else None,
        town_name,
        province.code if province else None,
        city.code if city else None,
        county.code if county else None,
        town_code,
        _hints_for(case, place),
        _candidates(case, place) if is_open else (),
    )


def _township(case: Case, place: Place) -> tuple[str | None, str | None]:
    """Return name and code of the township in the place found; a name of its time has no code."""
    gazetteer = case.gazetteer
    if case.town:
        key = gazetteer.town_in(place.id, case.town)
        if key:
            return gazetteer.places[key].name, gazetteer.places[key].code
        return (case.town, None) if place.level == "county" else (None, None)
    if case.level in OF_VILLAGE and place.level == "county":
        towns = towns_with_village(case.core, gazetteer.towns_of(place.id).values(), gazetteer)
        if len(towns) == 1:
            return gazetteer.places[towns[0]].name, gazetteer.places[towns[0]].code
    return None, None


def _hints_for(case: Case, place: Place) -> tuple[Hint, ...]:
    """Return the hints that speak for the place or what it lies in, the first of each kind, the strongest first."""
    first: dict[tuple[str, str], Hint] = {}
    for evidence in case.evidence:
        inside = evidence.places.intersection(place.lineage) or _lies_in(evidence.places, place.id, case.gazetteer)
        if inside and evidence.hint.rule != "body_name":
            first.setdefault((evidence.hint.rule, evidence.hint.name), evidence.hint)
    return tuple(sorted(first.values(), key=lambda h: (-WEIGHTS[h.rule], h.start or 0)))


def _candidates(case: Case, place: Place | None) -> tuple[str, ...]:
    """Return the full paths of the places that bear the body's name, those in ``place`` if there are any."""
    places = case.gazetteer.places
    keys: Iterable[str] = case.towns or [k for e in case.evidence if e.hint.rule == "body_name" for k in e.places]
    inside = [k for k in keys if place is None or place.id in places[k].lineage]
    paths = {"".join(places[p].name for p in reversed(places[k].lineage)) for k in inside}
    return tuple(sorted(paths))[:MOST_CANDIDATES] if len(paths) > 1 else ()
