"""Amounts of money in a text: where they stand and how many yuan they are.

What an amount was for (its role) and whether it counts again is the business of ``money_roles`` and ``money_repeats``.

The search is anchored on the currency's own characters (元, 圆, ¥, and 万 or 亿 after words for money); from an
anchor it walks back over at most MAX_NUMBER characters that numbers are made of, so that the time grows linearly
with the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.grammar.numerals import CHINESE_CHARS, DIGITS, parse_number

MAX_NUMBER = 40
"""Characters a number with its unit may have; the longest seen in print, a range in financial numerals, has 24."""


@dataclass(frozen=True, slots=True)
class AmountPhrase:
    """One mention of money: ``text`` is its number and unit, ``text == source[start:end]``."""

    start: int
    end: int
    text: str
    yuan: Decimal
    is_approximate: bool = False
    is_range: bool = False


# --- what a number before 元 looks like -------------------------------------------------------------------------

# 27,318.06   27，318.06   12.5   3000; a comma counts only before three digits, so that “3人,449元” is 449
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?"
# 余, 多 and 来 before the unit or after it: 3.2万余, 12.5余万, 30多万
_MORE = r"\s?[余多来]?\s?"
_UNITS = r"[十拾百佰千仟万萬亿億]{1,2}"
# 3万5千   1万1千1百   1亿2千万   1万零500
_MIXED_TAIL = r"(?:零?\d{1,4}[百千万]{1,2}){0,3}(?:零?\d{1,4})?"
_ARABIC_AMOUNT = rf"{_ARABIC}(?:{_MORE}{_UNITS}{_MIXED_TAIL})?{_MORE}"
# 壹万贰仟   十五   二十余万
_CHINESE_AMOUNT = rf"[{CHINESE_CHARS}]{{1,24}}(?:\s?[余多来]\s?[百千万亿]{{0,2}})?\s?"
_NUMBER = rf"(?:{_ARABIC_AMOUNT}|{_CHINESE_AMOUNT})"

# 12.5万, 3000: what most numbers look like
_PLAIN = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[万亿]?)", re.ASCII)
_SCALE = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
_SINGLE = re.compile(rf"(?<![\d.．]){_NUMBER}\Z")
_RANGE = re.compile(rf"(?<![\d.．])(?P<low>{_NUMBER})(?:[-－—–~～]{{1,2}}|至|到)(?P<high>{_NUMBER})\Z")
_ITEM_NUMBER = re.compile(
    r"\d{1,2}[.．](?=\d{1,3}(?:[,，]\d{3})+)"
)  # 2.53,872元: the second item's, for no decimal has such a comma
_OF_RANGE = re.compile("[-－—–~～至到]")
_BARE_UNIT = re.compile(r"(?:百|千|百万|千万)\Z")
_RUN_CHARS = frozenset(f"0123456789０１２３４５６７８９.．,， 余多来-－—–~～至到{CHINESE_CHARS}")

# --- anchors -----------------------------------------------------------------------------------------------------

# One set of characters first: the engine skips to them.
_ANCHOR = re.compile(r"[元圆圓¥￥万亿角块](?:(?<=[元圆圓¥￥])|(?<=\d[万亿角])(?![元圆圓余多\d])|(?<=\d块)钱)")
_CENTS = re.compile(
    rf"(?P<jiao>[\d{''.join(DIGITS)}])角(?:(?P<fen>[\d{''.join(DIGITS)}])分(?!钟))?|零?(?P<only_fen>\d)分(?!钟)"
)
_SIGNED = re.compile(rf"[¥￥]\s?(?P<number>{_ARABIC}(?:[万亿])?)(?!\s?[\d余多元圆圓万亿])")
# 万 and 亿 without 元 are money only right after a word for money and before no word for a thing counted
_BEFORE_BARE = re.compile(
    r"(?:资金|金额|款项?|费用?|租金|补助|补贴|收入|支出|投资|投入|经费|预算|总额|价值)(?:约|近|达|为|共计?|合计|累计|总计|:|：)?\Z"
)
_COUNTED_THING = re.compile(r"[亩人次平株棵斤吨立公户头只羽美港欧日英件份条册尾个名千瓦字块多余]")

# --- what is no money though it looks like it -----------------------------------------------------------------------

# x万元, 5X万元, 数万元, 几千元, 第二十元
_PLACEHOLDER_BEFORE = frozenset("xX×*＊数几第○Ｘｘ□_%")
# 2024元旦, 2023元宵; with a year also 元月, 元年
_NO_CURRENCY_AFTER = re.compile(r"[旦宵]|器件|素")
_CALENDAR_AFTER = re.compile(r"[旦宵月年]")
_YEAR = re.compile(r"(?:19|20)\d\d\Z|[一二][九〇零][〇零一二三四五六七八九]{2}\Z")
# A single Chinese digit before 元 is mostly a word or a name (二元结构, 三元里, 伍元明): money only where closed off.
_CLOSED_OFF = re.compile(r"整|正|钱|/|每|人民币|[,，。.;；、:：)）\n]|\Z")

_ABOUT_BEFORE = re.compile(r"(?:(?<![节违合公预契签条])约|(?<![最附临])近|逾|大概)(?:人民币)?[¥￥]?\s?\Z")
_ABOUT_AFTER = re.compile(r"人民币?(?:左右|上下)|左右|上下|余(?![下额款])")


def find_amounts(text: str) -> list[AmountPhrase]:
    """Find every mention of money, in order, none within another.

    12.5万元, 3.2 万余元, 27,318.06元, 人民币壹万贰仟元整, 1万1千1百元, 十五至二十万元, 10-15万元, ¥3000, 资金12万,
    3元5角; not 多元, 单元, 2024元旦, 伍元明, x万元, 数万元, 12万亩.
    """
    return list(_iter_amounts(text))


def _iter_amounts(text: str) -> Iterator[AmountPhrase]:
    floor = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < floor:
            continue
        phrase = _read_at(text, anchor, floor)
        if phrase is not None:
            floor = phrase.end
            yield phrase


def _read_at(text: str, anchor: re.Match[str], floor: int) -> AmountPhrase | None:
    """The amount that an anchor belongs to, if any; ``floor`` is where the one before ended."""
    kind, at = anchor.group()[0], anchor.start()
    if kind in "¥￥":
        return _read_signed(text, at)
    if kind in "万亿":
        return _read_bare(text, at, floor)
    if kind == "角":
        return _read_coins(text, at, floor)
    return _read_yuan(text, anchor, floor)


def _read_yuan(text: str, anchor: re.Match[str], floor: int) -> AmountPhrase | None:
    """12.5万元: a number right before the currency."""
    at = anchor.start()
    number = _number_before(text, at, floor)
    if number is None or not _is_currency(text, number, anchor):
        return None
    start, yuan, is_range = number
    cents = _CENTS.match(text, anchor.end()) if not is_range else None
    end = cents.end() if cents else anchor.end()
    return _phrase(text, start, end, yuan + (_cents_value(cents) if cents else 0), is_range)


def _read_signed(text: str, at: int) -> AmountPhrase | None:
    """¥3000, ¥1.2万; where 元 follows, that is the anchor."""
    match = _SIGNED.match(text, at)
    value = parse_number(match["number"].replace("，", ",")) if match else None
    return _phrase(text, at, match.end(), value, False) if match and value is not None else None


def _read_bare(text: str, at: int, floor: int) -> AmountPhrase | None:
    """涉及资金12万: no currency, but right after a word for money."""
    number = _number_before(text, at + 1, floor)
    if number is None or _COUNTED_THING.match(text, at + 1):
        return None
    start, yuan, is_range = number
    if not _BEFORE_BARE.search(text, max(floor, start - 8), start):
        return None
    return _phrase(text, start, at + 1, yuan, is_range)


def _read_coins(text: str, at: int, floor: int) -> AmountPhrase | None:
    """5角, 3角5分; not 5角星."""
    cents = _CENTS.match(text, at - 1)
    if cents is None or at - 1 < floor or not _CLOSED_OFF.match(text, cents.end()):
        return None
    return _phrase(text, at - 1, cents.end(), _cents_value(cents), False)


def _number_before(text: str, end: int, floor: int) -> tuple[int, Decimal, bool] | None:
    """Start and value of the number that ends at ``end``, and whether it is a range's lower bound."""
    run_start = end
    lowest = max(floor, end - MAX_NUMBER)
    while run_start > lowest and text[run_start - 1] in _RUN_CHARS:
        run_start -= 1
    if item := _ITEM_NUMBER.match(text, run_start, end):
        run_start = item.end()
    run = text[run_start:end]
    if not run or (run_start and run_start == end - MAX_NUMBER):
        return None  # nothing, or a run longer than any number
    span = _RANGE.search(run) if _OF_RANGE.search(run) else None
    value = _lower_bound(span["low"], span["high"]) if span else None
    if span is None or value is None:
        span = _SINGLE.search(run)
        value = _to_number(span.group()) if span else None
        is_range = False
    else:
        is_range = True
    if span is None or value is None:
        return _bare_unit(text, run_start, run)
    start = run_start + span.start()
    if start and text[start - 1] in _PLACEHOLDER_BEFORE:
        return None
    return start, value, is_range


