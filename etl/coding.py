"""Types of an issue from its problem text: which, by which words, and which one is primary.

Read top-down: ``code_issue`` reads the zones of an issue (title, heading, the lead sentence of each point, the rest),
``_zone_hits`` the hits of one zone, ``_rank`` the order that picks the primary type:

1. title before heading before point leads before the rest;
2. in each, words that name an object (专指) and yielding words (泛指) before fallback words (兜底);
3. the clause that stands first (a title's first clause is its summary);
4. in a clause, 专指 before 泛指, then what stands first.

A word that only modifies a later one of its clause gives no type (通组公路|工程验收走过场; pairs in ``cues.csv``). Last,
``etl.likeness`` compares the title with hand-coded ones: a type of the leading clause that they clearly prefer comes
first, further types of the title that they speak against are dropped; such a rule ends in 相似.

A 泛指 word counts only where its clause has no 专指; a 兜底 word only where nothing else was found.
In text mere mention gives no type: a word in the lead sentence of a point needs a problem predicate in its clause
(不到位, 混乱 …), a word elsewhere needs a verdict after it, and a 泛指 word does not count there at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.codebook import IGNORED, Codebook, CodebookError, Entry, Label, load_codebook
from etl.likeness import Likeness

__all__ = ["Codebook", "CodebookError", "Coded", "code_issue", "load_codebook"]

Where = Literal["title", "text", "heading"]
FOLLOW_UP_AREA = "follow_up"
EARLIER_INSPECTION = "1401"
FOLLOW_UP_DOMAIN = "14"
VILLAGE_FINANCE = "1007"
FINANCE = ("1001", "1003")
"""Vouchers and cash: in a village's own notice (财务管理不规范) they are also village finance."""

# What an earlier check found stands in a clause of its own: 上轮巡察反馈的|道路未验收问题整改不到位.
_CLAUSE_END_re = re.compile(r"[,。;:!?\n]|(?<=反馈的)|(?<=指出的)|(?<=发现的)|(?<=查出的)|(?<=提出的)")
_PARALLEL_re = re.compile(r"[、和及与]")
_SENTENCE_END_re = re.compile(r"[。;!?\n]")
# 一是 …; 二是 …; ①; (1); 1. ; 第一,
_POINT_re = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|[①-⑳]|\(\d{1,2}\)|(?<![\d.])\d{1,2}[.、](?!\d)|第[一二三四五六七八九十][,、])"
)
_DOCUMENT_re = re.compile(r"《[^》]*》|〈[^〉]*〉|<[^>\n]{2,60}>")
_BLANK = "\ufffc"
_LEAD_RANK = 2
# Found by cross-validation on invented notices (tests/gold/notices): by how much the hand-coded titles must prefer another
# type of the title, or a type that a yielding or fallback word names, to put it first; and below which part of
# the best likeness a further type of the title is dropped.
MARGIN = 0.05
WIDE_MARGIN = 0.08
LEAST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Coded:
    """One type of an issue and the words that decided; ``start`` and ``end`` count in the string named by ``where``."""

    code: str
    words: str
    start: int
    end: int
    where: Where
    rule: str
    is_primary: bool = False


class _Hit(NamedTuple):
    entry: Entry
    start: int
    end: int
    clause: int


class _Zone(NamedTuple):
    """A stretch of a string read under one rule; rank 0 is read first."""

    where: Where
    start: int
    text: str
    rank: int
    is_strict: bool
    """Whether words need a problem predicate in their clause (everywhere but in title and heading)."""


class _Found(NamedTuple):
    """A type that a hit supports, and how the hit ranks among all."""

    rank: tuple[int, ...]
    code: str
    zone: _Zone
    hit: _Hit


