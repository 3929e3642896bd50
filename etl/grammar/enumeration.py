"""Enumerated parts of a text: 一是…二是…, (1)…(2)…, 1.…2.…, ①…②…, 第一,…第二,…, 首先…其次…, 一方面…另一方面….

The kind of numbering that comes first is the outermost; others inside it are nested and not counted.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from etl.grammar.numerals import parse_int

_DIGIT = "[一二三四五六七八九十]"
_STOPS = r"。;,:!?\n\t|、)】”"
_AT = rf"(?<![^{_STOPS}])"
# The same, asked after the mark's first character, so that the engine can skip to that character.
_BEGINS = rf"(?<![^{_STOPS}].)"
_CN = f"{_DIGIT}{_BEGINS}{_DIGIT}{{0,2}}"
# 2.2019年以来…, 3.12个村…: a figure may follow a number's point, the digits of a decimal may not
_COUNTED = r"\d{1,3}(?:个|名|户|处|条|项|笔|宗|家|,\d{3})"
_KINDS: list[tuple[frozenset[str], re.Pattern[str]]] = [
    (frozenset(("一是", "一要", "一则")), re.compile(rf"(?P<n>{_CN})(?:是|要|则)")),
    (frozenset(("(一)",)), re.compile(rf"\({_BEGINS}(?P<n>{_DIGIT}{{1,3}})\)[、.]?")),
    (frozenset(("一、",)), re.compile(rf"(?P<n>{_CN})、(?!{_DIGIT}{{1,3}}[、是])")),
    (frozenset(("1)",)), re.compile(rf"\({_BEGINS}(?P<n>\d{{1,2}})\)[、.]?|(?P<m>\d{_BEGINS}\d?)\)")),
    (frozenset(("1.", "1、")), re.compile(rf"(?P<n>\d{_BEGINS}\d?)[.、](?:(?!\d)|(?=(?:19|20)\d\d年|{_COUNTED}))")),
    (frozenset(("①", "⑴")), re.compile(r"(?P<n>[①-⑳⑴-⒇])")),
    (frozenset(("第一",)), re.compile(rf"第{_BEGINS}(?P<n>{_DIGIT}{{1,3}})[,、:是]")),
    (frozenset(("首先",)), re.compile(rf"{_AT}(?P<n>首先|其次|再次|再者|然后|最后)[,是:]?")),
    (frozenset(("一方面",)), re.compile(rf"{_AT}(?P<n>一方面|(?:另)?一方面|另一方面)[,是:]?")),
]
"""Each kind of mark with the words that its first one has: a text without them has no run of that kind."""
_FIRST = re.compile(r"一[是要则、]|\(一\)|1[).、]|[①⑴]|第一|首先|一方面")
_WORD_NUMBERS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "然后": 3, "最后": 9, "一方面": 1, "另一方面": 2}


class Part(NamedTuple):
    """One enumerated part: where its mark stands, where its words begin and end."""

    mark_start: int
    start: int
    end: int


def find_parts(text: str) -> list[Part]:
    """List the outermost enumerated parts of a text, none where it enumerates fewer than two."""
    present = set(_FIRST.findall(text))
    runs = [
        run
        for first, kind in (_KINDS if present else ())
        if not first.isdisjoint(present) and len(run := _run(kind, text)) > 1
    ]
    if not runs:
        return []
    marks = min(runs, key=lambda run: run[0].start())
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [Part(mark.start(), mark.end(), end) for mark, end in zip(marks, ends, strict=True)]


def _run(kind: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """List the marks of one kind that count up from one; a doubled number is a slip and stays, a restart ends the run."""
    run: list[re.Match[str]] = []
    last = 0
    for mark in kind.finditer(text):
        number = _number(mark[mark.lastindex or 0])
        if (
            (not run and number == 1)
            or (run and last <= number <= last + 2 and number > 1)
            or (run and number == 9 and last)
        ):
            run.append(mark)
            last = number
        elif run and number == 1 and len(run) > 1:
            break
    return run


@functools.lru_cache(4096)
def _number(written: str) -> int:
    if written in _WORD_NUMBERS:
        return _WORD_NUMBERS[written]
    if written.isdigit() and written.isascii():
        return int(written)
    for first in ("①", "⑴"):
        if ord(first) <= ord(written[0]) < ord(first) + 20:
            return ord(written[0]) - ord(first) + 1
    return parse_int(written) or 0
