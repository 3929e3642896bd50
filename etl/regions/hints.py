"""What in a text hints at a place, and what only mentions one.

A mention is read with what stands around it: 永嘉县委 is an authority, 赴安吉县考察 a visit, 东方市场 no place at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from etl.regions.gazetteer import Gazetteer, Mention


class Hint(NamedTuple):
    """Words that point at a place, where they stand in the text (None: not in the text), and the rule that says so."""

    name: str
    words: str
    start: int | None
    end: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A hint with the places it may mean, narrowed by the names before it (南京市鼓楼区: one of four)."""

    hint: Hint
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Chain:
    """Names that follow each other without a gap (广东省梅州市梅江区), read from the last one upwards."""

    start: int
    end: int
    words: str
    places: frozenset[str]
    size: int


PUBLISHER = re.compile(
    r"(?:来源|稿源|发布机构|发布单位|发布者|发文机关|主办单位|主办|承办单位|版权所有|当前位置|您的位置|您当前|所在位置|作者)"
    r"[^\n]{0,40}"
)
ADDRESS = re.compile(r"(?:地址|信箱|办公地点|来信|邮寄|来访地点|地点)[^\n]{0,45}")
PHONE = re.compile(r"(?<![\d.])[(]?(?P<code>0\d{2,3})[)]?[-—–－ ]?\d{7,8}(?!\d)")
SEVEN_DIGITS = re.compile(r"\d\d{6}")
POSTCODE = re.compile(r"(?:邮政编码|邮编)[^\d\n]{0,6}(?P<code>\d{6})(?!\d)")
SITE = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{2,9})(?:新闻网|人民政府网|政府网|政务网|纪检监察网|廉政网|党建网|先锋网|文明网)"
)
HANZI = re.compile(r"[\u4e00-\u9fff]")
# Page furniture stands at the two ends of a page; characters.
HEAD, TAIL = 400, 500


@lru_cache(maxsize=4)
def _context_res(gazetteer: Gazetteer) -> dict[tuple[str, str], re.Pattern[str]]:
    """Return the compiled contexts; those before a name end where the name begins."""
    return {
        (side, effect): re.compile(rf"(?:{words})\Z" if side == "before" else f"(?:{words})")
        for (side, effect), words in gazetteer.contexts.items()
    }


def find_chains(text: str, gazetteer: Gazetteer) -> Iterator[Chain]:
    """Yield the runs of place names of a text: 梅州市梅江区 is one chain, its place the 梅江区 of 梅州市."""
    run: list[Mention] = []
    for mention in gazetteer.find(text):
        if run and not (mention.start == run[-1].end and _is_below(mention, run[-1], gazetteer)):
            yield from _close(text, run, gazetteer)
            is_elsewhere = mention.start == run[-1].end and run[-1].name.endswith(("市", "州", "盟", "省"))
            run = []
            if is_elsewhere:
                continue  # 许昌市东城区 is not the 东城区 of another city
        run.append(mention)
    yield from _close(text, run, gazetteer)


def _is_below(lower: Mention, upper: Mention, gazetteer: Gazetteer) -> bool:
    return any(set(gazetteer.places[key].lineage[1:]) & set(upper.places) for key in lower.places)


def _close(text: str, run: list[Mention], gazetteer: Gazetteer) -> Iterator[Chain]:
    """Make a chain of a run, unless it is one doubtful name: an ordinary word, or two characters inside a sentence."""
    if not run:
        return
    last = run[-1]
    if len(run) == 1:
        if last.name in gazetteer.ordinary_words:
            return
        is_county = gazetteer.places[last.places[0]].level == "county"
        if is_county and len(last.name) == 2 and _is_inside_words(text, last.start):
            return
    places = frozenset(last.places)
    for upper in reversed(run[:-1]):
        narrowed = {key for key in places if set(gazetteer.places[key].lineage) & set(upper.places)}
        places = frozenset(narrowed) or places
    yield Chain(run[0].start, last.end, text[run[0].start : last.end], places, len(run))


def _is_inside_words(text: str, start: int) -> bool:
    """Tell whether a two-character name may be the tail of other words: 市委和县委 has no 和县, 中共和县委员会 has."""
    return start > 0 and bool(HANZI.match(text[start - 1])) and not text[:start].endswith("中共")


def find_evidence(text: str, core: str, gazetteer: Gazetteer, title: str | None) -> list[Evidence]:
    """Return all hints of a text for a body whose bare name is ``core`` (城北镇, 教育局), in order."""
    chains = list(find_chains(text, gazetteer))
    title_span = _span_of(text, title)
    zones = _zones(text)
    found = [_read_chain(text, chain, core, gazetteer, title_span, zones) for chain in chains]
    found += [
        Evidence(e.hint._replace(rule="title"), e.places)
        for e in found
        if e and e.hint.rule == "authority" and title_span[0] <= (e.hint.start or 0) < title_span[1]
    ]
    found += find_sites(text, gazetteer, zones)
    found += find_numbers(text, gazetteer)
    return sorted((e for e in found if e is not None), key=lambda e: (e.hint.start or 0, e.hint.rule))


def _span_of(text: str, words: str | None) -> tuple[int, int]:
    start = text.find(words) if words else -1
    return (start, start + len(words)) if words and start >= 0 else (0, 0)