class _Matcher:
    """The lexicon compiled: one automaton of words and pattern anchors, the patterns behind their anchors."""

    def __init__(self, codebook: Codebook) -> None:
        self.by_key: dict[str, list[tuple[Entry, re.Pattern[str] | None]]] = {}
        for entry in codebook.entries:
            pattern = codebook.regex_of(entry.word) if entry.is_pattern else None
            for key in entry.anchors() if pattern else (entry.word,):
                self.by_key.setdefault(key, []).append((entry, pattern))
        self.entries = list(self.by_key.values())
        self.words = AhoCorasick(list(self.by_key), matchkind=MatchKind.Standard)
        self.predicate = re.compile("|".join(map(re.escape, codebook.cues["差"])))
        self.verdict = re.compile("|".join(map(re.escape, codebook.cues["定论"])))
        self.consequence = re.compile("|".join(map(re.escape, codebook.cues["致使"])))
        examples = ((words, (label.code,)) for label in codebook.types for words in _sentences_of(label))
        self.likeness = Likeness([*codebook.coded_titles, *examples])
        self.heads = {tuple(pair.split("→")) for pair in codebook.cues.get("中心语", ())}
        self.masks = [codebook.regex_of(word) for name in ("否定", "除外") for word in codebook.cues[name]]

    def find(self, text: str) -> Iterator[tuple[Entry, int, int]]:
        """Yield every word and pattern of the text, also those inside one another."""
        for index, start, end in self.words.find_matches_as_indexes(text, overlapping=True):
            for entry, pattern in self.entries[index]:
                match = pattern.match(text, start) if pattern else None
                if pattern is None:
                    yield entry, start, end
                elif match:
                    yield entry, start, match.end()

    def is_modifier(self, former: str, latter: str) -> bool:
        """Whether the former type only tells what the latter, its head, is about (通组公路|工程验收)."""
        return any((a, b) in self.heads for a in (former, former[:2]) for b in (latter, latter[:2]))

    def mask(self, text: str) -> str:
        """Blank out documents' names and negated or excepted words, length kept (未发现公务用车问题, 《…办法》)."""
        for pattern in (_DOCUMENT_re, *self.masks):
            text = pattern.sub(lambda m: _BLANK * len(m.group()), text)
        return text


_MATCHERS: dict[str, _Matcher] = {}


def _matcher(codebook: Codebook) -> _Matcher:
    """Return the compiled lexicon, made once for each codebook (by fingerprint)."""
    if codebook.fingerprint not in _MATCHERS:
        _MATCHERS[codebook.fingerprint] = _Matcher(codebook)
    return _MATCHERS[codebook.fingerprint]


def code_issue(
    *,
    title: str,
    text: str = "",
    heading: str | None = None,
    codebook: Codebook,
    area: str | None = None,
    carried_over: bool = False,
    is_village: bool = False,
) -> tuple[Coded, ...]:
    """Code one issue by its problem words, primary type first; empty where no type is found.

    ``title`` 公务接待管理不规范; ``text`` the whole problem text, title included or not; ``heading`` the words of the
    issue that this is a part of. A carried-over issue also gets the type of earlier findings (1401, 1402 or 1403),
    a finance issue of a village (``is_village``: the inspected body is a village or community) that of its finance.
    """
    matcher = _matcher(codebook)
    found: list[_Found] = []
    for zone in _zones(title, text, heading):
        hits = _zone_hits(matcher, zone)
        if zone.where == "heading" and any(not item.rank[0] for item in found):
            hits = [hit for hit in hits if hit.entry.codes[0][:2] == FOLLOW_UP_DOMAIN]
        for hit in hits:
            rank = _rank(zone, hit)
            found += [_Found((*rank, i), code, zone, hit) for i, code in enumerate(hit.entry.codes)]
    kept = _without_idle_fallbacks(found)
    coded = _by_likeness(matcher, title, _first_of_each(kept))
    if (carried_over or area == FOLLOW_UP_AREA) and not any(c.code[:2] == FOLLOW_UP_DOMAIN for c in coded):
        coded.append(Coded(EARLIER_INSPECTION, title, 0, len(title), "title", "carried_over"))
    if is_village and not any(c.code == VILLAGE_FINANCE for c in coded):
        coded += [replace(c, code=VILLAGE_FINANCE, rule="is_village") for c in coded if c.code in FINANCE][:1]
    return (replace(coded[0], is_primary=True), *coded[1:]) if coded else ()


