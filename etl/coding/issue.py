"""The types of one issue: what the lexicon proposes, in the order that hand-coded titles give it.

Read top-down: ``code_issue`` codes the title, the heading where the title says nothing, then the text sentence by
sentence (the lead sentence of each point 一是 …, and the others).

In a title the rules first name a lead: words that name an object (专指) and yielding words (泛指) before fallback words
(兜底), the clause that stands first, in a clause 专指 before 泛指, then what stands first. Then every type that a word
of the title names is weighed: its likeness (``etl.coding.likeness``), more for the lead, less for what only a yielding,
fallback or candidate (候选) word names. The heaviest is the primary type; others count from ``FURTHER`` up.

In text mere mention gives no type: the clause needs a problem predicate (不到位, 混乱 …) or, outside the leads of points, a
verdict after the word (in a text without points a predicate is enough for what is very like a type); what follows 导致 or
造成 is a consequence; a segment has one type of its own unless further ones are very clear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from etl.codebook import CANDIDATE, Codebook
from etl.coding.words import FALLBACK, SPECIFIC, YIELDING, Hit, Words, clauses_of, words_of

Where = Literal["title", "text", "heading"]
Part = Literal["lead", "detail", "prose"]
"""A sentence of the text: the lead of a point (一是 …), what follows it, or a sentence of a text without points."""
FOLLOW_UP_AREA = "follow_up"
EARLIER_INSPECTION = "1401"
FOLLOW_UP_DOMAIN = "14"
VILLAGE_FINANCE = "1007"
FINANCE = ("1001", "1003")
"""Vouchers and cash: in a village's own notice (财务管理不规范) they are also village finance."""

# 公务接待|、公务用车管理不规范; 自来水厂|和危化品管理不规范; not 学习、培训, not 和美乡村
_LIST_re = re.compile(r"(?<=[^,。;:、]{4})(?:、|以及|和(?![美谐解]))(?=[^,。;:、]{4})")
_SENTENCE_END_re = re.compile(r"[。;!?\n]")
# 一是 …; 二是 …; ①; (1); 1. ; 第一,
_POINT_re = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|[①-⑳]|\(\d{1,2}\)|(?<![\d.])\d{1,2}[.、](?!\d)|第[一二三四五六七八九十][,、])"
)
# Found by cross-validation on the hand-coded titles, in units of likeness (about -1 to 1).
LEAD = 0.3
FIRST_CLAUSE = 0.9
NOT_SPECIFIC = -0.2
FURTHER = -0.1
TOPIC = 0.0
CANDIDATE_LEAST = -0.4
TEXT_LEAD = -0.1
TEXT_VERDICT = -0.2
TEXT_PROSE = 0.3
TEXT_FURTHER = 0.3


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


