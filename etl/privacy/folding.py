"""One character for one: full width to half, traditional to simplified; and text without its blanks.

The folding of ``etl.text`` spares a lone traditional character on a simplified page; a name may well hold one, so that
here every character is folded by itself.
"""

from __future__ import annotations

import bisect
import functools
import re

import opencc

_BLANK = r"[ \t\r\f\v\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]"
_BLANKS = re.compile(rf"{_BLANK}+")
# Blanks as markup, and readings in brackets (鄉(xiāng)鎮), which leave no gap: few pages have them.
_MARKUP = r"&nbsp;|\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}\)"
_HAS_MARKUP = re.compile(_MARKUP)
_BLANKS_AND_MARKUP = re.compile(rf"{_BLANK}+|{_MARKUP}")
_IDEOGRAPHS = range(0x4E00, 0x9FA6)
_FULL_WIDTH = range(0xFF01, 0xFF5F)


@functools.cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the characters that change, as a class and each with what it becomes."""
    ideographs = [chr(code) for code in _IDEOGRAPHS]
    simplified: str = opencc.OpenCC("t2s").convert("\n".join(ideographs))
    pairs = zip(ideographs, simplified.split("\n"), strict=True)
    folding = {old: new for old, new in pairs if old != new and len(new) == 1}
    folding |= {chr(code): chr(code - 0xFEE0) for code in _FULL_WIDTH}
    return re.compile(f"[{re.escape(''.join(folding))}]"), folding


def fold_characters(text: str) -> str:
    """Fold a text to half width and simplified characters, length for length: 聯繫人：０７５９ → 联系人:0759."""
    changing, folding = _folding()
    return changing.sub(lambda found: folding[found[0]], text)


def lay_masks(masks: dict[int, str], text: str) -> str:
    """Lay masks over a text, each a character at its place; they are few beside the text's characters."""
    parts: list[str] = []
    last = 0
    for place in sorted(masks):
        parts += (text[last:place], masks[place])
        last = place + 1
    return "".join((*parts, text[last:]))


class Squeezed:
    """A text without its blanks, which knows where they stood: 王　芳 is read as 王芳 with a gap before 芳."""

    def __init__(self, source: str) -> None:
        parts, self._starts, self._places = [], [0], [0]
        length = last = 0
        self.gaps: set[int] = set()
        blanks = _BLANKS_AND_MARKUP if _HAS_MARKUP.search(source) else _BLANKS
        for found in blanks.finditer(source):
            parts.append(source[last : found.start()])
            length += found.start() - last
            last = found.end()
            if found[0][0] != "(":
                self.gaps.add(length)
            self._starts.append(length)
            self._places.append(last)
        parts.append(source[last:])
        self.text = "".join(parts)

    def lay(self, masks: dict[int, str]) -> None:
        """Lay masks over characters of the source; those that were left out, blanks, are never masked."""
        self.text = lay_masks({self.at(place): mask for place, mask in masks.items()}, self.text)

    def at(self, place: int) -> int:
        """Give the place in the squeezed text of a place in the source."""
        piece = bisect.bisect_right(self._places, place) - 1
        end = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + place - self._places[piece], end)

    def place(self, at: int) -> int:
        """Give the place in the source of a character of the squeezed text."""
        piece = bisect.bisect_right(self._starts, at) - 1
        return self._places[piece] + at - self._starts[piece]
