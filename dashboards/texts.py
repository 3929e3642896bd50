"""Says every word of the interface, Chinese or English. The data's own words (codes, places) come from the warehouse."""

from __future__ import annotations

from typing import Any

from dashboards.words import (
    changes,
    charts,
    compare,
    correct,
    downloads,
    filters,
    issues,
    method,
    notice,
    overview,
    pages,
    places,
    plain,
    quality,
    record,
    shell,
    welcome,
)

MODULES = (
    changes,
    charts,
    compare,
    correct,
    downloads,
    filters,
    issues,
    method,
    notice,
    overview,
    pages,
    places,
    plain,
    quality,
    record,
    shell,
    welcome,
)
TEXTS: dict[str, tuple[str, str]] = {key: words for module in MODULES for key, words in module.WORDS.items()}


def say(lang: str, key: str, **values: Any) -> str:
    """Say a text: say("zh", "issues.count", n=12) → 共 12 条; KeyError where there is none."""
    text = TEXTS[key][1 if lang == "en" else 0]
    return text.format(**values) if values else text
