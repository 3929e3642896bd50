"""SourceText: the decoded words of a file, and the reading text that the grammar works on.

Reading text is the source with what has no meaning taken out, in this order; every later step relies on it:

1. characters are folded one for one: full-width forms to half width (，：（ → , : (), 「」『』 to “”‘’, ○ to 〇, ┃│ to |,
   Kangxi radicals to ideographs, and on a page in traditional characters those to simplified ones;
2. rules of signs (=====), invisible characters, ``&nbsp;``, pinyin in brackets after a character (鄉(xiāng)) and doubled commas are dropped;
3. blanks beside Chinese characters and inside numbers (2021 年, 3.2 万余元) are dropped; a run of blanks that sets
   words apart becomes one blank, tabs stay (they are table columns);
4. page numbers and the running headers beside them are dropped;
5. the lines of a table's row, and lines wrapped at a fixed width, are joined; all other line ends stay;
6. straight quotes are paired, a point that ends a Chinese sentence becomes 。, and 〔已完成〕 becomes 【已完成】.

Each character of the reading text knows its place in the source, so every span points to the source's own words.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from bisect import bisect_right
from collections import Counter

import opencc

from etl.records import Span

CJK = r"\u3400-\u9fff\uf900-\ufaff〇"
_QUOTES = dict(zip("「」『』｢｣", "“”‘’“”", strict=True))
# Here and below one set of characters comes first, and what stands before is asked after it: the engine skips to them.
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\x00-\x08\x0e-\x1f\x7f&](?:(?<!&)|(?:nbsp|ensp|emsp|#160);)"
)
_PINYIN = re.compile(rf"\((?<=[{CJK}].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{{1,6}}\)")
_DOUBLED = re.compile(r"(?<=[,;、。:])\s*[,;]|(?<=。)。")
_HAS_DOUBLED = re.compile(r"[,;、。:]\s*[,;。]")
_BLANK = r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\f\v]"
_BLANKS = re.compile(f"{_BLANK}{_BLANK}*")
# 2 3 . 5 万元, 12 860元; not 1. 2万元, which may be the second item's
_SPLIT_NUMBER = re.compile(
    r"\d(?<![\d.:-]\d)\d{0,3}(?= )(?: \d{1,6}){0,12}(?: \. \d{1,4}(?: \d{1,4}){0,6})?(?=(?:[.,]\d+)? ?[年月日号轮届万亿元余条个项])"
)
_HAS_SPLIT_NUMBER = re.compile(r" (?<=\d )[\d.]")
_LABEL_AHEAD = re.compile(r"[\u4e00-\u9fff]{2,8}:")
_TOUCHES_CJK = re.compile(rf"[{CJK}“”‘’《》〈〉【】〔〕、。,;:()%…—①-⑳]")
_BLANK_LINE = re.compile(r"\n(?P<blank>[\n\t ]*\n)")
_BLANK_START = re.compile(r"[\n\t ]*\n")
_KEPT = re.compile(rb"\x01+")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–―]{1,2}\s*\d{1,3}\s*[-—–―]{1,2}|第\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
_SAYS = re.compile(r"[:。;!?]|^[【\[(]|[】\])]$")
"""A running header says nothing: a line with a stop, a label or a bracketed status is content, however often it comes."""
# 2次. 一是…; not 一.总体情况, 1.2, www.gov.cn
_POINT_AS_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff”》)%][.])(?<![一二三四五六七八九十].)(?=[\u4e00-\u9fff“\d(\n]|\Z)")
_BOXED = re.compile(r"〔([^〔〕\d\n]{2,40})〕")
_RULE = re.compile(r"[=*~#＝]{3,}")
_SENTENCE_END = re.compile(r"[。;:!?】”)》…]\s*$")
_STOP_AT_END = re.compile(r"[。!?】]\s*\Z")
_LINE_START = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、)](?:(?!\d)|(?=20\d\d年))|[①-⑳]|【|\||"
    r"[(【]?(?:发布|信息|文章|更新|成文)?(?:时间|日期|来源|作者|浏览|点击|字体|字号)[\u4e00-\u9fff]{0,2}\s*:|20\d\d-\d|"
    r"问题\s*[\d一二三四五六七八九十:]|(?:整改|反馈|责任|完成|存在)[\u4e00-\u9fff]{0,6}\s*(?::|\Z)|关于|针对|中共|第[一二三四五六七八九十]+[,、条章])"
)
_TITLE_END = re.compile(r"(?:通报|公示|公告|公开|报告|方案|情况|反馈)(?:\([^()\n]{1,12}\))?\s*\Z")
_OPEN_BRACKET = re.compile(r"[【\[][^【】\[\]]*\Z")
_INDENTED = re.compile(r"(?:\u3000{2}| {2,}\S)")
_LONGEST_ROW = 4000
"""Characters of the longest row of a table, so that a row that never ends costs little."""
_WIDEST = 80
"""Characters of the widest line of a wrapped text."""
_WRAP_SHARE = 0.25
"""A text is taken as hard-wrapped when at least this share of its lines breaks off in mid-sentence at full width."""
_WIDER_SHARE = 0.2
"""And no more of them are wider."""
_UNEVEN = 2.0
"""Characters by which lines wrapped at one width may differ: no mark begins a line."""


@functools.cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the characters to fold, as a class and each with what it becomes.

    That is what NFKC makes of full-width forms and radicals, and our quotes.
    """
    ranges = [(0xFF01, 0xFF5E), (0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE50, 0xFE6B)]
    folded = {
        chr(code): form
        for low, high in ranges
        for code in range(low, high + 1)
        if len(form := unicodedata.normalize("NFKC", chr(code))) == 1
    }
    folded |= _QUOTES | {"○": "〇", "◯": "〇", "\u3000": " ", "\u00a0": " "} | dict.fromkeys("┃│║┆┊¦", "|")
    return re.compile(f"[{re.escape(''.join(folded))}]"), folded