def _bare_unit(text: str, run_start: int, run: str) -> tuple[int, Decimal, bool] | None:
    """近百万元, 达千万元: a unit alone is a number only behind a word of measure; not 百万元旦, 上百万元."""
    unit = _BARE_UNIT.search(run)
    start = run_start + unit.start() if unit else 0
    value = parse_number("一" + unit.group()) if unit and start and text[start - 1] in "近约达逾" else None
    return None if value is None else (start, value, False)


def _to_number(words: str) -> Decimal | None:
    """Value of the number's words; 余, 多 and 来 may stand within it, and a lone 〇 is a placeholder (folded ○)."""
    if plain := _PLAIN.fullmatch(words):
        return Decimal(plain["number"]) * _SCALE[plain["unit"]]
    return (
        None
        if words.strip("〇○百千万亿") == ""
        else parse_number(re.sub(r"[余多来\s]", "", words).replace("，", ",").replace("．", "."))
    )


def _lower_bound(low: str, high: str) -> Decimal | None:
    """十五至二十万: the unit of the upper bound holds for both, unless the lower would exceed it (5000-1万)."""
    lower, upper = _to_number(low), _to_number(high)
    unit = re.search(r"[百千万亿]+\s?[余多]?\s?\Z", high)
    if lower is None or upper is None:
        return None
    scale = parse_number("一" + unit.group().strip().rstrip("余多 ")) if unit else None
    if scale and lower * scale <= upper:
        lower *= scale
    return lower if lower < upper else None


