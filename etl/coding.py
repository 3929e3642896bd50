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
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.codebook import GAP, IGNORED, Codebook, CodebookError, Entry, Label, load_codebook
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
# The same, each end with a character of its own, which the engine can skip to.
_CLAUSE_CLOSE_re = re.compile(r"[,。;:!?\n]|的(?<=反馈的|指出的|发现的|查出的|提出的)")
_PARALLEL_re = re.compile(r"[、和及与]")
_SENTENCE_END_re = re.compile(r"[。;!?\n]")
# 一是 …; 二是 …; ①; (1); 1. ; 第一, ; one set of characters comes first, which the engine can skip to
_POINT_re = re.compile(
    r"[一二三四五六七八九十①-⑳(\d第](?:(?<=[一二三四五六七八九十])[一二三四五六七八九十]{0,2}是|(?<=[①-⑳])|(?<=\()\d{1,2}\)"
    r"|(?<=\d)(?<![\d.]\d)\d?[.、](?!\d)|(?<=第)[一二三四五六七八九十][,、])"
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


class Coded(NamedTuple):
    """One type of an issue and the words that decided; ``start`` and ``end`` count in the string named by ``where``."""

    code: str
    words: str
    start: int
    end: int
    where: Where
    rule: str
    is_primary: bool = False


class _Word(NamedTuple):
    """A word of the lexicon as it is looked for: its row, and the pattern behind the word where it has gaps."""

    entry: Entry
    pattern: re.Pattern[str] | None
    is_conditional: bool
    """Whether other words of its clause decide if it counts."""


class _Hit(NamedTuple):
    entry: Entry
    start: int
    end: int
    clause: int
    is_pattern: bool


class _Reading(NamedTuple):
    """A string with documents' names and negations blanked out, where its clauses begin, and the words that hold in it."""

    text: str
    starts: list[int]
    hits: list[_Hit]

    def clause(self, number: int) -> tuple[int, int]:
        """Give where a clause begins and ends."""
        return self.starts[number], self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)


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
        by_key: dict[str, list[_Word]] = {}
        for entry in codebook.entries:
            pattern = codebook.regex_of(entry.word) if entry.is_pattern else None
            word = _Word(entry, pattern, bool(entry.context or entry.excludes))
            for key in entry.anchors() if pattern else (entry.word,):
                by_key.setdefault(key, []).append(word)
        self.words = list(by_key.values())
        self.automaton = AhoCorasick(list(by_key), matchkind=MatchKind.Standard)
        self.predicate = re.compile("|".join(map(re.escape, codebook.cues["差"])))
        self.verdict = re.compile("|".join(map(re.escape, codebook.cues["定论"])))
        self.consequence = re.compile("|".join(map(re.escape, codebook.cues["致使"])))
        examples = ((words, (label.code,)) for label in codebook.types for words in _sentences_of(label))
        self.likeness = Likeness([*codebook.coded_titles, *examples])
        self.heads = _head_pairs(codebook)
        masking = [word for name in ("否定", "除外") for word in codebook.cues[name]]
        self.masks = [_DOCUMENT_re, *map(codebook.regex_of, masking)]
        self.may_mask = re.compile(
            "|".join(["[《〈<]", *(codebook.regex_of(w.split(GAP)[0]).pattern for w in masking)])
        )

    def read(self, words: str) -> _Reading:
        """Find every word and pattern that holds in its clause, also those inside one another."""
        text = self.mask(words)
        matches = self.automaton.find_matches_as_indexes(text, overlapping=True)
        starts = [0, *[match.end() for match in _CLAUSE_CLOSE_re.finditer(text)]] if matches else [0]
        reading = _Reading(text, starts, [])
        held: dict[tuple[int, int], bool] = {}  # a clause may hold the same word over and over
        for index, start, end in matches:
            clause = bisect_right(starts, start) - 1
            for entry, pattern, is_conditional in self.words[index]:
                match = pattern.match(text, start) if pattern else None
                if pattern and match is None:
                    continue
                if is_conditional:
                    key = (id(entry), clause)
                    if key not in held:
                        held[key] = _holds(entry, text[slice(*reading.clause(clause))])
                    if not held[key]:
                        continue
                reading.hits.append(_Hit(entry, start, match.end() if match else end, clause, pattern is not None))
        return reading

    def mask(self, text: str) -> str:
        """Blank out documents' names and negated or excepted words, length kept (未发现公务用车问题, 《…办法》)."""
        for pattern in self.masks if self.may_mask.search(text) else ():
            text = pattern.sub(lambda m: _BLANK * len(m.group()), text)
        return text


