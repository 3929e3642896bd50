"""A page of a PDF → its characters where they stand, and the ruled lines of its tables, in points from the lower left."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_MOST_PATHS = 20_000
"""Paths of a page beyond which it is a drawing or a map, not a table."""
_ASKED = 50
"""Characters of a page that are asked which way they are turned."""
_THIN = 3.0
"""Points a ruled line is wide at most: borders are drawn half a point to two points wide, often as filled rectangles."""
_SHORTEST = 4.0
"""Points below which a line is a dash or a tick."""
_STRAIGHT = 1.0
"""Points a ruled line may lean."""
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Point = tuple[float, float]


class Character(NamedTuple):
    """A character, where it begins and ends, and the height of the line it stands on."""

    text: str
    left: float
    right: float
    base: float


class Ruling(NamedTuple):
    """A ruled line: whether it runs across or down, where (y or x), and from where to where."""

    is_across: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """What stands on a page, the characters in the order of its contents."""

    characters: list[Character]
    rulings: list[Ruling]


def read_page(page: pypdfium2.PdfPage) -> Page:
    """Read a page, turned so that its lines run across."""
    words = page.get_textpage()
    try:
        turn = _Turn(_quarters(words), *page.get_size())
        characters = [turn.character(*each) for each in _characters(words)]
    finally:
        words.close()
    return Page(characters, [turn.ruling(ruling) for ruling in _rulings(page)])


def _quarters(words: pypdfium2.PdfTextPage) -> int:
    """Say by how many quarters of a circle most characters are turned to the right, as on a page laid sideways."""
    count = words.count_chars()
    step = max(1, count // _ASKED)
    angles = (raw.FPDFText_GetCharAngle(words, index) for index in range(0, count, step))
    turned = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return turned.most_common(1)[0][0] if turned else 0


Box = tuple[str, Point, Point, Point]


def _characters(words: pypdfium2.PdfTextPage) -> Iterator[Box]:
    """Yield the characters that are printed with their origin and two corners; what the library adds is left out."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for index in range(words.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(words, index))
        if _NO_CHARACTER.match(text) or raw.FPDFText_IsGenerated(words, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(words, index, x, y)
        raw.FPDFText_GetLooseCharBox(words, index, box)
        yield text, (x.value, y.value), (box.left, box.bottom), (box.right, box.top)


def _rulings(page: pypdfium2.PdfPage) -> Iterator[Ruling]:
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    for count, path in enumerate(paths):
        if count >= _MOST_PATHS:
            return
        is_filled, is_stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, is_filled, is_stroked)
        for points in _subpaths(path):
            if is_stroked.value:
                yield from _edges(points)
            elif is_filled.value:
                yield from _bar(points)


def _subpaths(path: pypdfium2.PdfObject) -> Iterator[list[Point]]:
    """Yield the straight-edged figures of a path, where they stand on the page."""
    matrix = path.get_matrix()
    container = path.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            points = []
            continue
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if points:
        yield points


def _edges(points: Iterable[Point]) -> Iterator[Ruling]:
    """Yield the edges of a drawn figure that run straight across or down."""
    for (x, y), (next_x, next_y) in itertools.pairwise(points):
        if abs(next_y - y) <= _STRAIGHT and abs(next_x - x) >= _SHORTEST:
            yield Ruling(True, (y + next_y) / 2, min(x, next_x), max(x, next_x))
        elif abs(next_x - x) <= _STRAIGHT and abs(next_y - y) >= _SHORTEST:
            yield Ruling(False, (x + next_x) / 2, min(y, next_y), max(y, next_y))


def _bar(points: list[Point]) -> Iterator[Ruling]:
    """Yield a filled figure that is a line: a rectangle so thin that it can only be a border."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    if top - bottom <= _THIN and right - left >= _SHORTEST:
        yield Ruling(True, (bottom + top) / 2, left, right)
    elif right - left <= _THIN and top - bottom >= _SHORTEST:
        yield Ruling(False, (left + right) / 2, bottom, top)


class _Turn(NamedTuple):
    """Turns what stands on a page back by the quarters of a circle that its text is turned to the right."""

    quarters: int
    width: float
    height: float

    def _point(self, x: float, y: float) -> Point:
        if self.quarters == 3:
            return y, self.width - x
        if self.quarters == 2:
            return self.width - x, self.height - y
        if self.quarters == 1:
            return self.height - y, x
        return x, y

    def character(self, text: str, origin: Point, corner: Point, other: Point) -> Character:
        """Turn a character."""
        (start, base), (one, _), (two, _) = self._point(*origin), self._point(*corner), self._point(*other)
        return Character(text, min(start, one, two), max(start, one, two), base)

    def ruling(self, each: Ruling) -> Ruling:
        """Turn a ruled line."""
        if self.quarters == 0:
            return each
        points = [(each.start, each.at), (each.end, each.at)]
        return next(_edges(self._point(*(point if each.is_across else point[::-1])) for point in points))
