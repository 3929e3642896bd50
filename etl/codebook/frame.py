"""The coding frame: areas, domains, types and the lexicon, read from ``data/codebook`` and checked.

Guarantees after ``load_codebook``: each type has a definition, two examples and words of its own; each word stands
under one row only (unless the rows have different conditions, or it is a candidate); each code is known. ``etl.coding``
relies on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.codebook.files import DEFAULT_DIRECTORY, Row, fingerprint_of, padded, read_tables, split, type_codes
from etl.codebook.mistakes import CodebookError, find_mistakes

CANDIDATE = "候选"
IGNORED = "略"
GAP = "…"
MAX_GAP = 12
"""Longest gap of a pattern row, in characters: a clause of the genre's titles is seldom longer than 20."""


@dataclass(frozen=True, slots=True)
class Label:
    """One area, domain or type with its names."""

    code: str
    parent: str
    zh: str
    en: str
    definition: str
    includes: str = ""
    excludes: str = ""
    examples: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Give what a type's row says in the words of the genre: its examples and what it includes."""
        return (*self.examples, *self.includes.split("、"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or gap pattern of the lexicon (河长制; 项目…闲置/荒废), the types it supports and its conditions."""

    codes: tuple[str, ...]
    word: str
    kind: str
    context: tuple[str, ...]
    excludes: tuple[str, ...]

    @property
    def is_pattern(self) -> bool:
        """Whether the entry has gaps or alternatives, and so needs a regular expression."""
        return GAP in self.word or "/" in self.word

    def anchors(self) -> tuple[str, ...]:
        """Return the words one of which must occur for the entry to match: those before the first gap."""
        return tuple(self.word.split(GAP)[0].split("/"))


@dataclass(frozen=True)
class Codebook:
    """The coding frame as loaded: labels in the order of their files, the lexicon and the cues."""

    version: str
    fingerprint: str
    areas: tuple[Label, ...]
    domains: tuple[Label, ...]
    types: tuple[Label, ...]
    entries: tuple[Entry, ...]
    cues: dict[str, tuple[str, ...]]
    coded_titles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Titles with their types, coded by hand: what ``etl.coding.likeness`` compares a title with."""
    folder: Path | None = None
    """The folder it was read from: what is learned of it is kept there (``etl.coding.kept``)."""

    @cached_property
    def type_codes(self) -> frozenset[str]:
        """The codes of all types."""
        return frozenset(label.code for label in self.types)

    def regex_of(self, word: str) -> re.Pattern[str]:
        """Compile a pattern (项目…闲置/荒废, 制度…{差}); {差} stands for any word of the cue of that name."""
        parts = [self._alternatives(part) for part in word.split(GAP)]
        return re.compile(rf"[^,。;:!?\n]{{0,{MAX_GAP}}}?".join(parts))

    def _alternatives(self, part: str) -> str:
        words = [w for word in part.split("/") for w in (self.cues[word[1:-1]] if word.startswith("{") else (word,))]
        return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


def load_codebook(directory: Path = DEFAULT_DIRECTORY) -> Codebook:
    """Read and check the coding frame of a folder; raise CodebookError with every mistake found."""
    tables = read_tables(directory)
    if mistakes := find_mistakes(tables):
        raise CodebookError(mistakes)
    rows = tables.rows
    return Codebook(
        version=tables.version,
        fingerprint=fingerprint_of(directory),
        areas=tuple(_to_label(row, 0, 0) for row in rows["areas.csv"]),
        domains=tuple(_to_label(row, 2, 0) for row in rows["domains.csv"]),
        types=tuple(_to_label(row, 4, 2) for row in rows["types.csv"]),
        entries=tuple(entry for row in rows["lexicon.csv"] for entry in _to_entries(row)),
        cues={row["cue"]: split(row["words"]) for row in rows["cues.csv"]},
        coded_titles=tuple((row["title"], type_codes(row["types"])) for row in rows["coded_titles.csv"]),
        folder=directory,
    )


def _to_label(row: Row, code_width: int, parent_width: int) -> Label:
    return Label(
        code=padded(row["code"], code_width),
        parent=padded(row["parent"], parent_width),
        zh=row["zh"],
        en=row["en"],
        definition=row["definition"],
        includes=row["includes"],
        excludes=row["excludes"],
        examples=split(row["examples"]),
    )


def _to_entries(row: Row) -> list[Entry]:
    codes = tuple(code for code in type_codes(row["type_code"]) if code != IGNORED)
    context, excludes = split(row["context"]), split(row["excludes"])
    return [Entry(codes, word, row["kind"], context, excludes) for word in split(row["words"])]