class _Named(NamedTuple):
    """A type that a word names: its weight in the whole text, and its own in the segment where it is named best."""

    weight: float
    own: float
    is_topic: bool
    """Whether no other type weighs more in the segment."""
    code: str
    hit: Hit


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
    issue that this is a part of. An issue of the section on earlier findings, or carried over and said to have been found
    before (反馈, 没有改到位; not 反弹 alone), also gets the type of earlier findings (1401, 1402 or 1403); a finance
    issue of a village (``is_village``: the inspected body is a village or community) also gets that of its finance.
    """
    words = words_of(codebook)
    coded = _code_heading(words, title, "title")
    if heading:
        coded = _with_heading(coded, _code_heading(words, heading, "heading"))
    begin = len(title) if text.startswith(title) else 0
    sentences = list(_sentences(text, begin))
    has_points = any(is_lead for _, _, is_lead in sentences)
    for start, end, is_lead in sentences:
        part: Part = "lead" if is_lead else "detail" if has_points else "prose"
        coded += _code_sentence(words, text[start:end], start, part)
    coded = _first_of_each(_without_idle_fallbacks(coded))
    is_earlier = area == FOLLOW_UP_AREA or (carried_over and words.earlier.search(title + text) is not None)
    if is_earlier and not any(c.code[:2] == FOLLOW_UP_DOMAIN for c in coded):
        coded.append(Coded(EARLIER_INSPECTION, title, 0, len(title), "title", "carried_over"))
    if is_village and not any(c.code == VILLAGE_FINANCE for c in coded):
        coded += [replace(c, code=VILLAGE_FINANCE, rule="is_village") for c in coded if c.code in FINANCE][:1]
    return (replace(coded[0], is_primary=True), *coded[1:]) if coded else ()


def _code_heading(words: Words, text: str, where: Where) -> list[Coded]:
    """Code a title or a heading: the heaviest type, and those that weigh enough or are what their segment is about."""
    masked = words.mask(text)
    hits = words.find(masked, clauses_of(masked))
    lead = _lead(hits)
    named = _weigh(words, masked, hits, lead)
    first = _primary(named, hits, lead)
    if first is None or not _stands(first, lead):
        return []
    further = [item for item in named if item.weight >= FURTHER or (item.is_topic and item.own >= TOPIC)]
    kept = [first, *(item for item in further if item is not first)]
    kept += _companions(named, kept)
    return [_coded(item, text, 0, where, lead) for item in kept]


def _companions(named: list[_Named], kept: list[_Named]) -> list[_Named]:
    """Give the types left out that a word of the kept ones names too: a word whose row names several stands for all."""
    codes = {item.code for item in kept}
    stood_for = {code for item in kept for code in item.hit.entry.codes}
    left = [item for item in named if item.code not in codes]
    return [item for item in left if item.code in stood_for or codes & {*item.hit.entry.codes}]


def _with_heading(coded: list[Coded], of_heading: list[Coded]) -> list[Coded]:
    """Add the heading's types where the title has none of its own, else only that of earlier findings."""
    if any(_is_firm(c) for c in coded):
        return coded + [c for c in of_heading if c.code[:2] == FOLLOW_UP_DOMAIN]
    return [*filter(_is_firm, of_heading), *coded]


def _is_firm(coded: Coded) -> bool:
    """Whether more than a fallback or candidate word names the type."""
    return coded.rule.split(":")[0] in (SPECIFIC, YIELDING)


def _primary(named: list[_Named], hits: list[Hit], lead: str | None) -> _Named | None:
    """Give the heaviest type, those of the lead's clause before others: a title's first clause is its summary."""
    clause = min((hit.clause for hit in hits if lead in hit.entry.codes), default=None)
    summary = {code for hit in hits if hit.clause == clause for code in hit.entry.codes}
    return max(named, key=lambda item: item.weight + (item.code in summary) * FIRST_CLAUSE, default=None)


def _stands(first: _Named, lead: str | None) -> bool:
    """Whether the heaviest type counts even where it weighs little: some rule found it or hand-coded titles do not deny it."""
    return first.code == lead or first.hit.entry.kind != CANDIDATE or first.weight >= CANDIDATE_LEAST


def _lead(hits: list[Hit]) -> str | None:
    """Give the type that the rules put first."""
    first = min(
        (hit for hit in hits if hit.entry.kind != CANDIDATE),
        key=lambda hit: (hit.entry.kind == FALLBACK, hit.clause, hit.entry.kind != SPECIFIC, hit.start, -hit.end),
        default=None,
    )
    return first.entry.codes[0] if first else None


def _weigh(words: Words, text: str, hits: Iterable[Hit], lead: str | None) -> list[_Named]:
    """Give every type that is named, with the word that names it best, the heaviest first."""
    segments = _segments(text)
    starts = [start for start, _ in segments]
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        for code in hit.entry.codes:
            if (code, at) not in best or _precision(hit) < _precision(best[code, at]):
                best[code, at] = hit
    whole = words.likeness.of(text, {code for code, _ in best})
    heaviest: dict[str, _Named] = {}
    for at, segment in enumerate(segments):
        codes = [code for code, where in best if where == at]
        own = words.likeness.of(text[slice(*segment)], codes) if len(segments) > 1 else whole
        topic = max(codes, key=lambda code: (own[code] + _firmness(best[code, at]), code), default=None)
        for code in codes:
            hit = best[code, at]
            weight = whole[code] + (code == lead) * LEAD + _firmness(hit)
            item = _Named(weight, own[code] + _firmness(hit), code == topic, code, hit)
            if code not in heaviest or (item.is_topic, item.own) > (heaviest[code].is_topic, heaviest[code].own):
                heaviest[code] = item
    return sorted(heaviest.values(), key=lambda item: (-item.weight, item.code))


