"""Lines for a terminal: wrapped by the width that Chinese characters take, nothing in them that steers the terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 100
INDENT = 2
_UNIT = re.compile(r"[\w.,-]+", re.ASCII)


def char_width(char: str) -> int:
    """Give the columns a character takes: 2 for 党 and “ (ambiguous ones are wide in Chinese terminals), 1 for a."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def text_width(text: str) -> int:
    """Give the columns a text takes."""
    return sum(map(char_width, text))


def printable(text: str) -> str:
    """Put ⏎ for line ends and · for characters that a terminal would obey or not show."""
    shown = text.replace("\r\n", "\n").replace("\n", "⏎").replace("\t", " ")
    return "".join(char if char.isprintable() or char == "\u3000" else "·" for char in shown)


def wrap(text: str, indent: int, width: int = WIDTH) -> Iterator[str]:
    """Break a text into lines that fit, those after the first one step further in; numbers and codes stay whole."""
    room = width - INDENT * indent
    rest = printable(text).rstrip()
    margin = " " * (INDENT * indent)
    while text_width(rest) > room:
        cut = _cut(rest, room)
        yield margin + rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
        room, margin = width - INDENT * (indent + 2), " " * (INDENT * (indent + 2))
    yield margin + rest if rest else ""


def _cut(text: str, room: int) -> int:
    """Give how many characters fit, moved back before a number or code that would be broken."""
    used, cut = 0, 0
    for char in text:
        used += char_width(char)
        if used > room:
            break
        cut += 1
    # Longer units than 40 characters are no numbers or rule names; they may be broken.
    for unit in _UNIT.finditer(text, max(0, cut - 40), cut + 1):
        if 0 < unit.start() < cut < unit.end() and cut - unit.start() < 40:
            return unit.start()
    return max(cut, 1)
