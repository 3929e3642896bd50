"""The different wordings of many texts, and where each stands."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa

LEAST_LETTERS = 20
"""Letters that a wording must have: shorter ones (加强学习,提高认识) are alike without being copied."""
_OTHER = re.compile(r"[\W\d_]+")
_CLAUSE_END = re.compile(r"[,，。;；:：!！?？\n]+")


class Place(NamedTuple):
    """Where a text stands; a body that is not known is taken for one of its own."""

    issue_id: str
    position: int | None
    notice_id: str
    inspection_id: str
    body_id: str | None
    county_code: str | None

    @property
    def body(self) -> str:
        """What is counted as one body."""
        return self.body_id or self.notice_id


class Wording(NamedTuple):
    """One way of writing: its letters, one text that has them, and all its places."""

    letters: str
    text: str
    places: list[Place]


def letters_of(text: str) -> str:
    """Give the letters of a text: blanks, marks and digits differ between copies."""
    return _OTHER.sub("", text)


def clauses_of(text: str) -> Iterator[str]:
    """Give the letters of each clause of a text, empty ones left out."""
    return (letters for clause in _CLAUSE_END.split(text) if (letters := letters_of(clause)))


def hash_of(words: str) -> int:
    """Hash words to 64 bits, on every machine alike."""
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def gather_wordings(batches: Iterable[pa.RecordBatch]) -> list[Wording]:
    """Gather the wordings of rows (text and the columns of Place), the most frequent first, then by their letters."""
    found: dict[str, Wording] = {}
    for batch in batches:
        columns: dict[str, list[Any]] = {name: batch.column(name).to_pylist() for name in (*Place._fields, "text")}
        for at, text in enumerate(columns["text"]):
            letters = letters_of(text or "")
            if len(letters) >= LEAST_LETTERS:
                known = found.get(letters) or Wording(letters, text, [])
                known.places.append(_place(columns, at))
                # The same text stands for a wording in whatever order the rows come.
                found[letters] = known if known.text <= text else known._replace(text=text)
    return in_order(found.values())


def in_order(wordings: Iterable[Wording]) -> list[Wording]:
    """Sort wordings, the most frequent first, then by their letters."""
    return sorted(wordings, key=lambda wording: (-len(wording.places), wording.letters))


def _place(columns: dict[str, list[Any]], at: int) -> Place:
    issue_id, position, *ids = (columns[name][at] for name in Place._fields)
    # Ids that many places share are kept once: a million places would hold four million strings.
    return Place(issue_id, position, *(value and sys.intern(value) for value in ids))