_FEW = 50
"""Different characters to fold that a usual page stays below; each is replaced in one sweep, much faster than all."""


def _fold(text: str) -> str:
    """Fold each character for itself: （2021） → (2021)."""
    changing, folding = _folding()
    present = set(changing.findall(text))
    if len(present) > _FEW:
        return changing.sub(lambda found: folding[found[0]], text)
    for char in present:  # what comes out is never folded again, so that the order does not matter
        text = text.replace(char, folding[char])
    return text


@functools.cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@functools.cache
def _traditional() -> re.Pattern[str]:
    """Give the ideographs that simplifying changes, as a class."""
    ideographs = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = _simplifier().convert("\n".join(ideographs)).split("\n")
    return re.compile(f"[{''.join(a for a, b in zip(ideographs, simplified, strict=True) if a != b)}]")


def to_simplified(text: str) -> str:
    """Simplify a text in traditional characters, length for length; other text is returned as it is."""
    # A person's name may hold one traditional character on a page in simplified ones: a page is traditional when
    # more than one character in fifty changes. Most pages hold none at all, which a class tells sooner than the converter.
    if len(_traditional().findall(text)) * 50 < len(text):
        return text
    simplified: str = _simplifier().convert(text)
    if simplified == text:
        return text
    changed = sum(a != b for a, b in zip(text, simplified, strict=False))
    if changed * 50 < len(text):
        return text
    if len(simplified) == len(text):
        return simplified
    return "".join(s if len(s := _simplifier().convert(c)) == 1 else c for c in text)


class SourceText:
    """A source's words as decoded, with the reading text made of them.

    ``SourceText("２０２１ 年")`` reads ``"2021年"``, and ``span(0, 4)`` gives the source's first four characters.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        folded = to_simplified(_fold(original))
        keep = bytearray(b"\x01") * len(folded)
        for drop in (_drop_invisible, _drop_blanks, _drop_page_furniture, _join_rows):
            drop(folded, keep)
        _drop_wraps(folded, keep, original)
        _drop_blank_lines(folded, keep)
        runs = [found.span() for found in _KEPT.finditer(keep)]
        self.reading = _mend_signs(_pair_straight_quotes(_kept(folded, runs)))
        self._starts, self._places = _starts(runs), [start for start, _ in runs]
        """Where each stretch without a gap begins, in the reading text and in the source."""

    def _place(self, at: int) -> int:
        run = bisect_right(self._starts, at) - 1
        return self._places[run] + at - self._starts[run]

    def span(self, start: int, end: int) -> Span:
        """Give the place in the source of ``reading[start:end]``; an empty stretch gives an empty span."""
        if start >= end:
            place = self._place(start) if start < len(self.reading) else len(self.original)
            return Span(place, place)
        run = bisect_right(self._starts, start)
        first = self._places[run - 1] + start - self._starts[run - 1]
        is_whole = run == len(self._starts) or self._starts[run] >= end
        return Span(first, first + end - start if is_whole else self._place(end - 1) + 1)

    def stretch(self, span: Span) -> tuple[int, int]:
        """Give the stretch of the reading text that a span of it came from: the other way of ``span``."""
        if span.start >= span.end:
            return 0, 0
        return self._at(span.start), self._at(span.end - 1) + 1

    def _at(self, place: int) -> int:
        run = bisect_right(self._places, place) - 1
        return self._starts[run] + place - self._places[run]

    def words(self, start: int, end: int) -> str:
        """Give the source's own characters of ``reading[start:end]``, without those that squeezing dropped."""
        return self.quote(start, end)[0]

    def quote(self, start: int, end: int) -> tuple[str, Span]:
        """Give the source's own characters of ``reading[start:end]``, and where they stand."""
        span = self.span(start, end)
        if span.end - span.start == end - start or start >= end:  # nothing was dropped in between
            return self.original[span.start : span.end], span
        inner = self._starts[bisect_right(self._starts, start) : bisect_right(self._starts, end - 1)]
        parts = zip([start, *inner], [*inner, end], strict=True)
        return "".join([self.original[(at := self._place(a)) : at + b - a] for a, b in parts]), span