def _head_pairs(codebook: Codebook) -> frozenset[tuple[str, str]]:
    """List the types of which the former only tells what the latter, its head, is about (通组公路|工程验收)."""
    named = {tuple(pair.split("→")) for pair in codebook.cues.get("中心语", ())}
    return frozenset(
        (former, latter)
        for former in codebook.type_codes
        for latter in codebook.type_codes
        if any((a, b) in named for a in (former, former[:2]) for b in (latter, latter[:2]))
    )


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
    in_title, *others = _zones(title, text, heading)
    reading = matcher.read(title)
    found: list[_Found] = []
    for zone in (in_title, *others):
        hits = _zone_hits(matcher, zone, reading if zone is in_title else None)
        if zone.where == "heading" and any(not item.rank[0] for item in found):
            hits = [hit for hit in hits if hit.entry.codes[0][:2] == FOLLOW_UP_DOMAIN]
        for hit in hits:
            rank = _rank(zone, hit)
            found += [_Found((*rank, i), code, zone, hit) for i, code in enumerate(hit.entry.codes)]
    kept = _without_idle_fallbacks(found)
    coded = _by_likeness(matcher, in_title, reading, _first_of_each(kept))
    if (carried_over or area == FOLLOW_UP_AREA) and not any(c.code[:2] == FOLLOW_UP_DOMAIN for c in coded):
        coded.append(Coded(EARLIER_INSPECTION, title, 0, len(title), "title", "carried_over"))
    if is_village and not any(c.code == VILLAGE_FINANCE for c in coded):
        coded += [c._replace(code=VILLAGE_FINANCE, rule="is_village") for c in coded if c.code in FINANCE][:1]
    return (coded[0]._replace(is_primary=True), *coded[1:]) if coded else ()


def _zones(title: str, text: str, heading: str | None) -> Iterator[_Zone]:
    yield _Zone("title", 0, title, 0, False)
    if heading:
        yield _Zone("heading", 0, heading, 1, False)
    begin = len(title) if text.startswith(title) else 0
    for start, end, is_lead in _stretches(text, begin) if begin < len(text) else ():
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


def _zone_hits(matcher: _Matcher, zone: _Zone, reading: _Reading | None = None) -> list[_Hit]:
    """Find the words of a zone that count, by the conditions of their entries and of the zone."""
    if zone.is_strict and not _tells_problem(matcher, zone).search(zone.text):
        return []
    reading = reading or matcher.read(zone.text)
    hits = _without_modifiers(matcher, reading.text, _outermost(reading.hits))
    if zone.is_strict:
        hits = [hit for hit in hits if _is_problem(matcher, zone, reading, hit)]
    specific = {hit.clause for hit in hits if hit.entry.kind == "专指"}
    return [hit for hit in hits if hit.entry.kind != "泛指" or hit.clause not in specific]


def _tells_problem(matcher: _Matcher, zone: _Zone) -> re.Pattern[str]:
    """Give the words one of which must stand beside a word in running text for it to count."""
    return matcher.predicate if zone.rank == _LEAD_RANK else matcher.verdict


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
        is_inside = hit.end <= reach and all(hit[1:3] != k[1:3] for k in kept[-3:])
        if hit.entry.kind != IGNORED and not is_inside:
            kept.append(hit)
        if not hit.is_pattern:
            reach = max(reach, hit.end)
    return kept


