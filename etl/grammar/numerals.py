"""Numbers as notices write them: Arabic, Chinese, financial and mixed.

The digits and units are those of GB/T 15835 and of the financial forms (壹贰叁…) that vouchers use; 圆 and 角 are
money's, not numbers'. Nothing is guessed: what is not wholly a number gives None.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal

DIGITS = {char: value for value, chars in enumerate(
    ("〇零○", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
) for char in chars}  # fmt: skip
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
FUSED_TENS = {"廿": "二十", "卅": "三十"}

CHINESE_CHARS = "".join((*DIGITS, *SMALL_UNITS, *LARGE_UNITS, *FUSED_TENS))
"""Every character a Chinese number may consist of, for use in a character class."""

# 12.5   87,205.16   3000
_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PLAIN = re.compile(rf"{_ARABIC}\Z")
_TOKEN = re.compile(rf"{_ARABIC}|[{CHINESE_CHARS}]")
_POSITIONAL = re.compile(rf"[{''.join(DIGITS)}]{{2,}}\Z")
# 百万, 万 and 千 say no number by themselves (百万元旦, 万元户); 十 does.
_BARE_UNITS = frozenset("百佰千仟万萬亿億")
# Longer than any number a notice writes; keeps a megabyte of 一 from being computed.
_MAX_LENGTH = 40


def parse_number(text: str) -> Decimal | None:
    """Read a whole text as one number, else None.

    12.5, 87,205.16, ３, 壹万贰仟, 十五, 二十余 (the number of it), 两, 〇, 一百零三, 1万1千1百, 3万5千, 廿, 二〇一八
    """
    return None if len(text) > _MAX_LENGTH else _parse(text)


@functools.lru_cache(4096)
def _parse(text: str) -> Decimal | None:
    text = unicodedata.normalize("NFKC", text).replace(" ", "").rstrip("余多")
    for fused, spelled in FUSED_TENS.items():
        text = text.replace(fused, spelled)
    if _PLAIN.match(text):
        return Decimal(text.replace(",", ""))
    if _POSITIONAL.match(text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    if text[:1] in _BARE_UNITS:
        return None
    tokens = _TOKEN.findall(text)
    return _add_up(tokens) if tokens and "".join(tokens) == text else None


def parse_int(text: str) -> int | None:
    """Read the number of a 届, 轮 or 组: 十五, 15, 二十三, 第三; None for a fraction or no number."""
    bare = text.removeprefix("第")
    return None if len(bare) > _MAX_LENGTH else _parse_int(bare)


@functools.lru_cache(4096)
def _parse_int(text: str) -> int | None:
    number = _parse(text)
    return int(number) if number is not None and number == number.to_integral_value() else None


def _add_up(tokens: list[str]) -> Decimal | None:
    """Value of digits and units in order: each unit multiplies the digit before it, 万 and 亿 all before them."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    last_unit = 1
    for token in tokens:
        if token in SMALL_UNITS:
            section += (Decimal(1) if digit is None else digit) * SMALL_UNITS[token]
            digit, last_unit = None, SMALL_UNITS[token]
        elif token in LARGE_UNITS:
            section += digit or 0
            total, section = _close_section(total, section, LARGE_UNITS[token])
            digit, last_unit = None, LARGE_UNITS[token]
        elif digit is not None and digit != 0:
            return None  # two digits in a row: 三五万, 一3
        else:
            # after 零 a last digit stands for itself: 一百零三
            last_unit = 1 if digit == 0 or token in "〇零○" else last_unit
            digit = Decimal(DIGITS[token]) if token in DIGITS else Decimal(token.replace(",", ""))
    return total + section + _last_digit(digit, last_unit)


def _close_section(total: Decimal, section: Decimal, unit: int) -> tuple[Decimal, Decimal]:
    """Multiply what stands before 万 or 亿; 亿 also takes the 万 before it (一万亿)."""
    if unit == LARGE_UNITS["亿"]:
        return (total + section) * unit, Decimal(0)
    return total + section * unit, Decimal(0)


def _last_digit(digit: Decimal | None, last_unit: int) -> Decimal:
    """A single digit right after a unit stands for the next lower one: 一万二 is 12000, 三百五 is 350."""
    if digit is None:
        return Decimal(0)
    return digit * (last_unit // 10) if last_unit > 10 and 0 < digit < 10 else digit
