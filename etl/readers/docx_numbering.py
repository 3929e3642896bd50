"""The numbers that Word writes before paragraphs and does not store in their text: 一、, （一）, 1., ①.

A paragraph (or its style) names a list and a level; the level has a format and a pattern such as ``（%1）``, and every
list counts its levels on its own. See ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from etl.readers.xml import attribute, child, tag_of, value

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str | None]] = field(default_factory=dict)
    """A style's list and level, and the style it is based on."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_number(self, paragraph: etree._Element) -> str:
        """Count a paragraph and give the number before it, empty where it has none."""
        list_id, level = self._list_of(paragraph)
        if list_id is None or level not in self.levels.get(list_id, {}):
            return ""
        counts = self.counts.setdefault(self.abstract_of[list_id], {})
        restart = self.restarts.get(list_id, {})
        if level in restart:
            counts[level] = restart.pop(level) - 1
        counts[level] = counts.get(level, self.levels[list_id][level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return self._written(self.levels[list_id], counts, level)

    def _list_of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        properties = child(paragraph, "pPr")
        list_id, level = _numbers_of(properties)
        style = value(properties, "pStyle")
        for _ in range(20):  # styles may be based on each other in a circle
            if list_id is not None or style not in self.styles:
                break
            list_id, above, style = self.styles[style]
            level = above if level is None else level
        return (None if list_id == "0" else list_id), level or 0

    def _written(self, levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
        words = levels[level].pattern
        if levels[level].form == "bullet":
            return ""
        for each in range(_LEVELS):
            if f"%{each + 1}" in words:
                number = counts.get(each, levels[each].start if each in levels else 1)
                words = words.replace(f"%{each + 1}", write_number(number, levels.get(each, Level()).form))
        return words if not words or levels[level].suffix == "nothing" else f"{words} "


def load_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Read word/numbering.xml and what word/styles.xml says of lists; both may be absent."""
    lists = Numbering()
    abstract: dict[str, dict[int, Level]] = {}
    for node in numbering if numbering is not None else ():
        if tag_of(node) == "abstractNum":
            abstract[attribute(node, "abstractNumId") or ""] = dict(_levels_of(node))
        elif tag_of(node) == "num":
            _add_list(lists, node, abstract)
    for style in styles if styles is not None else ():
        if tag_of(style) == "style" and attribute(style, "styleId"):
            list_id, level = _numbers_of(child(style, "pPr"))
            based_on = value(style, "basedOn")
            lists.styles[attribute(style, "styleId") or ""] = (list_id, level, based_on)
    return lists


def _add_list(lists: Numbering, node: etree._Element, abstract: dict[str, dict[int, Level]]) -> None:
    list_id, base = attribute(node, "numId") or "", value(node, "abstractNumId") or ""
    lists.abstract_of[list_id] = base
    lists.levels[list_id] = dict(abstract.get(base, {}))
    for override in node:
        if tag_of(override) == "lvlOverride":
            level = _integer(attribute(override, "ilvl"), 0)
            lists.levels[list_id] |= dict(_levels_of(override))
            start = value(override, "startOverride")
            if start is not None:
                lists.restarts.setdefault(list_id, {})[level] = _integer(start, 1)


def _levels_of(node: etree._Element) -> Iterator[tuple[int, Level]]:
    for each in node:
        if tag_of(each) == "lvl":
            yield (
                _integer(attribute(each, "ilvl"), 0),
                Level(
                    _integer(value(each, "start"), 1),
                    value(each, "numFmt") or "decimal",
                    value(each, "lvlText") or "",
                    value(each, "suff") or "tab",
                ),
            )


def _numbers_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    numbers = child(properties, "numPr")
    level = value(numbers, "ilvl")
    return value(numbers, "numId"), None if level is None else _integer(level, 0)


def write_number(number: int, form: str) -> str:
    """Write a number in one of Word's formats: 12 as 十二, ⑫, xii, 壹拾贰; an unknown format as digits."""
    writer = _FORMS.get(form)
    return writer(number) if writer and 0 < number < 100 else "" if form == "none" else str(number)


def _counting(number: int) -> str:
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[units] if units else "")


def _legal(number: int) -> str:
    tens, units = divmod(number, 10)
    return (_LEGAL[tens] + "拾" if tens else "") + (_LEGAL[units] if units else "")


def _roman(number: int) -> str:
    words = ""
    for size, letters in ((90, "xc"), (50, "l"), (40, "xl"), *_ROMAN):
        words += letters * (number // size)
        number %= size
    return words


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": _counting,
    "chineseLegalSimplified": _legal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
}


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else default