def _zones(title: str, text: str, heading: str | None) -> Iterator[_Zone]:
    yield _Zone("title", 0, title, 0, False)
    if heading:
        yield _Zone("heading", 0, heading, 1, False)
    begin = len(title) if text.startswith(title) else 0
    for start, end, is_lead in _stretches(text, begin):
        yield _Zone("text", start, text[start:end], _LEAD_RANK if is_lead else _LEAD_RANK + 1, True)


def _stretches(text: str, begin: int) -> Iterator[tuple[int, int, bool]]:
    """Cut the text after the title into the lead sentences of its points and what stands between them."""
    marks = list(_POINT_re.finditer(text, begin))
    if not marks:
        if text[begin:].strip("。;,\n "):
            yield begin, len(text), False
        return
    if marks[0].start() > begin:
        yield begin, marks[0].start(), False
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        stop = _SENTENCE_END_re.search(text, mark.end(), end)
        lead_end = stop.start() if stop else end
        yield mark.end(), lead_end, True
        if lead_end < end:
            yield lead_end, end, False


def _zone_hits(matcher: _Matcher, zone: _Zone) -> list[_Hit]:
    """Find the words of a zone that count, by the conditions of their entries and of the zone."""
    if zone.is_strict and not _tells_problem(matcher, zone).search(zone.text):
        return []
    text = matcher.mask(zone.text)
    bounds = _clauses(text)
    starts = [bound[0] for bound in bounds]
    held: dict[tuple[int, int], bool] = {}  # a clause may hold the same word over and over
    hits = []
    for entry, start, end in matcher.find(text):
        clause = bisect_right(starts, start) - 1
        key = (id(entry), clause)
        if (holds := held.get(key)) is None:
            holds = held[key] = _holds(entry, text[slice(*bounds[clause])])
        if holds:
            hits.append(_Hit(entry, start, end, clause))
    hits = _without_modifiers(matcher, text, _outermost(hits))
    if zone.is_strict:
        hits = [hit for hit in hits if _is_problem(matcher, zone, text, bounds[hit.clause], hit)]
    specific = {hit.clause for hit in hits if hit.entry.kind == "专指"}
    return [hit for hit in hits if hit.entry.kind != "泛指" or hit.clause not in specific]


def _tells_problem(matcher: _Matcher, zone: _Zone) -> re.Pattern[str]:
    """Give the words one of which must stand beside a word in running text for it to count."""
    return matcher.predicate if zone.rank == _LEAD_RANK else matcher.verdict