def _without_modifiers(matcher: _Matcher, text: str, hits: list[_Hit]) -> list[_Hit]:
    """Drop a word that only modifies a later one of its clause (通组公路 in 通组公路工程验收走过场)."""
    heads = [hit for hit in hits if hit.entry.kind == "专指"]
    if not heads or len(hits) < 2:
        return hits
    return [hit for hit in hits if not _modifies_any(matcher, text, hit, heads)]


def _modifies_any(matcher: _Matcher, text: str, hit: _Hit, heads: list[_Hit]) -> bool:
    for head in heads:
        if (
            hit.clause == head.clause
            and hit.start < head.start
            and (hit.entry.codes[0], head.entry.codes[0]) in matcher.heads
            and not _PARALLEL_re.search(text, hit.end, head.start)
        ):
            return True
    return False


def _is_problem(matcher: _Matcher, zone: _Zone, reading: _Reading, hit: _Hit) -> bool:
    """Whether a word in running text is said to be wrong there, and is not only a consequence of what is."""
    text, clause = reading.text, reading.clause(hit.clause)
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


def _first_of_each(found: list[_Found]) -> list[_Found]:
    """Order by rank and keep the first words of each type."""
    first: dict[str, _Found] = {}
    for item in sorted(found, key=lambda item: item.rank):
        first.setdefault(item.code, item)
    return list(first.values())


def _by_likeness(matcher: _Matcher, title: _Zone, reading: _Reading, found: list[_Found]) -> list[Coded]:
    """Put first the type of the leading clause that hand-coded titles clearly prefer; drop what they speak against."""
    if found and found[0].zone is not title:
        return list(map(_coded, found))
    named = _all_named(title, reading, with_fallbacks=not found)
    codes = {item.code for item in (*found, *named)}
    if len(codes) < 2 and found:
        return list(map(_coded, found))
    likeness = matcher.likeness.of(title.text, codes)
    in_title = [item for item in found if item.zone is title]
    lead = _preferred(likeness, found[:1], _beside(found[:1], in_title, title.text, reading), MARGIN)
    lead = _preferred(likeness, lead, _beside(lead, named, title.text, reading), WIDE_MARGIN)
    least = LEAST_SHARE * max((likeness[item.code] for item in in_title), default=0.0)
    rest = [
        item
        for item in found
        if item.code != lead[0].code
        and (item.zone is not title or item.code[:2] == FOLLOW_UP_DOMAIN or likeness[item.code] >= least)
    ]
    coded = list(map(_coded, [*lead, *rest]))
    return coded if lead == found[:1] else [coded[0]._replace(rule=f"{coded[0].rule};相似"), *coded[1:]]


def _preferred(likeness: dict[str, float], lead: list[_Found], others: list[_Found], margin: float) -> list[_Found]:
    """Return the lead, or the type that the title is more like by the margin."""
    best = max(others, key=lambda item: likeness[item.code], default=None)
    least = likeness[lead[0].code] if lead else 0.0
    return lead if best is None or likeness[best.code] - least <= margin else [best]


def _beside(lead: list[_Found], others: list[_Found], title: str, reading: _Reading) -> list[_Found]:
    """Keep what stands in the clause of the lead; all where there is no lead or only one clause."""
    if not lead or (len(reading.starts) == 1 and reading.text == title):
        return others
    return [item for item in others if _same_clause(title, lead[0].hit.start, item.hit.start)]


def _all_named(title: _Zone, reading: _Reading, *, with_fallbacks: bool) -> list[_Found]:
    """Every type that a word of the title names under its conditions, yielding words too."""
    silent = {IGNORED} if with_fallbacks else {IGNORED, "兜底"}
    return [
        _Found((), code, title, hit) for hit in reading.hits if hit.entry.kind not in silent for code in hit.entry.codes
    ]


def _same_clause(title: str, one: int, other: int) -> bool:
    return not _CLAUSE_END_re.search(title, min(one, other), max(one, other))


def _sentences_of(label: Label) -> tuple[str, ...]:
    return (*label.examples, *label.includes.split("、"))
