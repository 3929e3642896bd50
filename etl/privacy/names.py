"""Private persons' names: villagers, households, members in examples, contact persons, editors.

1. A word beside a name says whether the name is private (贫困户, 其女儿, 联系人:) or an official's (党委书记, 组长);
2. a name met once beside an official's post stays everywhere, unless a label such as 联系人: stands right before it;
3. a private name is masked wherever it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import ahocorasick_rs

from etl.privacy.folding import Squeezed
from etl.privacy.shapes import DOTS, Evidence, NameShapes, is_ideograph
from etl.privacy.words import load_context_words, load_name_words

_LABEL_STOP = re.compile(r"\)?[:|丨/\]】]{1,2}|\)")
_OPENING = frozenset('“‘"(:')
_LIST_LINK = re.compile(r"[、/]|[和及与](?=[\u4e00-\u9fff])")
_LABEL_LINK = re.compile(r"[、/,;]|[和及与](?=[\u4e00-\u9fff])")
_ADMITTED = re.compile(r"(?:等(?:同志|\d+[名人]))?(?:同志)?(?:为|转|按期|入党|成为|列为)")
_CLAUSE_MARKS = "。;,:、\n!?("
_CLAUSE_REACH = 30
_POST_REACH = 16
# 例如2021年3月李明向社区提交入党申请书
_CLAUSE_LEAD = re.compile(r"(?:例如|比如|譬如|其中|经查|如|\d{1,4}[年月日]|[年月]?[初底末]|上半年|下半年)*")
_CLAUSE_NEXT = re.compile(r"[向于在提递未被为按因已的没从仍死去]")


@dataclass(slots=True)
class _Found:
    """Where private and official names stand, in squeezed text."""

    private: set[tuple[int, int]] = field(default_factory=set)
    labelled: set[tuple[int, int]] = field(default_factory=set)
    official: set[tuple[int, int]] = field(default_factory=set)

    def forget(self, start: int, end: int) -> None:
        """Drop what was found in a stretch that is read anew."""
        for places in (self.private, self.labelled, self.official):
            places -= {place for place in places if start <= place[0] < end}


class PrivateNames:
    """Finds the private names of one text; asked again for the lines on which masks were laid since."""

    def __init__(self, text: str) -> None:
        self._source = Squeezed(text)
        self._shapes = NameShapes(self._source, load_name_words())
        self._found = _Found()

    def lay(self, masks: dict[int, str]) -> None:
        """Lay masks over the text."""
        if masks:
            self._source.lay(masks)

    def places(self, lines: list[tuple[int, int]]) -> Iterator[int]:
        """Yield the places to mask in folded text after reading these lines anew: all of each name but the surname."""
        for line in lines:
            start, end = map(self._source.at, line)
            self._found.forget(start, end)
            _read_contexts(self._shapes, self._found, start, end)
        for start, end in _spread(self._shapes, self._found):
            first = start + min(self._shapes.surname_size(start) or 1, end - start - 1)
            yield from (self._source.place(at) for at in range(first, end) if is_ideograph(self._source.text[at]))


def _read_contexts(shapes: NameShapes, found: _Found, start: int, end: int) -> None:
    """Look for names beside each word of a stretch of lines that has them beside it."""
    contexts, text, gaps, openers = load_context_words(), shapes.source.text, shapes.source.gaps, shapes.words.openers
    is_dotted = any(dot in text for dot in DOTS)
    for index, first, last in contexts.automaton.find_matches_as_indexes(text[start:end]):
        at = start + last
        may_follow = is_dotted or at in gaps or text[at : at + 1] in openers
        for role in contexts.roles[index] if may_follow else contexts.looking_back[index]:
            _read_role(shapes, found, role, start + first, at)


def _read_role(shapes: NameShapes, found: _Found, role: str, start: int, end: int) -> None:
    """Look for names where a word of this role has them: before it, after it, at the head of its clause."""
    if role in ("label", "reporter", "official_label"):
        names = _labelled_names(shapes, end, needs_stop=role != "reporter")
        (found.official if role == "official_label" else found.labelled).update(names)
    elif role in ("private", "weak"):
        found.private.update(_names_after(shapes, end, "private" if role == "private" else "weak"))
    elif role == "strict":
        found.private.update(_admitted_names(shapes, end))
    elif role == "official":
        found.official.update(_names_after(shapes, end, "private", is_list=False))
        found.official.update(_name_before(shapes, start))
    elif role == "after":
        found.private.update(_name_before(shapes, start))
    elif role == "clause":
        found.private.update(_name_at_clause_start(shapes, start))


def _labelled_names(shapes: NameShapes, at: int, needs_stop: bool) -> Iterator[tuple[int, int]]:
    """Yield the names after 编辑: or 联系人: , several in a row too (记者 王芳 李明)."""
    stop = _LABEL_STOP.match(shapes.source.text, at)
    if needs_stop and not stop and at not in shapes.source.gaps:
        return
    at = stop.end() if stop else at
    if needs_stop and not shapes.end_of_name(at, "label"):
        at = _after_post(shapes, at)
    yield from _list_of_names(shapes, at, "label", _LABEL_LINK)


def _after_post(shapes: NameShapes, at: int) -> int:
    """Step over the post of a contact person: 联系人:党政办主任|李强."""
    contexts, words = load_context_words(), shapes.source.text[at : at + _POST_REACH]
    for index, start, end in contexts.automaton.find_matches_as_indexes(words):
        if "official" in contexts.roles[index] and all(map(is_ideograph, words[:start])):
            return at + end
    return at


def _names_after(shapes: NameShapes, at: int, evidence: Evidence, is_list: bool = True) -> Iterator[tuple[int, int]]:
    """Yield the names that follow at once: 村民王大山、李国强."""
    if shapes.source.text[at : at + 1] in _OPENING:
        at += 1
    names = _list_of_names(shapes, at, evidence, _LIST_LINK)
    yield from names if is_list else [name for name, _ in zip(names, range(1), strict=False)]


def _admitted_names(shapes: NameShapes, at: int) -> list[tuple[int, int]]:
    """Read the names in 发展李玉兰、王大山为预备党员; none in 发展方向为养殖."""
    names = list(_names_after(shapes, at, "weak"))
    return names if names and _ADMITTED.match(shapes.source.text, names[-1][1]) else []


def _list_of_names(shapes: NameShapes, at: int, evidence: Evidence, link: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    while end := shapes.end_of_name(at, evidence):
        yield at, end
        joint = link.match(shapes.source.text, end)
        if not joint and not (evidence == "label" and end in shapes.source.gaps):
            return
        at = joint.end() if joint else end


def _name_before(shapes: NameShapes, end: int) -> Iterator[tuple[int, int]]:
    start = shapes.start_of_name(end)
    if start >= 0:
        yield start, end


def _name_at_clause_start(shapes: NameShapes, at: int) -> Iterator[tuple[int, int]]:
    text = shapes.source.text
    lowest = max(0, at - _CLAUSE_REACH)
    start = max(text.rfind(mark, lowest, at) for mark in _CLAUSE_MARKS) + 1
    if start == 0 and lowest > 0:
        return
    lead = _CLAUSE_LEAD.match(text, start)
    start = lead.end() if lead else start
    end = shapes.end_of_name(start, "weak")
    if end and end <= at and (end == at or _CLAUSE_NEXT.match(text, end)):
        yield start, end


def _spread(shapes: NameShapes, found: _Found) -> Iterable[tuple[int, int]]:
    """Give all places of private names: where a word tells, and wherever else the same name stands."""
    text = shapes.source.text
    officials = {text[slice(*place)] for place in found.official - found.labelled}
    told = {place for place in found.private | found.labelled if text[slice(*place)] not in officials}
    names = {text[slice(*place)] for place in told} - shapes.words.ordinary
    names = {name for name in names if "某" not in name}
    if not names:
        return sorted(told)
    known = sorted(names | officials)
    automaton = ahocorasick_rs.AhoCorasick(known, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    elsewhere = {
        (start, end)
        for index, start, end in automaton.find_matches_as_indexes(text)
        if known[index] in names and not (end - start == 2 and shapes.is_place(end))
    }
    return sorted(told | elsewhere)