def _is_currency(text: str, number: tuple[int, Decimal, bool], anchor: re.Match[str]) -> bool:
    """Whether the 元 after the number is money's: not 2024元旦, 三元里, 伍元明."""
    start, at, after = number[0], anchor.start(), anchor.end()
    words = text[start:at].strip()
    if len(words) == 1 and words in DIGITS:
        return _CLOSED_OFF.match(text, after) is not None
    if _YEAR.match(words) and _CALENDAR_AFTER.match(text, after):
        return False
    return words[-1] in "万亿" or _NO_CURRENCY_AFTER.match(text, after) is None


def _cents_value(cents: re.Match[str]) -> Decimal:
    jiao, fen = (parse_number(cents[name]) if cents[name] else None for name in ("jiao", "fen"))
    only_fen = Decimal(cents["only_fen"] or 0)
    return (jiao or Decimal(0)) / 10 + ((fen or Decimal(0)) + only_fen) / 100


def _phrase(text: str, start: int, end: int, yuan: Decimal, is_range: bool) -> AmountPhrase:
    words = text[start:end]
    about = (
        is_range
        or any(char in words for char in "余多来")
        or _ABOUT_BEFORE.search(text, max(0, start - 6), start) is not None
        or _ABOUT_AFTER.match(text, end) is not None
    )
    return AmountPhrase(start, end, words, yuan, about, is_range)
