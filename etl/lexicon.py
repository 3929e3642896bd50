"""Word lists as data: ``data/lexicon/<name>.csv``, each word once, each with its reason."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "lexicon"


class LexiconError(ValueError):
    """A lexicon file that cannot be trusted: a row too long or short, an empty or a doubled key."""


@cache
def load_lexicon(name: str) -> list[dict[str, str]]:
    """Read one lexicon's rows, in file order.

    The first column is the key: it is never empty and never stands twice (a doubled word would hide a lost comma
    or two opposing meanings). A line that starts with ``#`` is a comment.
    """
    path = FOLDER / f"{name}.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    reader = csv.DictReader(lines)
    rows = list(reader)
    _check_rows(name, list(reader.fieldnames or ()), rows)
    return rows


def _check_rows(name: str, columns: list[str], rows: list[dict[str, str]]) -> None:
    """Raise LexiconError for the first row that breaks the rules of a lexicon."""
    seen: set[str] = set()
    for row in rows:
        if len(row) != len(columns) or None in row.values():
            raise LexiconError(f"{name}: wrong number of columns: {row}")
        key = row[columns[0]]
        if not key or key in seen:
            raise LexiconError(f"{name}: empty or doubled key {key!r}")
        seen.add(key)
