"""What changed from one version to another, as the store keeps it beside the versions: counts, and rows page by page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from queries.hidden import read_removed
from queries.warehouse import VERSION_RE

_SUMMARY = """
SELECT table_name, change, reason, count(DISTINCT row_id) AS row_count FROM read_parquet($file)
GROUP BY ALL ORDER BY table_name, change, reason"""
_ROWS = """
SELECT * FROM read_parquet($file)
WHERE ($table IS NULL OR table_name = $table) AND ($reason IS NULL OR reason = $reason)
  AND (notice_id IS NULL OR NOT list_contains($removed, notice_id))
ORDER BY ALL LIMIT $limit OFFSET $offset"""


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


def _ask(sql: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        connection.execute(sql, parameters)
        names = [column[0] for column in connection.description or ()]
        return [dict(zip(names, row, strict=True)) for row in connection.fetchall()]
