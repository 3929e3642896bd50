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
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from etl.codebook import CANDIDATE, Codebook
from etl.coding.likeness import TextLikeness
from etl.coding.words import FALLBACK, SPECIFIC, YIELDING, Hit, Words, words_of

Where = Literal["title", "text", "heading"]
Part = Literal["lead", "detail", "prose"]
"""A sentence of the text: the lead of a point (一是 …), what follows it, or a sentence of a text without points."""
_Segment = tuple[int, int]
FOLLOW_UP_AREA = "follow_up"
EARLIER_INSPECTION = "1401"
FOLLOW_UP_DOMAIN = "14"
VILLAGE_FINANCE = "1007"
FINANCE = ("1001", "1003")
"""Vouchers and cash: in a village's own notice (财务管理不规范) they are also village finance."""

# 公务接待|、公务用车管理不规范; 自来水厂|和危化品管理不规范; not 学习、培训, not 和美乡村
_ITEM = "[^,。;:、]{4}"
_LIST_re = re.compile(rf"(?:、(?<={_ITEM}.)|以及(?<={_ITEM}..)|和(?<={_ITEM}.)(?![美谐解]))(?={_ITEM})")
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
_LONGEST = 1000
"""Characters of a title or a sentence that are looked at; real ones have under 400. Keeps endless ones linear."""


class Coded(NamedTuple):
    """One type of an issue and the words that decided; ``start`` and ``end`` count in the string named by ``where``."""

    code: str
    words: str
    start: int
    end: int
    where: Where
    rule: str
    is_primary: bool = False


class _Named:
    """A type that a word names, weighed when it is asked: in the whole text, and on its own where it is named best."""

    __slots__ = ("code", "firmness", "hit", "is_lead", "is_topic", "likeness", "segment")

    def __init__(self, code: str, hit: Hit, segment: _Segment, likeness: TextLikeness, *, is_lead: bool) -> None:
        self.code, self.hit, self.segment, self.likeness, self.is_lead = code, hit, segment, likeness, is_lead
        self.firmness = NOT_SPECIFIC if hit.word.rank else 0.0
        self.is_topic = False
        """Whether no other type weighs more in the segment."""

    def own(self) -> float:
        """Weigh the type in its segment alone."""
        return self.likeness.to(self.code, *self.segment) + self.firmness

    def weight(self) -> float:
        """Weigh the type in the whole text."""
        return self.likeness.to(self.code) + self.is_lead * LEAD + self.firmness


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
    coded = _code_heading(words, title[:_LONGEST], "title")
    if heading:
        coded = _with_heading(coded, _code_heading(words, heading[:_LONGEST], "heading"))
    begin = len(title) if text.startswith(title) else 0
    sentences = list(_sentences(text, begin))
    has_points = any(is_lead for _, _, is_lead in sentences)
    for start, end, is_lead in sentences:
        part: Part = "lead" if is_lead else "detail" if has_points else "prose"
        coded += _code_sentence(words, text[start : min(end, start + _LONGEST)], start, part)
    coded = _first_of_each(_without_idle_fallbacks(coded))
    is_earlier = area == FOLLOW_UP_AREA or (carried_over and words.tells_earlier(title + text))
    if is_earlier and not any(c.code[:2] == FOLLOW_UP_DOMAIN for c in coded):
        coded.append(Coded(EARLIER_INSPECTION, title, 0, len(title), "title", "carried_over"))
    if is_village and not any(c.code == VILLAGE_FINANCE for c in coded):
        coded += [c._replace(code=VILLAGE_FINANCE, rule="is_village") for c in coded if c.code in FINANCE][:1]
    return (coded[0]._replace(is_primary=True), *coded[1:]) if coded else ()


def _code_heading(words: Words, text: str, where: Where) -> list[Coded]:
    """Code a title or a heading: the heaviest type, and those that weigh enough or are what their segment is about."""
    reading = words.read(text)
    hits = reading.objects + reading.candidates
    lead = _lead(reading.objects)
    named = _name(words, reading.text, hits, lead)
    if len(named) == 1:
        return [_coded(named[0], text, 0, where)] if _stands(named[0]) else []
    weighed = sorted(((item.weight(), item) for item in named), key=lambda pair: (-pair[0], pair[1].code))
    summary = _summary(hits, lead)
    first = max(weighed, key=lambda pair: pair[0] + (pair[1].code in summary) * FIRST_CLAUSE, default=(0, None))[1]
    if first is None or not _stands(first):
        return []
    others = [
        item
        for weight, item in weighed
        if item is not first and (weight >= FURTHER or (item.is_topic and item.own() >= TOPIC))
    ]
    kept = [first, *others]
    kept += _companions([item for _, item in weighed], kept)
    return [_coded(item, text, 0, where) for item in kept]


def _companions(named: list[_Named], kept: list[_Named]) -> list[_Named]:
    """Give the types left out that a word of the kept ones names too: a word whose row names several stands for all."""
    codes = {item.code for item in kept}
    stood_for = {code for item in kept for code in item.hit.word.codes}
    left = [item for item in named if item.code not in codes]
    return [item for item in left if item.code in stood_for or not codes.isdisjoint(item.hit.word.codes)]


