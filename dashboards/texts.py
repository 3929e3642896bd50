"""Says every word of the interface, Chinese or English. The data's own words (codes, places) come from the warehouse."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from dashboards import words

MODULES = tuple(import_module(f"{words.__name__}.{module.name}") for module in iter_modules(words.__path__))
TEXTS: dict[str, tuple[str, str]] = {key: said for module in MODULES for key, said in module.WORDS.items()}


def say(lang: str, key: str, **values: Any) -> str:
    """Say a text: say("zh", "issues.count", n=12) → 共 12 条; KeyError where there is none."""
    text = TEXTS[key][1 if lang == "en" else 0]
    return text.format(**values) if values else text