def _firmness(hit: Hit) -> float:
    return 0.0 if hit.entry.kind == SPECIFIC else NOT_SPECIFIC


def _segments(text: str) -> list[tuple[int, int]]:
    """Cut a text at its clauses, and at a 、 between two items long enough to be about something of their own."""
    segments = []
    for start, end in clauses_of(text):
        cuts = [start, *(match.start() for match in _LIST_re.finditer(text, start, end)), end]
        segments += list(pairwise(cuts))
    return segments


def _precision(hit: Hit) -> tuple[int, int, int]:
    """Order the words that name a type: kind, then place, then length."""
    return (SPECIFIC, YIELDING, FALLBACK, CANDIDATE).index(hit.entry.kind), hit.start, -hit.end


def _sentences(text: str, begin: int) -> Iterator[tuple[int, int, bool]]:
    """Cut the text after the title into sentences, and say which is the lead of an enumerated point."""
    marks = [(match.start(), match.end()) for match in _POINT_re.finditer(text, begin)]
    ends = [match.end() for match in _SENTENCE_END_re.finditer(text, begin)]
    leads = {end for _, end in marks}
    cuts = sorted({begin, *(cut for mark in marks for cut in mark), *ends, len(text)})
    skipped = {start for start, _ in marks}
    for start, end in pairwise(cuts):
        if start not in skipped and text[start:end].strip("。;,、!?\n "):
            yield start, end, start in leads


def _code_sentence(words: Words, sentence: str, offset: int, part: Part) -> list[Coded]:
    """Code a sentence of the text: what each of its segments says to be wrong."""
    if not words.predicate.search(sentence):
        return []
    masked = words.mask(sentence)
    bounds = clauses_of(masked)
    hits = [hit for hit in words.find(masked, bounds) if _is_problem(words, masked, bounds[hit.clause], hit, part)]
    lead = _lead(hits)
    kept = [
        item
        for item in _weigh(words, masked, hits, lead)
        if _counts(item, part, has_verdict=_has_verdict(words, masked, bounds[item.hit.clause], item.hit))
    ]
    kept.sort(key=lambda item: item.hit.start)
    return [_coded(item, sentence, offset, "text", lead) for item in kept]


def _is_problem(words: Words, text: str, clause: tuple[int, int], hit: Hit, part: Part) -> bool:
    """Whether a word in running text is said to be wrong there, and is not only a consequence of what is."""
    if hit.entry.kind == CANDIDATE or words.consequence.search(text, clause[0], hit.start):
        return False
    if part == "lead":
        return bool(words.predicate.search(text, *clause))
    if hit.entry.kind != SPECIFIC:
        return False
    return _has_verdict(words, text, clause, hit) or (part == "prose" and bool(words.predicate.search(text, *clause)))


def _has_verdict(words: Words, text: str, clause: tuple[int, int], hit: Hit) -> bool:
    return bool(words.verdict.search(text, hit.start, clause[1]))


def _counts(item: _Named, part: Part, *, has_verdict: bool) -> bool:
    if not item.is_topic:
        return item.own >= TEXT_FURTHER
    if part == "lead":
        return max(item.own, item.weight) >= TEXT_LEAD
    return max(item.own, item.weight) >= (TEXT_VERDICT if has_verdict else TEXT_PROSE)


def _coded(item: _Named, text: str, offset: int, where: Where, lead: str | None) -> Coded:
    hit = item.hit
    rule = f"{hit.entry.kind}:{hit.entry.word}" + ("" if item.code == lead else ";相似")
    return Coded(item.code, text[hit.start : hit.end], offset + hit.start, offset + hit.end, where, rule)


def _without_idle_fallbacks(coded: list[Coded]) -> list[Coded]:
    """Keep what fallback words name only where nothing else was found."""
    return [c for c in coded if not c.rule.startswith(FALLBACK)] or coded


def _first_of_each(coded: list[Coded]) -> list[Coded]:
    """Keep the first words of each type."""
    first: dict[str, Coded] = {}
    for found in coded:
        first.setdefault(found.code, found)
    return list(first.values())
