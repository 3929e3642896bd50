"""The sources a store holds, and what a load adds, replaces, misses and cannot read."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.buckets import Entry
from etl.parallel import Outcome
from etl.readers import ReadFailure
from etl.readers.sources import NOTHING, Given
from etl.store import Store, read_json

INPUTS = "inputs.json"
ORIGINS = "origins.json"


@dataclass(slots=True)
class Report:
    """What a load did, for the closing report."""

    version_id: str
    is_unchanged: bool
    files: int
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    is_pruned: bool = False
    """Whether what has vanished from its folder was taken out."""
    dropped: list[str] = field(default_factory=list)
    """Older versions that were removed as the user's limits ask."""
    summary: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Holdings:
    """The sources a version holds, the files that failed, and the folder each came from (as a hash, never a path)."""

    sources: dict[str, Entry] = field(default_factory=dict)
    failures: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def failure_rows(self) -> list[dict[str, Any]]:
        """The files that could not be read, in the order of their names."""
        return [self.failures[path] for path in sorted(self.failures)]


def read_holdings(store: Store, version_id: str | None) -> Holdings:
    """Read what a version is made of."""
    if version_id is None:
        return Holdings()
    folder = store.version(version_id)
    # A version of an earlier program has its inputs in the manifest; its files are all read again by the new rules.
    inputs = read_json(folder / INPUTS if (folder / INPUTS).exists() else folder / "manifest.json")
    sources = {entry["source_id"]: {"notices": []} | entry for entry in inputs["sources"]}
    return Holdings(sources, {row["path"]: row for row in inputs["failures"]}, read_json(folder / ORIGINS))


def merge(
    holdings: Holdings,
    outcomes: list[Outcome],
    unfound: list[ReadFailure],
    folders: list[Path],
    report: Report,
    is_pruning: bool = False,
) -> None:
    """Add what was read to what is there: same content once, a changed file in its old place, failures by name.

    What has vanished from a folder is kept and reported; ``is_pruning`` takes it out.
    """
    roots = {root_id(folder) for folder in folders}
    for path in [path for path in holdings.failures if holdings.origins.get(f"failure/{path}") in roots]:
        del holdings.failures[path], holdings.origins[f"failure/{path}"]
    names = {(origin_of(outcome), outcome.task.name) for outcome in outcomes}
    _add_sources(holdings, outcomes, report)
    for failure, origin in [
        *((failure, next(iter(sorted(roots)), "")) for failure in unfound),
        *((outcome.failure, origin_of(outcome)) for outcome in outcomes if outcome.failure),
    ]:
        _add_failure(holdings, failure, origin)
    for source_id, entry in sorted(holdings.sources.items()):
        origin = holdings.origins.get(source_id, "")
        if origin in roots and (origin, entry["path"]) not in names:
            report.vanished.append(entry["path"])
            if is_pruning:
                del holdings.sources[source_id], holdings.origins[source_id]


def _add_failure(holdings: Holdings, failure: ReadFailure, origin: str) -> None:
    row = {"path": failure.path, "place": failure.place, "reason": failure.reason, "remedy": failure.remedy}
    holdings.failures[failure.path] = row
    holdings.origins[f"failure/{failure.path}"] = origin


def _add_sources(holdings: Holdings, outcomes: list[Outcome], report: Report) -> None:
    read = {outcome.entry["source_id"] for outcome in outcomes if outcome.entry}
    places: dict[tuple[str, str], list[str]] = {}
    for source_id, entry in holdings.sources.items():
        places.setdefault((holdings.origins.get(source_id, ""), entry["path"]), []).append(source_id)
    for outcome in outcomes:
        holdings.failures.pop(outcome.task.name, None)
        holdings.origins.pop(f"failure/{outcome.task.name}", None)
        if outcome.entry:
            place = (origin_of(outcome), outcome.task.name)
            old = [source_id for source_id in places.get(place, ()) if source_id not in read]
            _add_source(holdings, outcome.entry, place[0], old, report)


def _add_source(holdings: Holdings, entry: Entry, origin: str, old: list[str], report: Report) -> None:
    """Add one source; ``old`` are those that lay in its place before and are no longer there."""
    source_id = entry["source_id"]
    known = holdings.sources.get(source_id)
    if known:
        if known["path"] != entry["path"]:
            report.duplicates.append(f"{entry['path']}（同 {known['path']}）")
        else:
            holdings.sources[source_id] = entry
        return
    for other in old:
        if holdings.sources.pop(other, None):
            del holdings.origins[other]
            report.replaced.append(entry["path"])
    holdings.sources[source_id] = entry
    holdings.origins[source_id] = origin
    report.added.append(entry["path"])


def origin_of(outcome: Outcome) -> str:
    """The folder a file was found in, as a hash."""
    return root_id(outcome.task.root) if outcome.task.root else ""


@functools.cache
def root_id(folder: Path) -> str:
    """Know a folder again without writing down where it lies."""
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def given_of(entry: Entry) -> Given:
    """What a ``sources.csv`` stated of a source when it was loaded."""
    return Given(*entry["given"]) if entry.get("given") else NOTHING
