"""The period before: which years of the same slice the figures of the overview are compared with."""

from __future__ import annotations

from typing import NamedTuple

from dashboards import numbers
from dashboards.options import find_years
from dashboards.view import Row, View
from queries.rates import SMALL
from queries.slice import NO_YEAR


class Periods(NamedTuple):
    """Two equal periods, each with its years as words and the figures of the slice in it."""

    before_years: str
    years: str
    before: Row
    now: Row

    @property
    def is_observed(self) -> bool:
        """Whether the earlier period has a notice at all; without one nothing is compared."""
        return bool(self.before.get("notice_count"))


def find_periods(view: View) -> Periods | None:
    """Set the chosen years beside as many before them; where none is chosen, the latest year beside the one before."""
    chosen = [year for year in view.slice.year if year != NO_YEAR] or find_years(view)[-1:]
    if not chosen:
        return None
    first, last = min(chosen), max(chosen)
    earlier = range(2 * first - last - 1, first)
    now = view.with_slice(view.slice.with_("year", chosen))
    before = view.with_slice(view.slice.with_("year", list(earlier)))
    return Periods(_years(earlier[0], earlier[-1]), _years(first, last), before.kpi, now.kpi)


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def say_periods(view: View, periods: Periods) -> str:
    """Say what is compared with what, or that the period before was not observed."""
    key = "change.compared" if periods.is_observed else "change.unobserved"
    return view.say(key, years=periods.years, before=periods.before_years)


def say_count(view: View, periods: Periods, key: str) -> str:
    """Say a count or a sum of both periods: 2023 年 40 → 2024 年 52."""
    write = numbers.to_money if key.endswith("_yuan") else numbers.to_count
    return _say(view, periods, write(periods.before[key]), write(periods.now[key]))


def say_share(view: View, periods: Periods, part: str, whole: str) -> str:
    """Say a share of both periods with n/N, and the difference where ten or more stand behind both."""
    was, now = (
        f"{numbers.to_share(row[part], row[whole])}（{row[part]}/{row[whole]}）" if row[whole] else numbers.NONE
        for row in (periods.before, periods.now)
    )
    words = _say(view, periods, was, now)
    if min(periods.before[whole], periods.now[whole]) < SMALL:
        return words
    points = 100 * (periods.now[part] / periods.now[whole] - periods.before[part] / periods.before[whole])
    return words + view.say("change.points", n=f"{points:+.1f}")


def _say(view: View, periods: Periods, was: str, now: str) -> str:
    return view.say("change.line", before=periods.before_years, was=was, years=periods.years, now=now)