def _drop(keep: bytearray, start: int, end: int) -> None:
    keep[start:end] = bytes(end - start)


def _drop_invisible(text: str, keep: bytearray) -> None:
    for pattern in (_INVISIBLE, _PINYIN, _RULE, _DOUBLED):
        for found in pattern.finditer(text) if pattern is not _DOUBLED or _HAS_DOUBLED.search(text) else ():
            _drop(keep, found.start(), found.end())


def _drop_blanks(text: str, keep: bytearray) -> None:
    for found in _SPLIT_NUMBER.finditer(text) if _HAS_SPLIT_NUMBER.search(text) else ():
        for place in range(found.start(), found.end()):
            keep[place] &= text[place] != " "
    for found in _BLANKS.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        at_edge = before in ("", "\n", "\t", "|") or after in ("", "\n", "\t", "|")
        if not at_edge and before not in ".、)" and _LABEL_AHEAD.match(text, end):
            _drop(keep, start, end - 1)
            continue
        meaningless = at_edge or (end - start == 1 and _either_touches(before, after)) or _joins_number(before, after)
        _drop(keep, start if meaningless else start + 1, end)


def _either_touches(before: str, after: str) -> bool:
    return bool(_TOUCHES_CJK.match(before) or _TOUCHES_CJK.match(after))


def _joins_number(before: str, after: str) -> bool:
    """Say whether blanks stand between a number and its unit (2021  年) or a month and its day (9月  8日)."""
    return (before.isdigit() and after in "年月日号万亿元余届轮") or (before in "年月第" and after.isdigit())


def _lines(text: str) -> list[tuple[int, int]]:
    """List the lines as (start, end), line ends left out."""
    lines, start = [], 0
    while (end := text.find("\n", start)) >= 0:
        lines.append((start, end))
        start = end + 1
    return [*lines, (start, len(text))]


def _drop_page_furniture(text: str, keep: bytearray) -> None:
    """Drop lines that are page numbers, and short lines beside them that come back on other pages."""
    lines = _lines(text)
    numbers = [i for i, (start, end) in enumerate(lines) if _PAGE_NUMBER.fullmatch(text, start, end)]
    beside: Counter[str] = Counter()
    for i in numbers:
        beside.update({text[slice(*lines[j])].strip() for j in (i - 1, i + 1, i + 2) if 0 <= j < len(lines)})
    headers = {
        w for w, count in beside.items() if count >= 2 and 0 < len(w.replace(" ", "")) <= 40 and not _SAYS.search(w)
    }
    for i in numbers:
        _drop(keep, lines[i][0], min(lines[i][1] + 1, len(text)))
        for j in (i - 1, i + 1, i + 2):
            if 0 <= j < len(lines) and text[slice(*lines[j])].strip() in headers:
                _drop(keep, lines[j][0], min(lines[j][1] + 1, len(text)))


def _join_rows(text: str, keep: bytearray) -> None:
    """Drop the line ends inside the rows of a table of pipes: each has as many as the widest, in however many lines."""
    columns = pipes = begin = 0
    is_open = False
    for start, end in _lines(text) if "|" in text else ():
        line = text[start:end].strip()
        is_whole = len(line) > 1 and line[0] == line[-1] == "|"
        pipes += line.count("|")
        if is_open and pipes <= columns and (pipes == columns or not is_whole) and start - begin <= _LONGEST_ROW:
            if pipes == columns and line.endswith("|"):
                for place in range(begin, end):
                    keep[place] &= text[place] != "\n"
                is_open = False
            continue
        begin, pipes = start, line.count("|")
        columns = max(columns, pipes) if is_whole else columns if pipes else 0
        is_open = line.startswith("|") and pipes < columns and not (is_whole and pipes == 2)


def _width(line: str) -> float:
    """Give the printed width of a line in Chinese characters."""
    return len(line) - len(line.encode("ascii", "ignore")) / 2


