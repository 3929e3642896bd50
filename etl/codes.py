"""The code lists as rows: areas, domains and types of the coding frame, and the lists of data/lexicon/codes.csv."""

from __future__ import annotations

from collections import Counter
from typing import Any

from etl.codebook import Codebook, load_codebook
from etl.lexicon import load_lexicon


def load_codes(codebook: Codebook | None = None) -> list[dict[str, Any]]:
    """Read every code list, each in the order of its file."""
    frame = codebook or load_codebook()
    lists = (("area", frame.areas), ("domain", frame.domains), ("type", frame.types))
    rows = [
        {
            "list": name,
            "code": label.code,
            "parent": label.parent or None,
            "zh": label.zh,
            "en": label.en,
            "position": at,
        }
        for name, labels in lists
        for at, label in enumerate(labels, 1)
    ]
    return rows + list_codes() + _correction_fields()


def _correction_fields() -> list[dict[str, Any]]:
    """What may be corrected; the parent is the table that the field stands in."""
    return [
        {"list": "correction_field", "code": row["field"], "parent": row["table"], "zh": row["zh"], "en": row["en"]}
        | {"position": position}
        for position, row in enumerate(load_lexicon("correction_fields"), 1)
    ]


def list_codes() -> list[dict[str, Any]]:
    """Read the lists that are not the coding frame's: statuses, kinds, roles, levels."""
    seen: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    for row in load_lexicon("codes"):
        seen[row["list"]] += 1
        rows.append({name: row[name] for name in ("list", "code", "zh", "en")} | {"position": seen[row["list"]]})
    return rows
