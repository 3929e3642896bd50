"""Opens versions of the store read-only and answers the questions in ``queries/*.sql``."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Generator
from contextlib import closing
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import pyarrow as pa

from queries.bulk import Bulk
from queries.filter_words import PHRASES
from queries.hidden import Hidden, read_removed
from queries.questions import QuestionError, Statement, load_question
from queries.shape import Shape
from queries.slice import Slice

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}
VERSION_RE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,127}")
LABEL_LISTS = ("area", "status", "domain", "type", "kind", "role", "body_level")


class StoreEmptyError(LookupError):
    """The store has no version yet: nothing was loaded."""


class UnknownVersionError(LookupError):
    """The store has no version of that name."""


class Column(NamedTuple):
    """A column as the schema describes it: name, SQL type, 中文名, 说明."""

    name: str
    type: str
    zh: str
    note: str


class Warehouse:
    """One version of the store, read-only. Each call has a cursor of its own, so that threads may share it."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        version: str,
        manifest: dict[str, Any],
        removed: frozenset[str] = frozenset(),
        manifest_before: dict[str, Any] | None = None,
    ) -> None:
        """Read from an open connection; ``removed`` are the notices that were taken out of the store."""
        self._connection = connection
        self._path = path
        self._hidden = Hidden.of(connection, removed, manifest)
        self.removed = removed
        self.version = version
        self.manifest = manifest
        self._manifest_before = manifest_before or {}

    @classmethod
    def open(cls, store: Path, version: str | None = None) -> Warehouse:
        """Open a version, None the current one; StoreEmptyError, UnknownVersionError."""
        version = read_current(store) if version is None else version
        folder = store / "versions" / version
        if not VERSION_RE.fullmatch(version) or not (folder / "atlas.duckdb").is_file():
            raise UnknownVersionError(version)
        manifest = _read_manifest(folder) or {}
        connection = duckdb.connect(str(folder / "atlas.duckdb"), read_only=True, config=SETTINGS)
        before = _read_manifest(folder.parent / str(manifest.get("before")))
        return cls(connection, folder / "atlas.duckdb", version, manifest, read_removed(store), before)

    @property
    def store(self) -> Path:
        """The folder of the store that the version is of."""
        return self._path.parents[2]

    @property
    def is_demo(self) -> bool:
        """Whether the data are invented."""
        return bool(self.manifest.get("is_demo"))

    @property
    def source_count(self) -> int | None:
        """How many source files the version was made from; None where its manifest does not say."""
        return _count_sources(self.manifest)

    @property
    def source_count_before(self) -> int | None:
        """How many the version before it had; None where there is none any more."""
        return _count_sources(self._manifest_before)

    def ask(self, question: str, slice: Slice | None = None, **parameters: Any) -> pd.DataFrame:
        """Answer queries/<question>.sql: ask("issue_categories", slice, level="domain")."""
        statement = self._state(question, slice, parameters)
        with closing(self._cursor()) as cursor:
            return cursor.execute(statement.sql, statement.parameters).df()

    def rows(self, question: str, slice: Slice | None = None, **parameters: Any) -> list[dict[str, Any]]:
        """Answer as plain values that JSON can hold: None for NULL, float for money, int for counts."""
        statement = self._state(question, slice, parameters)
        with closing(self._cursor()) as cursor:
            cursor.execute(statement.sql, statement.parameters)
            names = [column[0] for column in cursor.description or ()]
            return [{name: _to_plain(v) for name, v in zip(names, row, strict=True)} for row in cursor.fetchall()]

    def row(self, question: str, slice: Slice | None = None, **parameters: Any) -> dict[str, Any] | None:
        """Answer a question of one row, None where there is none: row("notice", notice_id="…")."""
        return next(iter(self.rows(question, slice, **parameters)), None)

    def stream(
        self, question: str, slice: Slice | None = None, *, batch_rows: int = 2000, **parameters: Any
    ) -> Generator[pa.RecordBatch, None, None]:
        """Answer batch by batch; at least one batch, so that the columns are known."""
        yield from self._read(self._state(question, slice, parameters), batch_rows, self._cursor())

    def stream_shaped(
        self, question: str, shape: Shape, slice: Slice | None = None, *, batch_rows: int = 2000, **parameters: Any
    ) -> Generator[pa.RecordBatch, None, None]:
        """Answer batch by batch, cut to a shape; QuestionError where it names a column that the answer does not have."""
        statement = self._shape(question, shape, slice, parameters)
        yield from self._read(statement, batch_rows, self._bulk.cursor())

    def rows_shaped(self, question: str, shape: Shape, slice: Slice | None = None) -> list[dict[str, Any]]:
        """Answer as plain values, cut to a shape; QuestionError where it goes on from what is no key."""
        statement = self._shape(question, shape, slice, {})
        with closing(self._cursor()) as cursor:
            try:
                cursor.execute(statement.sql, statement.parameters)
            except duckdb.ConversionException as error:
                raise QuestionError(f"{question} cannot go on from {shape.after}") from error
            names = [column[0] for column in cursor.description or ()]
            return [{name: _to_plain(v) for name, v in zip(names, row, strict=True)} for row in cursor.fetchall()]

    def answer_columns(self, question: str, slice: Slice | None = None, **parameters: Any) -> dict[str, str]:
        """Name the columns of an answer with their SQL types, without asking."""
        statement = self._state(question, slice, parameters)
        with closing(self._cursor()) as cursor:
            relation = cursor.sql(statement.sql, params=statement.parameters)
            return dict(zip(relation.columns, map(str, relation.types), strict=True))

    def count(self, question: str, slice: Slice | None = None, **parameters: Any) -> int:
        """Count the rows that the question's answer has."""
        statement = self._state(question, slice, parameters)
        with closing(self._cursor()) as cursor:
            row = cursor.execute(statement.to_count_sql(), statement.parameters).fetchone()
            return int(row[0]) if row else 0

    def labels(self, list: str, lang: str = "zh") -> dict[str, str]:
        """Give the names of a code list in display order: labels("status")["completed"]; Chinese where no other is."""
        return {row["code"]: row.get(lang) or row["zh"] for row in self.rows("labels", list=list)}

    def slice_labels(self, slice: Slice, lang: str = "zh") -> dict[str, dict[str, str]]:
        """Gather the labels that Slice.sentence and Slice.chips need."""
        labels = {name: self.labels(name, lang) for name in LABEL_LISTS}
        bodies = self.rows("body_names", body_ids=list(slice.body)) if slice.body else []
        names = {row["body_id"]: row["name"] for row in bodies}
        return labels | {"body": names, "phrase": PHRASES[lang]}

    def sentence(self, slice: Slice, lang: str = "zh") -> str:
        """Say a slice in words, with the code names and bodies of this version."""
        return slice.sentence(self.slice_labels(slice, lang))

    def columns(self, table: str) -> list[Column]:
        """Describe a table's columns from the comments of the schema (中文名｜说明)."""
        rows = self.rows("columns", table=table)
        return [Column(row["name"], row["type"], *_split_comment(row["comment"] or row["name"])) for row in rows]

    @cached_property
    def _bulk(self) -> Bulk:
        return Bulk(self._path, self._hidden, SETTINGS)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        return self._hidden.shadow(self._connection.cursor())

    def state(self, question: str, slice: Slice | None = None, **parameters: Any) -> Statement:
        """Give the statement that answers a question, to be read."""
        return self._state(question, slice, parameters)

    def _read(
        self, statement: Statement, batch_rows: int, cursor: duckdb.DuckDBPyConnection
    ) -> Generator[pa.RecordBatch, None, None]:
        with closing(cursor):
            reader = cursor.sql(statement.sql, params=statement.parameters).to_arrow_reader(batch_rows)
            yield pa.RecordBatch.from_pylist([], schema=reader.schema)
            yield from reader

    def _shape(self, question: str, shape: Shape, slice: Slice | None, parameters: dict[str, Any]) -> Statement:
        types = self.answer_columns(question, slice, **parameters)
        return shape.put_on(self._state(question, slice, parameters), load_question(question), types)

    def _state(self, question: str, slice: Slice | None, parameters: dict[str, Any]) -> Statement:
        return load_question(question).state(slice or Slice(), parameters)


