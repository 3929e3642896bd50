"""Loads the corpus and lays out what came of it: one entry a source with its notices, one a failure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from etl import pipeline
from etl.store import Store, current_version

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
EXPECTED = HERE / "expected_report.json"


class Silent:
    """Progress that nobody watches."""

    def waiting(self) -> None:
        """Say nothing."""

    def reading(self, files: int) -> Callable[[int], None]:
        """Count nothing."""
        return lambda count: None

    def gathering(self, sources: int) -> Callable[[int], None]:
        """Count nothing."""
        return lambda count: None

    def step(self, name: str) -> None:
        """Say nothing."""


_SOURCES = """
SELECT s.path, s.format, s.encoding, s.url, s.publisher, s.retrieved_date,
       coalesce(list([n.kind, n.body_name, n.county, n.publish_date, CAST(n.is_counted AS VARCHAR)] ORDER BY n.source_start, n.notice_id)
                FILTER (n.notice_id IS NOT NULL), []) AS notices
FROM sources s LEFT JOIN notices n USING (source_id) GROUP BY ALL ORDER BY s.path
"""
_ISSUES = """
SELECT s.path, list([i.title, i.area, i.status, CAST(i.refunded_yuan AS VARCHAR), i.deadline, i.sheet, CAST(i.source_row AS VARCHAR)]
                    ORDER BY i.sheet, i.source_row, n.source_start, i.position, i.issue_id)
FROM issues i JOIN sources s USING (source_id) JOIN notices n USING (notice_id) GROUP BY s.path ORDER BY s.path
"""
_FAILURES = "SELECT path, place, reason, remedy FROM failures ORDER BY path, place, reason"
_WARNINGS = "SELECT code, message FROM warnings WHERE code IN ('duplicate_text', 'near_duplicate', 'region_conflict') ORDER BY ALL"


def report_of(folder: Path, store: Path, workers: int = 1) -> dict[str, Any]:
    """Load a folder into a new store and tell what a researcher would find in it."""
    done = pipeline.load([folder], store, Silent(), workers=workers, is_demo=True)
    version = current_version(Store(store))
    assert version
    with duckdb.connect(str(Store(store).version(version) / "atlas.duckdb"), read_only=True) as connection:
        issues = dict(connection.execute(_ISSUES).fetchall())
        return {
            "files": done.files,
            "duplicates": sorted(done.duplicates),
            "sources": [
                {"path": path, "read": read, "notices": notices, "issues": issues.get(path, [])}
                for path, *read, notices in connection.execute(_SOURCES).fetchall()
            ],
            "failures": [list(row) for row in connection.execute(_FAILURES).fetchall()],
            "warnings": [list(row) for row in connection.execute(_WARNINGS).fetchall()],
        }
