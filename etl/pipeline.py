"""A load, step by step: find files, read them, merge them with what the store has, gather, check, publish."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from etl.check import Finding, check_version
from etl.gather import Entry, gather_tables
from etl.parallel import Outcome, Settings, Task, part_format, read_files
from etl.readers import MAX_BYTES, ReadFailure
from etl.readers.files import find_files
from etl.readers.sources import NOTHING, Given
from etl.reading import Reference, load_reference, rules_of
from etl.store import (
    Store,
    clean_leftovers,
    current_version,
    has_part,
    lock,
    new_version,
    open_store,
    read_json,
    read_part,
    switch,
    sync_all,
    to_json,
)
from etl.summary import summarize
from etl.tables import write_database


class Progress(Protocol):
    """Where a load says how far it is."""

    def waiting(self) -> None:
        """Another load holds the store."""

    def reading(self, files: int) -> Callable[[int], None]:
        """Reading begins; the function returned is called with the number of files done."""

    def gathering(self, sources: int) -> Callable[[int], None]:
        """The sources are put together; the function returned is called with the number of those done."""

    def step(self, name: str) -> None:
        """A step begins (写入, 检查)."""


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
    summary: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Holdings:
    """The sources a version holds, the files that failed, and the folder each came from (as a hash, never a path)."""

    sources: dict[str, Entry] = field(default_factory=dict)
    failures: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)


def load(
    paths: Iterable[Path], root: Path, progress: Progress, *, workers: int, is_demo: bool, max_bytes: int = MAX_BYTES
) -> Report:
    """Add files to a store and publish the version that results; readers keep the old one until then."""
    store = open_store(root, is_demo)
    with lock(store, progress.waiting):
        clean_leftovers(store)
        return _load(list(paths), store, progress, workers, is_demo, max_bytes)


def _load(paths: list[Path], store: Store, progress: Progress, workers: int, is_demo: bool, max_bytes: int) -> Report:
    reference = load_reference(is_demo)
    rules = rules_of(reference)
    settings = Settings(store.root, is_demo, _hash(rules), max_bytes)
    before = current_version(store)
    holdings = read_holdings(store, before)
    found, unfound = find_files(paths, max_bytes)
    tasks = [Task(file.path, file.name, file.root, file.member, file.given) for file in found]
    outcomes = read_files(tasks, settings, reference, workers, progress.reading(len(tasks)))
    report = Report("", False, len(tasks))
    merge(holdings, outcomes, unfound, [path for path in paths if path.is_dir()], report)
    _read_again(store, settings, reference, holdings, workers, progress)
    report.version_id = _version_id(holdings, rules, is_demo)
    report.is_unchanged = report.version_id == before
    if not report.is_unchanged:
        if not store.version(report.version_id).exists():
            _publish(store, settings, holdings, rules, report.version_id, progress)
        switch(store, report.version_id)
    report.summary = read_json(store.version(report.version_id) / "manifest.json")["summary"]
    return report


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _version_id(holdings: Holdings, rules: dict[str, str], is_demo: bool) -> str:
    sources = sorted([entry["source_id"], entry["path"], *_given(entry)] for entry in holdings.sources.values())
    return _hash({"sources": sources, "failures": _failure_rows(holdings), "rules": rules, "is_demo": is_demo})


def read_holdings(store: Store, version_id: str | None) -> Holdings:
    """Read what the current version is made of."""
    if version_id is None:
        return Holdings()
    folder = store.version(version_id)
    manifest, origins = read_json(folder / "manifest.json"), read_json(folder / "origins.json")
    sources = {entry["source_id"]: entry for entry in manifest["sources"]}
    return Holdings(sources, {row["path"]: row for row in manifest["failures"]}, origins)


def merge(
    holdings: Holdings, outcomes: list[Outcome], unfound: list[ReadFailure], folders: list[Path], report: Report
) -> None:
    """Add what was read to what is there: same content once, a changed file in its old place, failures by name."""
    roots = {root_id(folder) for folder in folders}
    for path in [path for path in holdings.failures if holdings.origins.get(f"failure/{path}") in roots]:
        del holdings.failures[path], holdings.origins[f"failure/{path}"]
    names = {(origin_of(outcome), outcome.task.name) for outcome in outcomes}
    read = {outcome.entry["source_id"] for outcome in outcomes if outcome.entry}
    for outcome in outcomes:
        holdings.failures.pop(outcome.task.name, None)
        holdings.origins.pop(f"failure/{outcome.task.name}", None)
        if outcome.entry:
            _add_source(holdings, outcome.entry, origin_of(outcome), read, report)
    for failure, origin in [
        *((failure, next(iter(sorted(roots)), "")) for failure in unfound),
        *((outcome.failure, origin_of(outcome)) for outcome in outcomes if outcome.failure),
    ]:
        row = {"path": failure.path, "place": failure.place, "reason": failure.reason, "remedy": failure.remedy}
        holdings.failures[failure.path] = row
        holdings.origins[f"failure/{failure.path}"] = origin
    for source_id, entry in sorted(holdings.sources.items()):
        origin = holdings.origins.get(source_id, "")
        if origin in roots and (origin, entry["path"]) not in names:
            report.vanished.append(entry["path"])


def _add_source(holdings: Holdings, entry: Entry, origin: str, read: set[str], report: Report) -> None:
    known = holdings.sources.get(entry["source_id"])
    if known:
        if known["path"] != entry["path"]:
            report.duplicates.append(f"{entry['path']}（同 {known['path']}）")
        elif entry["given"] != known.get("given"):
            holdings.sources[entry["source_id"]] = entry
        return
    for other in [*holdings.sources.values()]:
        is_same_place = other["path"] == entry["path"] and holdings.origins.get(other["source_id"]) == origin
        if is_same_place and other["source_id"] not in read:
            del holdings.sources[other["source_id"]], holdings.origins[other["source_id"]]
            report.replaced.append(entry["path"])
    holdings.sources[entry["source_id"]] = entry
    holdings.origins[entry["source_id"]] = origin
    report.added.append(entry["path"])


def origin_of(outcome: Outcome) -> str:
    """The folder a file was found in, as a hash."""
    return root_id(outcome.task.root) if outcome.task.root else ""


def root_id(folder: Path) -> str:
    """Know a folder again without writing down where it lies."""
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _read_again(
    store: Store, settings: Settings, reference: Reference, holdings: Holdings, workers: int, progress: Progress
) -> None:
    """Read from the archive what the present rules have not read yet."""
    tasks = [
        Task(store.original(entry["source_id"]), entry["path"], given=_given(entry))
        for entry in holdings.sources.values()
        if not has_part(_part(store, settings, entry))
    ]
    if tasks:
        progress.step(f"规则已更新，重读库中 {len(tasks)} 份文件")
        outcomes = read_files(tasks, settings, reference, workers, progress.reading(len(tasks)))
        for outcome in outcomes:
            if outcome.failure:
                del holdings.sources[outcome.task.path.name]
                failure = outcome.failure
                row = {"path": failure.path, "place": None, "reason": failure.reason, "remedy": failure.remedy}
                holdings.failures[failure.path] = row


def _part(store: Store, settings: Settings, entry: Entry) -> Path:
    return store.part(settings.rules_id, entry["source_id"], part_format(entry["format"], _given(entry)))


def _given(entry: Entry) -> Given:
    """What a ``sources.csv`` stated of a source when it was loaded."""
    return Given(*entry["given"]) if entry.get("given") else NOTHING


def _failure_rows(holdings: Holdings) -> list[dict[str, Any]]:
    return [holdings.failures[path] for path in sorted(holdings.failures)]


def _publish(
    store: Store, settings: Settings, holdings: Holdings, rules: dict[str, str], version_id: str, progress: Progress
) -> None:
    """Build a version whole, check it, and only then give it its name."""
    failures = _failure_rows(holdings)
    sync_all()
    with new_version(store, version_id) as folder:
        gathered = gather_tables(
            folder,
            holdings.sources.values(),
            failures,
            settings.is_demo,
            lambda entry: read_part(_part(store, settings, entry)),
            progress.gathering(len(holdings.sources)),
        )
        progress.step("写入")
        database = write_database(folder)
        progress.step("检查")
        findings = check_version(database, *gathered)
        summary = summarize(database, gathered.counts)
        summary["findings"] = [_finding(finding) for finding in findings]
        manifest = {
            "version_id": version_id,
            "is_demo": settings.is_demo,
            "rules": rules,
            "sources": [holdings.sources[source_id] for source_id in sorted(holdings.sources)],
            "failures": failures,
            "summary": summary,
        }
        (folder / "manifest.json").write_bytes(to_json(manifest))
        (folder / "origins.json").write_bytes(to_json(holdings.origins))


def _finding(finding: Finding) -> dict[str, Any]:
    check = finding.check
    return {"name": check.name, "reason": check.reason, "count": finding.rows, "examples": list(finding.examples)}