class Warehouses:
    """The versions of one store. A page that fixes its version by ``v=`` gets the same one each time."""

    def __init__(self, store: Path, keep: int = 4) -> None:
        self._store = store
        self._keep = keep
        self._open: OrderedDict[tuple[str, tuple[str, ...]], Warehouse] = OrderedDict()
        self._lock = Lock()

    def get(self, version: str | None = None) -> Warehouse:
        """Give a version; None re-reads the pointer to the current one. StoreEmptyError, UnknownVersionError."""
        version = version or read_current(self._store)
        key = (version, tuple(sorted(read_removed(self._store))))
        with self._lock:
            if key not in self._open:
                self._open[key] = Warehouse.open(self._store, version)
            self._open.move_to_end(key)
            # The oldest is let go, not closed: a download may still read from it.
            while len(self._open) > self._keep:
                self._open.popitem(last=False)
            return self._open[key]


def read_current(store: Path) -> str:
    """Read the pointer to the current version; StoreEmptyError where nothing was loaded."""
    try:
        version = (store / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        version = ""
    if not version:
        raise StoreEmptyError(str(store))
    return version


def _read_manifest(folder: Path) -> dict[str, Any] | None:
    file = folder / "manifest.json"
    manifest: dict[str, Any] | None = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
    return manifest


def _count_sources(manifest: dict[str, Any]) -> int | None:
    count: int | None = manifest.get("inputs", {}).get("sources")
    return count


def _split_comment(comment: str) -> tuple[str, str]:
    zh, _, note = comment.partition("｜")
    return zh, note


def _to_plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
