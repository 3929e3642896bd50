"""The filter table: each filter's key, its label, its SQL condition and its sentence in words.

Every value that reaches SQL is a bound parameter; nothing a reader sends is ever part of a statement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Labels = Mapping[str, Mapping[str, str]]
"""List (area, status, domain, type, kind, body) → code → 中文."""
Scope = Literal["notice", "kind", "issue"]
Values = tuple[Any, ...]

NOWHERE = "未定"
"""The part of a region path (and the round) that the store does not know: "云南省/未定"."""
NONE = "none"
"""The code of what has none: type=none is 未归类, year=none a notice without a year."""
NO_YEAR = 0
"""year=none as a number."""

MAX_LENGTH = 120
MAX_WORDS = 5
FIRST_YEAR, LAST_YEAR = 1949, 2100

# The closed lists of etl/records.py; a test holds them equal.
AREAS = ("policy", "integrity", "organization", "follow_up", "unsectioned")
STATUSES = ("completed", "completed_sustained", "partial", "in_progress", "not_done", "unstated")
KINDS = ("rectification", "feedback", "plan", "round_summary", "other")

TYPE_RE = re.compile(r"\d{2}(?:\d{2})?|none")
YEARS_RE = re.compile(r"(\d{4})(?:[-–](\d{4}))?")


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter; a row of FILTERS."""

    key: str
    label: str
    scope: Scope
    """What the condition speaks of: any notice, only the rule of what counts (kind), or an issue."""
    condition: str
    """SQL over notices ``n`` and issues ``i``; ``$key`` is the list of values, or one of them where ``is_each``."""
    read: Callable[[str], Values]
    """One text of the address → its values; none where it is not allowed."""
    write: Callable[[Values], list[str]]
    """The values → the texts of the address."""
    say: Callable[[Values, Labels], str]
    is_each: bool = False
    """Whether the condition must hold for each value rather than for their list."""
    most: int = 300
    """How many values an address may choose."""


def is_plain(text: str) -> bool:
    """Tell whether a text is short enough to be a name and holds no control character or half a surrogate."""
    return 0 < len(text) <= MAX_LENGTH and not any(unicodedata.category(c) in ("Cc", "Cs") for c in text)


def read_text(text: str) -> Values:
    """Read a name or an id: "青禾县委十五届第二轮"."""
    return (text,) if is_plain(text) and text == text.strip() else ()


def read_region(text: str) -> Values:
    """Read a region path: "云南省", "云南省/昭通市", "云南省/昭通市/未定"."""
    parts = text.split("/")
    return (text,) if len(parts) <= 3 and all(read_text(part) for part in parts) else ()


def read_years(text: str) -> Values:
    """Read "2021", "2021-2023" or "none"."""
    if text == NONE:
        return (NO_YEAR,)
    match = YEARS_RE.fullmatch(text)
    if not match:
        return ()
    first, last = int(match[1]), int(match[2] or match[1])
    return tuple(range(first, last + 1)) if FIRST_YEAR <= first <= last <= LAST_YEAR else ()


def read_type(text: str) -> Values:
    """Read a domain "10", a type "1001" or "none"."""
    return (text,) if TYPE_RE.fullmatch(text) and text.isascii() else ()


def read_flag(text: str) -> Values:
    """Read "1" or "0"."""
    return {"1": (True,), "0": (False,)}.get(text, ())


def read_words(text: str) -> Values:
    """Read the words of a search: "低保 套取"."""
    words = tuple(text.split())
    return words if len(words) <= MAX_WORDS and all(map(is_plain, words)) else ()


def read_code(codes: Iterable[str]) -> Callable[[str], Values]:
    """Make a reader of the codes of a closed list."""
    allowed = frozenset(codes)
    return lambda text: (text,) if text in allowed else ()


