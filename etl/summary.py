"""What a version holds, counted in its finished database: for the manifest and the closing report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from etl.schema import DATABASE_SETTINGS

_LISTED = 1_000
"""Names listed of each kind; all of them stand in the tables."""


def summarize(database: Path, counts: dict[str, int]) -> dict[str, Any]:
    """Say what a closing report says: rows of the tables, kinds, what is left out, warnings by code, failures."""
    with duckdb.connect(str(database), read_only=True, config=DATABASE_SETTINGS) as connection:

        def rows(sql: str) -> list[tuple[Any, ...]]:
            return connection.execute(sql).fetchall()

        [(templates, uncounted, unresolved)] = rows(
            """SELECT count(*) FILTER (is_template), count(*) FILTER (inspection_id IS NOT NULL AND NOT is_counted),
                      count(*) FILTER (inspection_id IS NOT NULL AND county_code IS NULL) FROM notices"""
        )
        open_places = rows(
            f"""SELECT doc FROM notices WHERE inspection_id IS NOT NULL AND county_code IS NULL
                ORDER BY doc LIMIT {_LISTED}"""
        )
        failures = rows(
            f"""SELECT path, place, reason, remedy FROM failures
                ORDER BY path, coalesce(place, ''), reason LIMIT {_LISTED}"""
        )
        return {
            "counts": counts,
            "kinds": dict(rows("SELECT kind, count(*) FROM notices GROUP BY kind ORDER BY kind")),
            "templates": templates,
            "uncounted": uncounted,
            "unresolved": [doc for (doc,) in open_places],
            "unresolved_count": unresolved,
            "failures": [dict(zip(("path", "place", "reason", "remedy"), row, strict=True)) for row in failures],
            "warnings": dict(rows("SELECT code, count(*) FROM warnings GROUP BY code ORDER BY code")),
        }
