"""Numbers as a reader of a Chinese yearbook expects them: 1.2万, 3.50 万元, 85.9%, 53%–98%, 2023年3月."""

from __future__ import annotations

import math
from typing import Any

from queries.rates import rate

NONE = "—"
"""What stands where a value is not known; 0 is written 0."""


def is_missing(value: Any) -> bool:
    """Tell whether a table's cell holds nothing (None, NaN, NaT)."""
    return value is None or value != value


def to_count(value: Any) -> str:
    """Write a count: 1234, 12,345 → 1.2万, 120000000 → 1.2亿, None → —."""
    if is_missing(value):
        return NONE
    number = float(value)
    for size, unit in ((1e8, "亿"), (1e4, "万")):
        if abs(number) >= size:
            return f"{number / size:.1f}".removesuffix(".0") + unit
    return f"{number:.0f}"


def to_money(value: Any) -> str:
    """Write yuan: 820.00 元, 66449.09 → 6.64 万元, 120000000 → 1.20 亿元, None → —."""
    if is_missing(value):
        return NONE
    yuan = float(value)
    for size, unit in ((1e8, "亿元"), (1e4, "万元")):
        if abs(yuan) >= size:
            return f"{yuan / size:.2f} {unit}"
    return f"{yuan:.2f}".removesuffix(".00") + " 元"


def to_exact_money(value: Any) -> str:
    """Write yuan to the fen, grouped: 66449.09 → 66,449.09 元."""
    return NONE if is_missing(value) else f"{float(value):,.2f} 元"


def to_share(part: Any, whole: Any) -> str:
    """Write a share: one decimal, none under n = 30 (7 of 15 → 47%), — where there is nothing to divide by."""
    if is_missing(part) or is_missing(whole) or not whole:
        return NONE
    share = 100 * float(part) / float(whole)
    return f"{share:.1f}%" if whole >= 30 else f"{share:.0f}%"


def to_date(value: Any) -> str:
    """Write a date of the tables: 2023-03 → 2023年3月, 2023-03-05 → 2023年3月5日."""
    if is_missing(value) or not value:
        return NONE
    parts = str(value)[:10].split("-")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def to_period(first: Any, last: Any) -> str:
    """Write a period: 2023年3月5日 – 2023年4月; one date where both are the same or only one is known."""
    dates = [to_date(value) for value in dict.fromkeys((first, last)) if not is_missing(value) and value]
    return " – ".join(dates) or NONE


def to_interval(part: Any, whole: Any) -> str:
    """Write Wilson's interval: 7 of 8 → 53%–98%."""
    if is_missing(whole) or not whole:
        return NONE
    low, high = rate(int(part), int(whole))[3:]
    digits = 1 if whole >= 30 else 0
    return f"{100 * (low or 0):.{digits}f}%–{100 * (high or 0):.{digits}f}%"


def find_ticks(top: float, count: int = 4) -> list[float]:
    """Find round axis ticks from 0 past ``top``, about ``count`` of them: 37 → 0 10 20 30 40."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if rough <= power * m)
    return [step * i for i in range(math.ceil(top / step) + 1)]
