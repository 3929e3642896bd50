"""Printed lines of a PDF → paragraphs: a line that reaches the right margin goes on in one that begins at the left.

Where a document indents its paragraphs, that decides; where it does not, so do the end of a sentence and the
beginnings of entries (一、, （一）, 1.).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[。；：！？.;:!?】）)]$")
_BEGINNING = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳【]|中共|20\d\d年\d{1,2}月\d{1,2}日$"
)


class PrintedLine(NamedTuple):
    """A line's words, where it begins and ends on the page, and the width of a character (0 where unknown)."""

    text: str
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0


def join_lines(lines: Iterable[PrintedLine]) -> list[str]:
    """Join the printed lines of a document to paragraphs."""
    printed = list(lines)
    measured = sorted(line.right for line in printed if line.size)
    if len(measured) < 3:
        return [line.text for line in printed]
    size = sorted(line.size for line in printed if line.size)[len(measured) // 2]
    margin = measured[int(len(measured) * 0.9)]
    left = _left_margin(printed, size)
    is_indented = sum(line.size > 0 and line.left > left + 1.2 * size for line in printed) >= 2
    joined = [printed[0].text]
    for line, following in itertools.pairwise(printed):
        is_full = line.size > 0 and line.right > margin - 1.8 * size
        at_left = following.size > 0 and abs(following.left - left) < 0.8 * size
        opens = _BEGINNING.match(following.text) is not None
        goes_on = at_left and not opens if is_indented else not _SENTENCE_END.search(line.text) and not opens
        if is_full and goes_on:
            joined[-1] += following.text
        else:
            joined.append(following.text)
    return joined


def _left_margin(lines: list[PrintedLine], size: float) -> float:
    """Give where most lines begin, of those further left than the middle one (paragraphs' first lines stand in)."""
    lefts = sorted(line.left for line in lines if line.size)
    return lefts[len(lefts) // 10] if lefts[-1] - lefts[0] > size else lefts[0]
