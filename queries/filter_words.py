"""What a filter's values are called: the pieces of the sentence that says a slice, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Labels = Mapping[str, Mapping[str, str]]
"""List (area, status, domain, type, kind, body …) → code → name; "phrase" holds one language of PHRASES."""
Values = tuple[Any, ...]

NONE = "none"
"""The code of what has none: type=none is 未归类, year=none a notice without a year."""
NO_YEAR = 0
"""year=none and term=none as numbers."""
ANY = "any"
"""sanction=any: somebody was dealt with, whatever for."""

PHRASES: dict[str, dict[str, str]] = {
    "zh": {
        "everything": "全部", "and": "、", "none": "未写明", "type.none": "未归类",
        "year": "{years}年", "year.none": "年份未定", "term": "第{n}届", "term.none": "届次未写明",
        "status": "自报{names}", "kind": "文种：{names}", "authority": "巡察机关：{names}", "mode.none": "巡察类型未写明",
        "team.none": "巡察组未写明", "q": "问题含“{words}”", "q.and": "”“", "least": "退缴不少于 {yuan} 元",
        "carried.1": "遗留问题", "carried.0": "非遗留问题", "recurring.1": "疑似反复", "recurring.0": "非疑似反复",
        "refunded.1": "有退缴金额", "refunded.0": "无退缴金额", "unwritten.1": "退缴未写金额", "unwritten.0": "非退缴未写金额",
        "sanction": "问责：{names}", "sanction.any": "有问责",
        "authority.county": "县级", "authority.prefecture": "市级", "authority.province": "省级", "authority.central": "中央",
    },
    "en": {
        "everything": "Everything", "and": ", ", "none": "not stated", "type.none": "not coded",
        "year": "{years}", "year.none": "year unknown", "term": "term {n}", "term.none": "term not stated",
        "status": "reported {names}", "kind": "kind: {names}", "authority": "inspected by: {names}",
        "mode.none": "inspection type not stated", "team.none": "team not stated", "q": "problem holds “{words}”",
        "q.and": "” “", "least": "refunded at least {yuan} yuan",
        "carried.1": "carried over", "carried.0": "not carried over", "recurring.1": "possibly recurring",
        "recurring.0": "not recurring", "refunded.1": "money refunded", "refunded.0": "no money refunded",
        "unwritten.1": "refund without an amount", "unwritten.0": "no refund without an amount",
        "sanction": "dealt with: {names}", "sanction.any": "somebody dealt with",
        "authority.county": "county", "authority.prefecture": "prefecture", "authority.province": "province",
        "authority.central": "centre",
    },
}  # fmt: skip


def phrase(labels: Labels, key: str, **values: Any) -> str:
    """Say a phrase in the language of the labels, Chinese where they name none."""
    words = labels.get("phrase", PHRASES["zh"])[key]
    return words.format(**values) if values else words


def join(names: Iterable[str], labels: Labels) -> str:
    """Join names: 柳堰镇、望舟乡."""
    return phrase(labels, "and").join(names)


def find_runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Join years that follow each other: [2019, 2021, 2022] → [(2019, 2019), (2021, 2022)]."""
    runs: list[tuple[int, int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def say_regions(paths: Values, labels: Labels) -> str:
    """Say "云南省昭通市、广东省"; a city of its province's name (北京市/北京市) is said once."""
    return join(("".join(dict.fromkeys(path.split("/"))) for path in paths), labels)


def say_years(years: Values, labels: Labels) -> str:
    """Say "2019年、2021–2023年"."""
    runs = find_runs([year for year in years if year != NO_YEAR])
    said = [phrase(labels, "year", years=first if first == last else f"{first}–{last}") for first, last in runs]
    return join(said + [phrase(labels, "year.none")] * (NO_YEAR in years), labels)


def say_terms(terms: Values, labels: Labels) -> str:
    """Say "第15届、届次未写明"."""
    said = [phrase(labels, "term", n=term) if term else phrase(labels, "term.none") for term in sorted(terms)]
    return join(said, labels)


def say_codes(*lists: str, within: str = "", none: str = "none") -> Callable[[Values, Labels], str]:
    """Make a sentence of the names in ``lists``; a code no list has is said as it is.

    ``within`` is a phrase around the names ("自报{names}"), ``none`` the phrase of what has none.
    """

    def say(codes: Values, labels: Labels) -> str:
        names = join((say_code(code, lists, labels, none) for code in codes), labels)
        return phrase(labels, within, names=names) if within else names

    return say


def say_code(code: str, lists: Sequence[str], labels: Labels, none: str = "none") -> str:
    """Give a code's name: ("1001", ("domain", "type")) → "资金管理不规范"."""
    if code == NONE:
        return phrase(labels, none)
    return next((labels[name][code] for name in lists if code in labels.get(name, {})), code)


def say_authorities(levels: Values, labels: Labels) -> str:
    """Say "巡察机关：县级"."""
    names = (phrase(labels, NONE if level == NONE else f"authority.{level}") for level in levels)
    return phrase(labels, "authority", names=join(names, labels))


def say_sanctions(kinds: Values, labels: Labels) -> str:
    """Say "问责：党纪处分、诫勉", or "有问责" where any will do."""
    if ANY in kinds:
        return phrase(labels, "sanction.any")
    return phrase(labels, "sanction", names=join(kinds, labels))


def say_flag(key: str) -> Callable[[Values, Labels], str]:
    """Make a sentence of a flag: 遗留问题 or 非遗留问题."""
    return lambda values, labels: join((phrase(labels, f"{key}.{int(value)}") for value in values), labels)


def say_least(values: Values, labels: Labels) -> str:
    """Say "退缴不少于 10,000 元"."""
    return join((phrase(labels, "least", yuan=f"{value:,}") for value in values), labels)


def say_words(words: Values, labels: Labels) -> str:
    """Say 问题含“低保”“套取”."""
    return phrase(labels, "q", words=phrase(labels, "q.and").join(words))
