"""Rates beside what they come to: 每人退还26元,共988元 tells one sum twice, and only the total counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.grammar.money_judgement import NOTHING
from etl.grammar.money_roles import RoledAmount
from etl.records import Role

_RATE_BEFORE = re.compile(
    r"(?:[人户]均|各(?=退|缴|交|补|付|承担)|每(?:[人名位生户家亩天日月季年次餐桌股村吨株头台辆套份]|学期|平方米?|公里))[^,，。;\d]{0,8}\Z"
)
_RANGE = re.compile(r"[至到\-—–~～]{1,2}\Z")
_COUNTED: frozenset[Role] = frozenset({"refunded", "recovered", "to_refund", "problem", "spent"})
_GIVEN_BACK: frozenset[Role] = frozenset({"refunded", "recovered"})
_AVERAGE = re.compile(r"(?:[人户]均|平均)\D{0,6}\Z")
_STANDARD = re.compile(r"(?<!超)标准|规定")
_BREAK = re.compile(r"[。;；\n]")
_REACH = 60
"""Characters between a rate and its total, at most."""
_MOST = 100_000
"""Heads or months that a rate is multiplied by, at most."""


def settle_rates(text: str, amounts: Sequence[RoledAmount]) -> list[RoledAmount]:
    """Give each rate the role of the total that it comes to in its sentence, and mark it as repeating.

    每人26元,共988元 and 退还9000元,每户3000元; not 按每人200元的标准发放,共1.2万元
    """
    out = list(amounts)
    for at, rate in enumerate(amounts):
        total_at = _find_total(text, amounts, at)
        if total_at is None:
            continue
        role = amounts[total_at].role
        if rate.role in _GIVEN_BACK and role == "problem":  # 超领部分共15000元,3人各退5000元
            role = rate.role
            out[total_at] = replace(out[total_at], role=role, rule=f"rates:{rate.rule}")
        out[at] = replace(rate, role=role, is_repeat=True, rule="rate_of_total")
    return out


def _find_total(text: str, amounts: Sequence[RoledAmount], at: int) -> int | None:
    """Find the place of the total that an amount comes to as a rate, if it is one: the nearest after it, else before it."""
    rate = amounts[at]
    if rate.role == "other" and rate.rule != NOTHING.rule:
        return None  # 每年可增加收入1.3万元
    before = text[max(0, rate.start - 16) : rate.start]
    if not _RATE_BEFORE.search(before) or _STANDARD.search(before + text[rate.end : rate.end + 6]):
        return None
    is_average = _AVERAGE.search(before) is not None
    near = [*range(at + 1, min(at + 3, len(amounts))), *range(at - 1, max(at - 3, -1), -1)]
    return next((k for k in near if _comes_to(text, rate, amounts[k], is_average)), None)


def _comes_to(text: str, rate: RoledAmount, total: RoledAmount, is_average: bool) -> bool:
    first, last = sorted((rate, total), key=lambda amount: amount.start)
    between = text[first.end : last.start]
    if (
        total.role not in _COUNTED
        or len(between) > _REACH
        or _BREAK.search(between)
        or _RANGE.match(between)
        or not rate.yuan
    ):
        return False
    times = total.yuan / rate.yuan
    return Decimal(2) <= times <= _MOST and (is_average or times == int(times))
