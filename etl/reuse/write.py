"""Writes the tables of reuse of a version, which stand in no bucket: a text may be the same in any two of them."""

from __future__ import annotations

import importlib
import os
import shutil
from pathlib import Path

import pyarrow.parquet as pq

from etl.schema import arrow_schemas
from etl.tables import TableWriter, file_of, files_of

REUSE = ("reuse_groups", "reuse_members")
_READ = ("notices", "issues", "measures")


def write_reuse(version: Path, name: str, same_as: Path | None) -> dict[str, int]:
    """Write reuse_groups and reuse_members of a version as files of a name; give the rows of each.

    A version that is the ``same_as`` another one in all buckets takes over its files.
    """
    places = {table: file_of(version, table, name) for table in REUSE}
    if same_as and all(file_of(same_as, table, name).exists() for table in REUSE):
        for table, place in places.items():
            _link(file_of(same_as, table, name), place)
        return {table: pq.read_metadata(place).num_rows for table, place in places.items()}
    # Imported only here: the libraries that compare texts take a second and 100 MB, which no other command needs.
    find_reuse = importlib.import_module("etl.reuse.find").find_reuse
    found = find_reuse({table: files_of(version, table) for table in _READ})
    counts = {}
    for (table, place), rows in zip(places.items(), found, strict=True):
        writer = TableWriter(place, arrow_schemas()[table])
        writer.add(rows)
        writer.close()
        counts[table] = writer.count
    return counts


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk without hard links
        shutil.copyfile(source, target)