def _clauses(text: str) -> list[tuple[int, int]]:
    starts = [0, *(match.end() for match in _CLAUSE_END_re.finditer(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _holds(entry: Entry, clause: str) -> bool:
    for word in entry.excludes:
        if word in clause:
            return False
    for word in entry.context:
        if word in clause:
            return True
    return not entry.context


def _outermost(hits: list[_Hit]) -> list[_Hit]:
    """Drop words inside a longer word (组织生活 in 组织生活会) and all masking entries; patterns mask nothing."""
    kept: list[_Hit] = []
    reach = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        is_inside = hit.end <= reach and (hit.start, hit.end) not in {(k.start, k.end) for k in kept[-3:]}
        if hit.entry.kind != IGNORED and not is_inside:
            kept.append(hit)
        if not hit.entry.is_pattern:
            reach = max(reach, hit.end)
    return kept


def _without_modifiers(matcher: _Matcher, text: str, hits: list[_Hit]) -> list[_Hit]:
    """Drop a word that only modifies a later one of its clause (通组公路 in 通组公路工程验收走过场)."""
    heads = [hit for hit in hits if hit.entry.kind == "专指"]
    return [
        hit
        for hit in hits
        if not any(
            hit.clause == head.clause
            and hit.start < head.start
            and matcher.is_modifier(hit.entry.codes[0], head.entry.codes[0])
            and not _PARALLEL_re.search(text, hit.end, head.start)
            for head in heads
        )
    ]


def _is_problem(matcher: _Matcher, zone: _Zone, text: str, clause: tuple[int, int], hit: _Hit) -> bool:
    """Whether a word in running text is said to be wrong there, and is not only a consequence of what is."""
    if matcher.consequence.search(text, clause[0], hit.start):
        return False
    words = _tells_problem(matcher, zone)
    if zone.rank == _LEAD_RANK:
        return words.search(text, *clause) is not None
    return hit.entry.kind == "专指" and words.search(text, hit.start, clause[1]) is not None


def _rank(zone: _Zone, hit: _Hit) -> tuple[int, ...]:
    is_fallback = hit.entry.kind == "兜底"
    return (is_fallback, zone.rank, hit.clause, hit.entry.kind != "专指", zone.start + hit.start, -hit.end)


def _coded(found: _Found) -> Coded:
    zone, hit = found.zone, found.hit
    start, end = zone.start + hit.start, zone.start + hit.end
    words = zone.text[hit.start : hit.end]
    return Coded(found.code, words, start, end, zone.where, f"{hit.entry.kind}:{hit.entry.word}")


def _without_idle_fallbacks(found: list[_Found]) -> list[_Found]:
    """Keep fallback words only where nothing else was found, and then only those of the first zone and clause."""
    firm = [item for item in found if not item.rank[0]]
    first = min((item.rank[:3] for item in found), default=())
    return firm or [item for item in found if item.rank[:3] == first]


def _first_of_each(found: list[_Found]) -> list[Coded]:
    """Order by rank and keep the first words of each type."""
    first: dict[str, _Found] = {}
    for item in sorted(found, key=lambda item: item.rank):
        first.setdefault(item.code, item)
    return list(map(_coded, first.values()))


def _by_likeness(matcher: _Matcher, title: str, coded: list[Coded]) -> list[Coded]:
    """Put first the type of the leading clause that hand-coded titles clearly prefer; drop what they speak against."""
    if coded and coded[0].where != "title":
        return coded
    named = _all_named(matcher, title, with_fallbacks=not coded)
    codes = {c.code for c in (*coded, *named)}
    if len(codes) < 2 and coded:
        return coded
    likeness = matcher.likeness.of(title, codes)
    lead = _preferred(title, likeness, coded[:1], [c for c in coded if c.where == "title"], MARGIN)
    lead = _preferred(title, likeness, lead, named, WIDE_MARGIN)
    least = LEAST_SHARE * max((likeness[c.code] for c in coded if c.where == "title"), default=0.0)
    rest = [c for c in coded if c.where != "title" or c.code[:2] == FOLLOW_UP_DOMAIN or likeness[c.code] >= least]
    return [*lead, *(c for c in rest if c.code not in {first.code for first in lead})]


def _preferred(
    title: str, likeness: dict[str, float], lead: list[Coded], others: list[Coded], margin: float
) -> list[Coded]:
    """Return the lead, or another type of its clause that the title is more like by the margin."""
    in_clause = [c for c in others if not lead or _same_clause(title, lead[0].start, c.start)]
    best = max(in_clause, key=lambda c: likeness[c.code], default=None)
    least = likeness[lead[0].code] if lead else 0.0
    if best is None or likeness[best.code] - least <= margin:
        return lead
    return [replace(best, rule=f"{best.rule};相似")]


def _all_named(matcher: _Matcher, title: str, *, with_fallbacks: bool) -> list[Coded]:
    """Every type that a word of the title names under its conditions, yielding words too."""
    text = matcher.mask(title)
    bounds = _clauses(text)
    starts = [bound[0] for bound in bounds]
    zone = _Zone("title", 0, title, 0, False)
    silent = {IGNORED} if with_fallbacks else {IGNORED, "兜底"}
    named = []
    for entry, start, end in matcher.find(text):
        clause = bisect_right(starts, start) - 1
        if entry.kind not in silent and _holds(entry, text[slice(*bounds[clause])]):
            hit = _Hit(entry, start, end, clause)
            named += [_coded(_Found((), code, zone, hit)) for code in entry.codes]
    return named


def _same_clause(title: str, one: int, other: int) -> bool:
    return not _CLAUSE_END_re.search(title, min(one, other), max(one, other))


def _sentences_of(label: Label) -> tuple[str, ...]:
    return (*label.examples, *label.includes.split("、"))