def _with_heading(coded: list[Coded], of_heading: list[Coded]) -> list[Coded]:
    """Add the heading's types where the title has none of its own, else only that of earlier findings."""
    if any(_is_firm(c) for c in coded):
        return coded + [c for c in of_heading if c.code[:2] == FOLLOW_UP_DOMAIN]
    return [*filter(_is_firm, of_heading), *coded]


def _is_firm(coded: Coded) -> bool:
    """Whether more than a fallback or candidate word names the type."""
    return coded.rule.split(":")[0] in (SPECIFIC, YIELDING)


def _summary(hits: list[Hit], lead: str | None) -> set[str]:
    """Give the types of the lead's clause, which come before others: a title's first clause is its summary."""
    clause = min((hit.clause.start for hit in hits if lead in hit.word.codes), default=None)
    return {code for hit in hits if hit.clause.start == clause for code in hit.word.codes}


def _stands(first: _Named) -> bool:
    """Whether the heaviest type counts even where it weighs little: some rule found it or hand-coded titles do not deny it."""
    return first.is_lead or first.hit.word.kind != CANDIDATE or first.weight() >= CANDIDATE_LEAST


def _lead(objects: list[Hit]) -> str | None:
    """Give the type that the rules put first."""
    if not objects:
        return None
    first = min(
        objects,
        key=lambda hit: (hit.word.kind == FALLBACK, hit.clause.start, hit.word.rank, hit.start, -hit.end),
    )
    return first.word.codes[0]


def _name(words: Words, text: str, hits: list[Hit], lead: str | None) -> list[_Named]:
    """Give every type that is named, once, where it is named best."""
    best: dict[_Segment, dict[str, Hit]] = {}
    has_lists = _LIST_re.search(text) is not None
    for hit in hits:
        segment = _segment_of(text, hit) if has_lists else (hit.clause.start, hit.clause.end)
        in_segment = best.setdefault(segment, {})
        for code in hit.word.codes:
            if code not in in_segment or _precision(hit) < _precision(in_segment[code]):
                in_segment[code] = hit
    likeness = words.likeness.read(text)
    found: dict[str, _Named] = {}
    for segment in sorted(best):
        named = [_Named(code, hit, segment, likeness, is_lead=code == lead) for code, hit in best[segment].items()]
        _heaviest(named, key=lambda item: (item.own(), item.code)).is_topic = True
        for item in named:
            rivals = [found[item.code], item] if item.code in found else [item]
            found[item.code] = _heaviest(rivals, key=lambda rival: (rival.is_topic, rival.own()))
    return list(found.values())


def _heaviest(named: list[_Named], key: Callable[[_Named], tuple[float, object]]) -> _Named:
    """Give the greatest; a single one need not be weighed."""
    return max(named, key=key) if len(named) > 1 else named[0]


def _segment_of(text: str, hit: Hit) -> _Segment:
    """Give the segment that a word stands in: its clause, cut at a 、 between two items long enough to be about something of their own."""
    start, end = hit.clause.start, hit.clause.end
    for match in _LIST_re.finditer(text, start, end):
        if match.start() > hit.start:
            return start, match.start()
        start = match.start()
    return start, end


def _precision(hit: Hit) -> tuple[int, int, int]:
    """Order the words that name a type: kind, then place, then length."""
    return hit.word.rank, hit.start, -hit.end


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
    reading = words.read(sentence, is_title=False)
    if not (reading.objects and any(map(words.has_predicate, reading.clauses))):
        return []
    hits = [hit for hit in reading.objects if _is_problem(words, reading.text, hit, part)]
    kept = [item for item in _name(words, reading.text, hits, _lead(hits)) if _counts(words, reading.text, item, part)]
    if len(kept) > 1:
        kept.sort(key=lambda item: (item.hit.start, -item.weight(), item.code))
    return [_coded(item, sentence, offset, "text") for item in kept]


def _is_problem(words: Words, text: str, hit: Hit, part: Part) -> bool:
    """Whether a word in running text is said to be wrong there, and is not only a consequence of what is."""
    if part != "lead" and hit.word.kind != SPECIFIC:
        return False
    if words.is_consequence(text, hit):
        return False
    return (part != "detail" and words.has_predicate(hit.clause)) or (part != "lead" and words.has_verdict(text, hit))


def _counts(words: Words, text: str, item: _Named, part: Part) -> bool:
    if not item.is_topic:
        return item.own() >= TEXT_FURTHER
    least = TEXT_LEAD if part == "lead" else TEXT_VERDICT if words.has_verdict(text, item.hit) else TEXT_PROSE
    return item.own() >= least or item.weight() >= least


def _coded(item: _Named, text: str, offset: int, where: Where) -> Coded:
    hit = item.hit
    rule = hit.word.rule if item.is_lead else f"{hit.word.rule};相似"
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
