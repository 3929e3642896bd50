"""The versions of a store, and what changed from one to another, as the store keeps it beside them: counts, rows, files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from queries.hidden import read_removed
from queries.warehouse import VERSION_RE

_SUMMARY = """
SELECT table_name, change, reason, count(DISTINCT row_id) AS row_count FROM read_parquet($file)
GROUP BY ALL ORDER BY table_name, change, reason"""
_SHOWN = """
FROM read_parquet($file)
WHERE ($table IS NULL OR table_name = $table) AND ($reason IS NULL OR reason = $reason)
  AND (notice_id IS NULL OR NOT list_contains($removed, notice_id))
ORDER BY ALL"""
_ROWS = f"SELECT * {_SHOWN} LIMIT $limit OFFSET $offset"


class Version(NamedTuple):
    """A version of a store: when it was made, after which, its rows by table, why it is held, what was let pass."""

    version_id: str
    created_at: str
    before: str | None
    counts: dict[str, int]
    is_current: bool
    pin: str | None
    forced: tuple[str, ...]
    changed: int | None
    """Rows that differ from the version before, None where the two were not compared."""


def list_versions(store: Path) -> list[Version]:
    """List the versions that a store has, the newest first."""
    pins = _read_json(store / "pins.json") or {}
    current = (store / "current").read_text(encoding="utf-8").strip() if (store / "current").is_file() else ""
    found = []
    for folder in (store / "versions").iterdir() if (store / "versions").is_dir() else ():
        manifest = _read_json(folder / "manifest.json") if VERSION_RE.fullmatch(folder.name) else None
        if manifest:
            before = manifest.get("before")
            found.append(
                Version(
                    folder.name,
                    str(manifest.get("created_at", "")),
                    before,
                    manifest.get("summary", {}).get("counts", {}),
                    folder.name == current,
                    pins.get(folder.name),
                    tuple(manifest.get("forced", ())),
                    _changed(store, before, folder.name),
                )
            )
    return sorted(found, key=lambda version: (version.created_at, version.version_id), reverse=True)


def _changed(store: Path, old: str | None, new: str) -> int | None:
    if not old or not (store / "diffs" / f"{old}-{new}.parquet").is_file():
        return None
    return sum(int(row["row_count"]) for row in Changes.open(store, old, new).summary())


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None


class UnknownComparisonError(LookupError):
    """The two versions were never compared: `python -m etl diff` does it, and so does each load with the one before."""


class Changes(NamedTuple):
    """The comparison of two versions.

    Columns: table_name, row_id, notice_id, doc, change (added, removed, changed), column_name, before, after, reason
    (source, removal, correction, codebook, region, rule); the code lists change and change_reason name them.
    """

    file: Path
    removed: tuple[str, ...]

    @classmethod
    def open(cls, store: Path, old: str, new: str) -> Changes:
        """Open the comparison of two versions by their ids."""
        file = store / "diffs" / f"{old}-{new}.parquet"
        if not (VERSION_RE.fullmatch(old) and VERSION_RE.fullmatch(new) and file.is_file()):
            raise UnknownComparisonError(f"{old}-{new}")
        return cls(file, tuple(sorted(read_removed(store))))

    def summary(self) -> list[dict[str, Any]]:
        """Count the rows by table, change and reason."""
        return _ask(_SUMMARY, {"file": str(self.file)})

    def rows(
        self, *, table: str | None = None, reason: str | None = None, limit: int = 100, offset: int = 0
    ) -> list[dict[str, Any]]:
        """Give changes in order; what was removed from the store since is not shown."""
        told = {"file": str(self.file), "removed": list(self.removed)}
        return _ask(_ROWS, told | {"table": table, "reason": reason, "limit": limit, "offset": offset})

    def number(self, *, table: str | None = None, reason: str | None = None) -> int:
        """Count the changes: a row that differs in several columns has one for each."""
        told = {"file": str(self.file), "removed": list(self.removed), "table": table, "reason": reason}
        return int(_ask(f"SELECT count(*) AS count FROM (SELECT * {_SHOWN})", told)[0]["count"])

    def stream(
        self, *, table: str | None = None, reason: str | None = None, batch_rows: int = 2000
    ) -> Iterator[pa.RecordBatch]:
        """Give all changes in order, batch by batch; at least one batch, so that the columns are known."""
        told = {"file": str(self.file), "removed": list(self.removed), "table": table, "reason": reason}
        with closing(duckdb.connect()) as connection:
            reader = connection.sql(f"SELECT * {_SHOWN}", params=told).to_arrow_reader(batch_rows)
            yield pa.RecordBatch.from_pylist([], schema=reader.schema)
            yield from reader


def _ask(sql: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        connection.execute(sql, parameters)
        names = [column[0] for column in connection.description or ()]
        return [dict(zip(names, row, strict=True)) for row in connection.fetchall()]
