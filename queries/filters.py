"""The filter table: each filter's key, its label, its SQL condition and its sentence in words.

Every value that reaches SQL is a bound parameter; nothing a reader sends is ever part of a statement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from queries import filter_words as words
from queries.filter_words import ANY, NO_YEAR, NONE, Labels, Values, find_runs

__all__ = ["ANY", "BY_KEY", "FILTERS", "NONE", "NO_YEAR", "Filter", "Labels", "Values"]

Scope = Literal["notice", "kind", "issue"]
Shape = Literal["many", "flag", "one", "words"]

NOWHERE = "未定"
"""The part of a region path (and the round) that the store does not know: "云南省/未定"."""

MAX_LENGTH = 120
MAX_WORDS = 5
FIRST_YEAR, LAST_YEAR = 1949, 2100

# The closed lists of etl/records.py; a test holds them equal.
AREAS = ("policy", "integrity", "organization", "follow_up", "unsectioned")
STATUSES = ("completed", "completed_sustained", "partial", "in_progress", "not_done", "unstated")
KINDS = ("rectification", "feedback", "plan", "round_summary", "other")
AUTHORITY_LEVELS = ("county", "prefecture", "province", "central")

TYPE_RE = re.compile(r"\d{2}(?:\d{2})?|none")
YEARS_RE = re.compile(r"(\d{4})(?:[-–](\d{4}))?")
LEVEL_RE = re.compile(r"[a-z_]{1,40}")
TERM_RE = re.compile(r"[1-9][0-9]?")
YUAN_RE = re.compile(r"[1-9][0-9]{0,11}")


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
    shape: Shape = "many"
    """Several values; yes, no or both; one value; words that must all stand."""
    most: int = 300
    """How many values an address may choose."""

    @property
    def is_each(self) -> bool:
        """Whether the condition must hold for each value rather than for their list."""
        return self.shape in ("one", "words")


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


def read_term(text: str) -> Values:
    """Read "15" or "none"."""
    if text == NONE:
        return (NO_YEAR,)
    return (int(text),) if TERM_RE.fullmatch(text) else ()


def read_level(text: str) -> Values:
    """Read a level of bodies: "township", "none"."""
    return (text,) if LEVEL_RE.fullmatch(text) else ()


def read_yuan(text: str) -> Values:
    """Read an amount in whole yuan: "10000"."""
    return (int(text),) if YUAN_RE.fullmatch(text) else ()


def write_terms(terms: Values) -> list[str]:
    """Write one text a term, "none" last."""
    return [str(term) for term in terms if term] + [NONE] * (NO_YEAR in terms)


def _flag(key: str, label: str, condition: str) -> Filter:
    return Filter(
        key, label, "issue", f"list_contains(${key}, {condition})", read_flag, write_flag, words.say_flag(key), "flag"
    )


FILTERS: tuple[Filter, ...] = (
    Filter(
        "region", "地区", "notice", "list_has_any(n.region_paths, $region)", read_region, write_each, words.say_regions
    ),
    Filter(
        "body", "单位", "notice", "list_contains($body, coalesce(n.body_id, 'none'))",
        read_text, write_each, words.say_codes("body"),
    ),
    Filter(
        "level", "单位层级", "notice", "list_contains($level, coalesce(n.body_level, 'none'))",
        read_level, write_each, words.say_codes("body_level"),
    ),
    Filter(
        "authority", "巡察机关层级", "notice", "list_contains($authority, coalesce(n.authority_level, 'none'))",
        read_code((*AUTHORITY_LEVELS, NONE)), write_each, words.say_authorities,
    ),
    Filter(
        "term", "届", "notice", "list_contains($term, coalesce(n.term, 0))", read_term, write_terms, words.say_terms
    ),
    Filter(
        "round", "轮次", "notice", "list_contains($round, coalesce(n.round_label, '未定'))",
        read_text, write_each, words.say_codes(),
    ),
    Filter(
        "mode", "巡察类型", "notice", "list_contains($mode, coalesce(n.inspection_type, 'none'))",
        read_text, write_each, words.say_codes(none="mode.none"),
    ),
    Filter(
        "team", "巡察组", "notice", "list_contains($team, coalesce(n.team, 'none'))",
        read_text, write_each, words.say_codes(none="team.none"),
    ),
    Filter(
        "year", "年份", "notice", "list_contains($year, coalesce(n.year, 0))", read_years, write_years, words.say_years
    ),
    Filter(
        "area", "聚焦方面", "issue", "list_contains($area, i.area)",
        read_code(AREAS), write_each, words.say_codes("area"),
    ),
    Filter(
        "type", "问题类型", "issue",
        "list_has_any([coalesce(i.primary_type, 'none'), coalesce(i.primary_domain, 'none')], $type)",
        read_type, write_each, words.say_codes("type", "domain", none="type.none"),
    ),
    Filter(
        "status", "整改状态", "issue", "list_contains($status, i.status)",
        read_code(STATUSES), write_each, words.say_codes("status", within="status"),
    ),
    Filter(
        "kind", "文种", "kind", "list_contains($kind, n.kind)",
        read_code(KINDS), write_each, words.say_codes("kind", within="kind"),
    ),
    _flag("carried", "遗留问题", "coalesce(i.is_carried_over, false)"),
    _flag(
        "recurring", "疑似反复",
        "i.issue_id in (select r.issue_id from recurrences as r where r.kind = 'inferred')",
    ),
    _flag("refunded", "有退缴金额", "coalesce(i.refunded_yuan, 0) > 0"),
    _flag("unwritten", "退缴未写金额", "coalesce(i.has_refund_without_amount, false)"),
    Filter(
        "least", "退缴不少于", "issue", "coalesce(i.refunded_yuan, 0) >= $least",
        read_yuan, write_each, words.say_least, "one", most=1,
    ),
    # A count of 0 (“移送 0 人”) and what the problem itself tells of earlier years deal with nobody.
    Filter(
        "sanction", "问责", "issue",
        "i.issue_id in (select p.issue_id from sanctions as p where list_has_any($sanction, "
        "case when p.count = 0 or p.rule = 'stated_as_problem' then [] else [p.kind, 'any'] end))",
        read_text, write_each, words.say_sanctions,
    ),
    Filter(
        "q", "搜索", "issue", "contains(concat_ws(' ', i.heading, i.title, i.text), $q)",
        read_words, write_words, words.say_words, "words", most=MAX_WORDS,
    ),
)  # fmt: skip
BY_KEY: dict[str, Filter] = {row.key: row for row in FILTERS}
