"""Characters of a PDF → printed lines → paragraphs.

A printed line goes on in the next one where the next one's first word would not have fitted on it. Where a document
indents its paragraphs, or sets them apart, that decides as well; where it does neither, so do the end of a sentence
and the beginnings of entries (一、, （一）, 1.).
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable
from typing import NamedTuple

from etl.readers.pdf_page import Character

_SENTENCE_END = re.compile(r"[。；：！？.;:!?】）)]$")
_BEGINNING = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳【]|中共|20\d\d年\d{1,2}月\d{1,2}日$"
)
# What is never parted at the end of a line: a number or Latin word, or one ideograph, and the marks after it.
_FIRST_WORD = re.compile(r"(?:[!-~]+|.)[，。、；：！？」』”’）》】〕,.;:!?)%％]*")
_MARK_AT_END = re.compile(r"[，。、；：！？」』”’）》】〕]$")
_SAME_LINE = 0.45
"""Share of a character's width by which characters of one line may stand higher or lower."""
_BLANK = 0.8
"""Share of a character's width between two characters that is a blank; between Latin letters a quarter is."""
_LATIN_BLANK = 0.25
_APART = 1.35
"""Times the usual distance between lines from which a line stands apart."""
_OFTEN = 0.2
"""Share of the lines that stand apart where paragraphs do; a title and a signature do always."""
_LARGER = 1.15
"""Times the usual size from which letters are a title's."""


class PrintedLine(NamedTuple):
    """A line's words, where it begins and ends, the width of a character (0 where unknown), its height on the page.

    A row of a table has its ``cells``.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0
    base: float = 0.0
    cells: tuple[str, ...] = ()


def print_lines(characters: Iterable[Character]) -> list[PrintedLine]:
    """Put characters that follow each other on one height into lines; blank lines are none."""
    lines: list[list[Character]] = []
    for each in characters:
        width = each.right - each.left
        if not lines or abs(each.base - lines[-1][-1].base) > _SAME_LINE * max(
            width, lines[-1][-1].right - lines[-1][-1].left
        ):
            lines.append([])
        lines[-1].append(each)
    return [_to_line(line) for line in lines if any(not each.text.isspace() for each in line)]


def _to_line(characters: list[Character]) -> PrintedLine:
    inked = [each for each in sorted(characters, key=lambda each: each.left) if not each.text.isspace()]
    size = _size(inked)
    pieces = [inked[0].text]
    for one, other in itertools.pairwise(inked):
        if other.text == one.text and other.left - one.left < 0.3 * size:
            continue  # printed twice for want of a bold face
        is_latin = one.text.isascii() and other.text.isascii() and one.text.isalnum() and other.text.isalnum()
        gap = other.left - one.right
        pieces.append(" " if gap > size * (_LATIN_BLANK if is_latin else _BLANK) else "")
        pieces.append(other.text)
    base = statistics.median(each.base for each in inked)
    return PrintedLine("".join(pieces), inked[0].left, max(each.right for each in inked), size, base)


def _size(characters: list[Character]) -> float:
    """Give the width of an ideograph; letters and digits are half as wide."""
    wide = [each.right - each.left for each in characters if not each.text.isascii()]
    narrow = [2 * (each.right - each.left) for each in characters if each.text.isascii()]
    return statistics.median(wide or narrow)


def join_lines(lines: Iterable[PrintedLine]) -> list[str]:
    """Join the printed lines of a document to paragraphs; rows of tables stay as they are."""
    printed = list(lines)
    prose = [line for line in printed if line.size and not line.cells]
    if len(prose) < 3:
        return [line.text for line in printed]
    setting = _Setting.of(prose)
    joined = [printed[0].text] if printed else []
    for line, following in itertools.pairwise(printed):
        if setting.goes_on(line, following):
            joined[-1] += _between(line.text, following.text) + following.text
        else:
            joined.append(following.text)
    return joined


def join_cell(lines: list[PrintedLine], edge: float) -> str:
    """Join the lines of a table's cell, which reaches to an edge: full lines go on, others end."""
    text = lines[0].text
    for line, following in itertools.pairwise(lines):
        room = edge - line.right - (lines[0].left - min(each.left for each in lines))
        is_full = room < _width(_first_word(following.text), following.size) + 1.2 * line.size
        is_new = _BEGINNING.match(following.text) is not None
        text += _between(line.text, following.text) if is_full and not is_new else "\n"
        text += following.text
    return text


class _Setting(NamedTuple):
    """How a document is set: its margins, its size, the distance of its lines, whether paragraphs are indented."""

    left: float
    right: float
    size: float
    pitch: float
    is_indented: bool
    is_apart: bool

    @classmethod
    def of(cls, lines: list[PrintedLine]) -> _Setting:
        """Measure the lines of a document."""
        size = statistics.median(line.size for line in lines)
        # A mark at a line's end may hang over the margin.
        rights = sorted(line.right - (size if _MARK_AT_END.search(line.text) else 0.0) for line in lines)
        lefts = sorted(line.left for line in lines)
        left = lefts[len(lefts) // 10] if lefts[-1] - lefts[0] > size else lefts[0]
        pitches = sorted(
            pitch for pair in itertools.pairwise(lines) if 0 < (pitch := pair[0].base - pair[1].base) < 6 * size
        )
        pitch = pitches[len(pitches) // 10] if pitches else 0.0
        # The margin is where two lines end at least: a stamp or a wide heading may stand out by itself.
        ends = (one for one, other in itertools.pairwise(reversed(rights)) if one - other < 1.5 * size)
        right = next(ends, rights[-1])
        is_indented = sum(left + 1.2 * size < line.left < left + 4 * size for line in lines) >= 2
        is_apart = sum(each > _APART * pitch for each in pitches) > _OFTEN * len(pitches)
        return cls(left, right, size, pitch, is_indented, is_apart)

    def goes_on(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Say whether a line goes on in the following one."""
        if not line.size or not following.size or line.cells or following.cells:
            return False
        if self._is_title(line) and self._is_title(following):
            return self._is_full(line, following) and abs(line.size - following.size) < 0.1 * line.size
        if self._is_title(line) or self._is_title(following) or not self._is_full(line, following):
            return False
        opens = _BEGINNING.match(following.text) is not None
        is_next_page = following.base >= line.base
        is_near = is_next_page or line.base - following.base <= _APART * self.pitch
        if self.is_indented:
            return is_near and abs(following.left - self.left) < 0.8 * self.size and not opens
        if self.is_apart and not is_next_page:
            return is_near and not opens
        return not _SENTENCE_END.search(line.text) and not opens

    def _is_title(self, line: PrintedLine) -> bool:
        return line.size > _LARGER * self.size

    def _is_full(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Say whether the following line's first word would not have fitted on a line."""
        right = self.right if not self._is_title(line) else self.right - max(0.0, line.left - self.left)
        return line.right + _width(_first_word(following.text), following.size) > right - 0.3 * line.size


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""


def _width(text: str, size: float) -> float:
    return sum(size / 2 if char.isascii() else size for char in text)


def _between(one: str, other: str) -> str:
    """Give the blank between two Latin words that a line's end stood for."""
    return " " if one[-1].isascii() and one[-1].isalpha() and other[0].isascii() and other[0].isalpha() else ""
