"""Dates and periods: 2022年6月20日至8月3日, 二〇一八年九月, 2023-03-17 09:13, 8至11月, 12月底前, 同年9月.

A date is read as it stands; a year that the text leaves out stays None here and is settled where the whole notice is
known (see etl.inspection_facts).  上旬, 月底 and the like are dates to the month.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from etl.grammar.patterns import match_at

_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "O": "0", "o": "0"}
_YEAR = r"(?:(?P<year>(?:19|20)\d\d|[一二][〇零O一二三四五六七八九]{3})年|(?P<same>同年|当年|次年|今年|本年|去年|翌年))"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_PART = r"(?P<part>中下旬|中上旬|上旬|中旬|下旬|底|末|初|中)?"
_WRITTEN = re.compile(
    rf"(?<![\d.])(?:{_YEAR}(?:度)?的?,?)?{_MONTH}月(?:份)?(?:(?:{_DAY})(?:[日号]|(?=(?:至|到|-|—|–|~|、)(?:3[01]|[12]?\d)[日号]))|{_PART})"
    rf"|(?<!\d){_YEAR.replace('year>', 'year_only>').replace('same>', 'same_only>')}(?P<year_end>年?(?:底|末|初|内))?"
)
_MAY_BE_WRITTEN = re.compile(r"[0-9一二三四五六七八九十同当次今本去翌](?=年|.{3}年|.?月)")
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?P<year>20\d\d|19\d\d)(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"(?![.%万元亿])"
)
_MAY_BE_NUMERIC = re.compile(r"[12](?=[09]\d\d[-/.])")
_SHORT_MONTH = re.compile(rf"(?<![\d.月日]){_MONTH}(?=\s*(?:至|到|-|—|–|~|―){{1,2}}\s*(?:1[0-2]|[1-9])月)")
_MAY_BE_SHORT = re.compile(r"[0-9一二三四五六七八九十](?=.?\s*[至到\-—–~―])")
_JOIN = re.compile(r"\s*(?:(?:上午|下午|起|开始)?\s*(?:至|到|-|—|–|~|―|－){1,2}|to)\s*")
# 巡察于8月23日开始,10月15日结束: told with verbs, and no sign between the two ends
_OPENED = re.compile(r"(?:正式|全面)?(?:开始|启动|进驻|起)[,、](?:并)?(?:至|到|于)?")
_CLOSED = re.compile(r"(?:全部|全面|基本)?(?:结束|收尾|撤离|撤出)")
_DAY_ONLY = re.compile(r"(?P<day>3[01]|[12]\d|0?[1-9])[日号]")


class Found(NamedTuple):
    """Where a phrase stands in the text given."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One date as written; parts left out are None. ``relative`` is 同年, 次年 … where the year is said that way."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    part: str = ""
    relative: str = ""

    @property
    def iso(self) -> str | None:
        """``2023-03-17``, or ``2023-03`` where only the month is known; None without year and month."""
        if self.year is None or self.month is None:
            return None
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    def in_year(self, year: int) -> DatePhrase:
        """Give the same date with its year settled."""
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Period:
    """Two dates joined by 至, 到 or a dash; the second takes over what it leaves out."""

    first: DatePhrase
    last: DatePhrase

    @property
    def start(self) -> int:
        """Where the period's words begin."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where the period's words end."""
        return self.last.end


def find_dates(text: str) -> list[DatePhrase]:
    """List the dates of a text in order: 2022年10月19日, 3月10日, 2023-03-17, 二〇一八年九月, 2023年1月上旬."""
    dates = [_written(match) for match in match_at(_MAY_BE_WRITTEN, _WRITTEN, text)]
    dates += [_numeric(match) for match in match_at(_MAY_BE_NUMERIC, _NUMERIC, text)]
    if not dates:
        return []
    return sorted((date for date in dates if date and _exists(date)), key=lambda date: date.start)


def find_periods(text: str, dates: list[DatePhrase] | None = None) -> list[Period]:
    """List the periods of a text: 2022年6月20日至8月3日, 2023年8至11月, 9月2日-10日, 4月7日启动,6月27日结束."""
    dates = find_dates(text) if dates is None else dates
    starts = {date.start: date for date in dates}
    periods = []
    for first in [*dates, *_short_months(text)]:
        join = _JOIN.match(text, first.end) or _OPENED.match(text, first.end)
        if not join:
            continue
        last = starts.get(join.end())
        if join.re is _OPENED and not (last and _CLOSED.match(text, last.end)):
            continue
        if last is None and first.day and (day := _DAY_ONLY.match(text, join.end())):
            last = DatePhrase(day.start(), day.end(), first.year, first.month, int(day["day"]))
        if last and last.month:
            periods.append(_settled(first, last))
    return sorted(periods, key=lambda period: period.start)


def _settled(first: DatePhrase, last: DatePhrase) -> Period:
    """Hand the year over from one end to the other: the first date's year, or the next where months run back."""
    if last.year is None and first.year is not None:
        turns = last.relative in ("次年", "翌年") or (
            not last.relative and (last.month or 0, last.day or 99) < (first.month or 0, first.day or 0)
        )
        last = last.in_year(first.year + turns)
    elif first.year is None and last.year is not None and not first.relative:
        turns = (first.month or 0) > (last.month or 0)
        first = first.in_year(last.year - turns)
    if first.month is None:
        return Period(first, last)
    return Period(first, last)


def _short_months(text: str) -> list[DatePhrase]:
    """List first months without their 月: the 8 of 2023年8至11月."""
    found = []
    for match in match_at(_MAY_BE_SHORT, _SHORT_MONTH, text):
        year = re.search(r"((?:19|20)\d\d)年\s*$", text[max(0, match.start() - 6) : match.start()])
        start = match.start() - len(year[0]) if year else match.start()
        found.append(DatePhrase(start, match.end(), int(year[1]) if year else None, _number(match["month"]), None))
    return [date for date in found if date.year or text[date.start - 1 : date.start] not in "第、.("]


def _written(match: re.Match[str]) -> DatePhrase | None:
    if match["year_only"] or match["same_only"]:
        year = _year(match["year_only"])
        month = 12 if (match["year_end"] or "").endswith(("底", "末")) else None
        return DatePhrase(
            match.start(), match.end(), year, month, None, match["year_end"] or "", match["same_only"] or ""
        )
    return DatePhrase(
        match.start(),
        match.end(),
        _year(match["year"]),
        _number(match["month"]),
        _number(match["day"]),
        match["part"] or "",
        match["same"] or "",
    )


def _numeric(match: re.Match[str]) -> DatePhrase:
    return DatePhrase(match.start(), match.end(), int(match["year"]), int(match["month"]), int(match["day"]))


def _year(written: str | None) -> int | None:
    return int("".join(_DIGITS.get(char, char) for char in written)) if written else None


def _number(written: str | None) -> int | None:
    """Read a day or month: 8, 08, 十, 二十三."""
    if not written:
        return None
    if written.isdigit():
        return int(written)
    tens, _, units = written.rpartition("十") if "十" in written else ("", "", written)
    value = (int(_DIGITS[tens]) if tens else 1) * 10 if "十" in written else 0
    return value + (int(_DIGITS[units]) if units else 0)


def _exists(date: DatePhrase) -> bool:
    """Say whether the calendar has the day (2月30日 is a slip of the pen or of the scanner)."""
    if not date.day or not date.month:
        return True
    try:
        datetime.date(date.year or 2024, date.month, date.day)
    except ValueError:
        return False
    return True