def _zones(text: str) -> list[tuple[int, int, str]]:
    """Return the publisher lines at the ends of a page, and the addresses anywhere."""
    publishers = ((m.start(), m.end(), "publisher") for m in _find_at_ends(PUBLISHER, text))
    return [*publishers, *((m.start(), m.end(), "address") for m in ADDRESS.finditer(text))]


def _find_at_ends(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in the first and last lines of a page, where its furniture stands."""
    yield from pattern.finditer(text, 0, HEAD)
    yield from pattern.finditer(text, max(HEAD, len(text) - TAIL))


def _read_chain(
    text: str,
    chain: Chain,
    core: str,
    gazetteer: Gazetteer,
    title_span: tuple[int, int],
    zones: list[tuple[int, int, str]],
) -> Evidence | None:
    """Name the rule by which a chain is a hint, None where it is a mere mention of another place."""
    rule = chain_rule(text, chain, core, gazetteer)
    if rule in ("name_in_text", "organ"):
        if title_span[0] <= chain.start < title_span[1]:
            rule = "title"
        if _names_site(text, chain, gazetteer):
            rule = "publisher"
        for start, end, zone in zones:
            if start <= chain.start < end:
                rule = zone
    if rule is None or (rule == "name_in_text" and not _is_full(chain, gazetteer)):
        return None
    return _evidence(chain, rule, gazetteer)


def _names_site(text: str, chain: Chain, gazetteer: Gazetteer) -> bool:
    """Tell whether a page's head or foot names its site with the place's full name: 平江县纪委监委网站."""
    is_at_end = chain.start < HEAD or chain.start > len(text) - TAIL
    return is_at_end and bool(_context_res(gazetteer)["after", "site_full"].match(text, chain.end))


def chain_rule(text: str, chain: Chain, core: str, gazetteer: Gazetteer) -> str | None:
    """Return the rule that the words around a chain call for.

    梅江区+城北镇 → compound · 永嘉县+委 → authority · 永嘉县+人民政府 → organ · 赴+安吉县 → None
    """
    contexts = _context_res(gazetteer)
    if contexts["before", "exclude"].search(text, max(0, chain.start - 8), chain.start):
        return None
    if core and text.startswith(core, chain.end):
        return "compound"
    if contexts["after", "authority"].match(text, chain.end):
        return "authority"
    if contexts["after", "organ"].match(text, chain.end):
        return "organ"
    if contexts["after", "exclude"].match(text, chain.end):
        return None
    return "name_in_text"


def _is_full(chain: Chain, gazetteer: Gazetteer) -> bool:
    """A province or prefecture in passing counts by its full name only, and a lone province never (湖南, 湖南省)."""
    places = [gazetteer.places[key] for key in chain.places]
    return any(p.level == "county" or (p.level == "prefecture" and chain.words.endswith(p.name)) for p in places)


def _evidence(chain: Chain, rule: str, gazetteer: Gazetteer) -> Evidence:
    name = gazetteer.places[min(chain.places)].name
    return Evidence(Hint(name, chain.words, chain.start, chain.end, rule), chain.places)


def find_sites(text: str, gazetteer: Gazetteer, zones: list[tuple[int, int, str]]) -> list[Evidence]:
    """Return the hints of site names, which use short names: 巧家新闻网, 来源:清廉永嘉."""
    found: list[Evidence] = []
    for start, end, zone in zones:
        if zone == "publisher":
            found += find_short_names(text, start, end, gazetteer)
    for match in _find_at_ends(SITE, text):
        if not any(s <= match.start() < e for s, e, _ in zones):
            found += find_short_names(text, match.start(), match.end(), gazetteer)
    return found


def find_short_names(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Evidence]:
    """Yield the short names in ``text[start:end]`` that site words stand beside, the longest first at each place."""
    contexts = _context_res(gazetteer)
    position = start
    while position < end - 1:
        for size in (5, 4, 3, 2):
            stop = position + size
            places = gazetteer.named_short(text[position:stop]) if stop <= end else ()
            is_site = places and (
                contexts["after", "site"].match(text, stop)
                or contexts["before", "site"].search(text, max(start, position - 4), position)
            )
            if is_site and not gazetteer.named(text[position : stop + 1]):
                hint = Hint(gazetteer.places[places[0]].name, text[position:stop], position, stop, "publisher")
                yield Evidence(hint, frozenset(places))
                position = stop - 1
                break
        position += 1


def find_numbers(text: str, gazetteer: Gazetteer) -> list[Evidence]:
    """Return the hints of telephone area codes and postcodes: 0753-2000456 → 梅州市, 邮政编码:514000 → 梅州市."""
    found = []
    digits = SEVEN_DIGITS.search(text)  # a page's only phones mostly stand at its end
    for match in PHONE.finditer(text, max(0, digits.start() - 8)) if digits else ():
        places = gazetteer.area_codes.get(match["code"])
        if places:
            found.append(_number(match, "area_code", places, gazetteer))
    for match in POSTCODE.finditer(text):
        places = gazetteer.postcodes.get(match["code"][:4])
        if places:
            found.append(_number(match, "postcode", places, gazetteer))
    return found


def _number(match: re.Match[str], rule: str, places: tuple[str, ...], gazetteer: Gazetteer) -> Evidence:
    name = "、".join(gazetteer.places[key].name for key in places)
    return Evidence(Hint(name, match["code"], match.start("code"), match.end("code"), rule), frozenset(places))