def _wrap_width(text: str, lines: list[tuple[int, int]], widths: list[float]) -> float | None:
    """Give the width at which a text was wrapped; None where its lines end where its sentences do.

    Lines break off in mid-sentence at just that width: a good share of all lines where some are wider (a page's own
    furniture stands around the wrapped text), several where none is.
    """
    broken = [i for i in range(len(lines) - 1) if widths[i] <= _WIDEST and not _SENTENCE_END.search(text, *lines[i])]
    at_width = Counter(round(widths[i]) for i in broken)
    for full, least in ((max(at_width, key=lambda w: (at_width[w], w), default=0), _WRAP_SHARE), (max(widths), 0.0)):
        at_full = sum(abs(widths[i] - full) <= _UNEVEN for i in broken)
        wider = sum(width > full + _UNEVEN for width in widths)
        if at_full >= 4 and at_full >= least * len(lines) and wider <= _WIDER_SHARE * len(lines):
            return full
    return None


def _drop_wraps(text: str, keep: bytearray, printed: str) -> None:
    """Drop the line ends inside sentences of a text that was wrapped at a fixed width; ``printed`` has its full-width forms."""
    lines = [(start, end) for start, end in _lines(text) if 1 in keep[start:end] and text[start:end].strip()]
    if len(lines) < 8:
        return
    widths = [_width(printed[start:end].rstrip()) for start, end in lines]
    full = _wrap_width(text, lines, widths)
    if full is None:
        return
    indented = [_INDENTED.match(text, start) is not None for start, _ in lines]
    has_indents = sum(indented) * 2 < len(lines)  # then an indented line begins a paragraph
    parted = _blank_lines_part(text, lines, widths, full)
    for i in range(len(lines) - 1):
        (start, end), (following, last) = lines[i], lines[i + 1]
        blank = text.count("\n", end, following) - 1
        opens = _LINE_START.match(text, following, last) or (has_indents and indented[i + 1]) or (parted and blank)
        # A line of digits and letters is narrower than one of ideographs that was cut at the same width.
        is_full = widths[i] >= full * 0.8 and blank <= 1
        if _TITLE_END.search(text, start, end):
            is_full = is_full and widths[i] >= full - 1
        elif _STOP_AT_END.search(text, start, end):  # a sentence may end just where the line is full
            is_full = is_full and widths[i] >= full - 0.5 and (parted or (has_indents and any(indented)))
        mid_bracket = _OPEN_BRACKET.search(text, start, end) is not None
        if mid_bracket or (is_full and not opens):
            words = text[following:last]
            _drop(keep, end, following + len(words) - len(words.lstrip()))


def _blank_lines_part(text: str, lines: list[tuple[int, int]], widths: list[float], full: float) -> bool:
    """Say whether blank lines stand between the paragraphs of a wrapped text, and not between all of its lines."""
    gaps = [text.count("\n", end, following) > 1 for (_, end), (following, _) in itertools.pairwise(lines)]
    inside = [gap for i, gap in enumerate(gaps) if widths[i] >= full - 1 and not _SENTENCE_END.search(text, *lines[i])]
    return sum(inside) * 5 < len(inside) and sum(gaps) > 2


def _drop_blank_lines(text: str, keep: bytearray) -> None:
    """Drop the lines of which nothing is left."""
    runs = [found.span() for found in _KEPT.finditer(keep)]
    kept = _kept(text, runs)
    first = _BLANK_START.match(kept)
    blank = [first.span()] if first else []
    blank += [found.span("blank") for found in _BLANK_LINE.finditer(kept, first.end() - 1 if first else 0)]
    starts = _starts(runs)
    for span in blank:
        place, end = (runs[run := bisect_right(starts, at) - 1][0] + at - starts[run] for at in (span[0], span[1] - 1))
        _drop(keep, place, end + 1)


def _kept(text: str, runs: list[tuple[int, int]]) -> str:
    return "".join([text[start:end] for start, end in runs])


def _starts(runs: list[tuple[int, int]]) -> list[int]:
    """Give where each run of kept characters begins among all that are kept."""
    return [0, *itertools.accumulate(end - start for start, end in runs)][: len(runs)]


def _mend_signs(text: str) -> str:
    """Turn signs that stand for others into those, one for one: 台账不清. → 台账不清。 and 〔已完成〕 → 【已完成】; not 〔2023〕."""
    if "." in text:
        text = _POINT_AS_STOP.sub("。", text)
    return _BOXED.sub(r"【\1】", text) if "〔" in text else text


def _pair_straight_quotes(text: str) -> str:
    """Turn straight quotes into “ and ” in turn, line by line."""
    if '"' not in text:
        return text
    return "\n".join(_pair_line(line) if '"' in line else line for line in text.split("\n"))


def _pair_line(line: str) -> str:
    parts = line.split('"')
    marks = ["“" if i % 2 == 0 else "”" for i in range(len(parts) - 1)]
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))