def find_runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Join years that follow each other: [2019, 2021, 2022] → [(2019, 2019), (2021, 2022)]."""
    runs: list[tuple[int, int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def write_each(values: Values) -> list[str]:
    """Write one text a value."""
    return [str(value) for value in values]


def write_years(years: Values) -> list[str]:
    """Write runs of years: ["2019", "2021-2023"], "none" last."""
    runs = find_runs([year for year in years if year != NO_YEAR])
    texts = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return texts + [NONE] * (NO_YEAR in years)


def write_flag(values: Values) -> list[str]:
    """Write True as "1", False as "0"."""
    return [str(int(value)) for value in values]


def write_words(words: Values) -> list[str]:
    """Write the words of a search as one text."""
    return [" ".join(words)] if words else []


def say_regions(paths: Values, labels: Labels) -> str:
    """Say "云南省昭通市、广东省"; a city of its province's name (北京市/北京市) is said once."""
    return "、".join("".join(dict.fromkeys(path.split("/"))) for path in paths)


def say_years(years: Values, labels: Labels) -> str:
    """Say "2019年、2021–2023年"."""
    runs = find_runs([year for year in years if year != NO_YEAR])
    said = [f"{first}年" if first == last else f"{first}–{last}年" for first, last in runs]
    return "、".join(said + ["年份未定"] * (NO_YEAR in years))


def say_codes(*lists: str, before: str = "") -> Callable[[Values, Labels], str]:
    """Make a sentence of the Chinese names in ``lists``; a code no list has is said as it is."""

    def say(codes: Values, labels: Labels) -> str:
        return before + "、".join(say_code(code, lists, labels) for code in codes)

    return say


def say_code(code: str, lists: Sequence[str], labels: Labels) -> str:
    """Give a code's Chinese name: ("1001", ("domain", "type")) → "资金管理不规范"."""
    if code == NONE:
        return "未归类"
    return next((labels[name][code] for name in lists if code in labels.get(name, {})), code)


def say_flag(values: Values, labels: Labels) -> str:
    """Say 遗留问题 or 非遗留问题."""
    return "、".join("遗留问题" if value else "非遗留问题" for value in values)


def say_words(words: Values, labels: Labels) -> str:
    """Say 问题含“低保”“套取”."""
    return "问题含" + "".join(f"“{word}”" for word in words)


FILTERS: tuple[Filter, ...] = (
    Filter(
        "region", "地区", "notice", "list_has_any(n.region_paths, $region)", read_region, write_each, say_regions
    ),
    Filter(
        "body", "单位", "notice", "list_contains($body, coalesce(n.body_id, 'none'))",
        read_text, write_each, say_codes("body"),
    ),
    Filter(
        "round", "轮次", "notice", "list_contains($round, coalesce(n.round_label, '未定'))",
        read_text, write_each, say_codes(),
    ),
    Filter("year", "年份", "notice", "list_contains($year, coalesce(n.year, 0))", read_years, write_years, say_years),
    Filter(
        "area", "聚焦方面", "issue", "list_contains($area, i.area)",
        read_code(AREAS), write_each, say_codes("area"),
    ),
    Filter(
        "status", "整改状态", "issue", "list_contains($status, i.status)",
        read_code(STATUSES), write_each, say_codes("status", before="自报"),
    ),
    Filter(
        "type", "问题类型", "issue",
        "list_has_any([coalesce(i.primary_type, 'none'), coalesce(i.primary_domain, 'none')], $type)",
        read_type, write_each, say_codes("type", "domain"),
    ),
    Filter(
        "kind", "文种", "kind", "list_contains($kind, n.kind)",
        read_code(KINDS), write_each, say_codes("kind", before="文种："),
    ),
    Filter(
        "q", "搜索", "issue", "contains(concat_ws(' ', i.heading, i.title, i.text), $q)",
        read_words, write_words, say_words, is_each=True, most=MAX_WORDS,
    ),
    Filter(
        "carried", "遗留问题", "issue", "list_contains($carried, coalesce(i.is_carried_over, false))",
        read_flag, write_flag, say_flag,
    ),
)  # fmt: skip
BY_KEY: dict[str, Filter] = {row.key: row for row in FILTERS}
