"""A load, step by step: find files, read them, merge them with what the store has, gather, check, publish."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from etl.codes import load_codes
from etl.corrections import Correction
from etl.corrections.sheet import read_corrections
from etl.corrections.values import Frames
from etl.diff import can_compare, compare_versions
from etl.holdings import Holdings, Report, given_of, merge, read_holdings
from etl.parallel import Outcome, Settings, Task, part_of, read_files
from etl.publish import MANIFEST, Contents, Ways, publish
from etl.readers import MAX_BYTES
from etl.readers.files import find_files
from etl.reading import Reference, load_reference, rules_of
from etl.removed import read_removed
from etl.seen import Seen
from etl.store import (
    Store,
    StoreError,
    clean_leftovers,
    current_version,
    is_demo_store,
    lock,
    open_known,
    open_store,
    read_json,
    rows_aside,
    switch,
)
from etl.versions import Limits, drop_old, drop_parts_of_other_rules

T = TypeVar("T")


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


class Choices(NamedTuple):
    """What a user chooses of a load."""

    max_bytes: int = MAX_BYTES
    is_pruning: bool = False
    """Take out what has vanished from the folders loaded."""
    is_forced: bool = False
    """Publish although a check fails; the manifest says so."""
    max_failed: float = 0.5
    """Share of files that could not be read, above which nothing is published."""
    limits: Limits = Limits()


USUAL = Choices()


class _Reading(NamedTuple):
    """How files are read."""

    settings: Settings
    reference: Reference
    workers: int
    progress: Progress

    def read(self, tasks: list[Task], advance: Callable[[int], None]) -> list[Outcome]:
        return read_files(tasks, self.settings, self.reference, self.workers, advance)


def load(
    paths: Iterable[Path], root: Path, progress: Progress, *, workers: int, is_demo: bool, choices: Choices = USUAL
) -> Report:
    """Add files to a store and publish the version that results; readers keep the old one until then."""
    store = open_store(root, is_demo)
    with lock(store, progress.waiting):
        clean_leftovers(store)
        return _load(list(paths), store, progress, workers, is_demo, choices)


def change(root: Path, progress: Progress, edit: Callable[[Store, Holdings], T], *, workers: int) -> tuple[T, Report]:
    """Edit a list of a store (what was removed, …) and publish the version that results, without reading files."""
    store = open_known(root)
    with lock(store, progress.waiting):
        clean_leftovers(store)
        edited = edit(store, read_holdings(store, current_version(store)))
        return edited, _load([], store, progress, workers, is_demo_store(store), USUAL)


def _load(paths: list[Path], store: Store, progress: Progress, workers: int, is_demo: bool, choices: Choices) -> Report:
    began = time.time()
    reference = load_reference(is_demo)
    rules = rules_of(reference)
    before = current_version(store)
    known = read_json(store.version(before) / MANIFEST)["rules"] if before else None
    former_id = _hash(known) if known and known != rules and known | {"codebook": rules["codebook"]} == rules else None
    settings = Settings(store.root, is_demo, _hash(rules), choices.max_bytes, former_id)
    reading = _Reading(settings, reference, workers, progress)
    holdings = read_holdings(store, before)
    is_same_rules = known == rules
    found, unfound = find_files(paths, choices.max_bytes)
    tasks = [Task(file.path, file.name, file.root, file.member, file.given) for file in found]
    seen = Seen(store)
    outcomes = _read(tasks, reading, holdings, seen if is_same_rules else None)
    seen.note(outcomes, began)
    report = Report("", False, len(tasks), is_pruned=choices.is_pruning)
    merge(holdings, outcomes, unfound, [path for path in paths if path.is_dir()], report, choices.is_pruning)
    _read_again(store, reading, holdings, outcomes, is_same_rules)
    contents = Contents(
        holdings,
        rules,
        reading.settings.rules_id,
        is_demo,
        load_codes(reference.codebook),
        _removed(store, holdings),
        _corrections(store, holdings, reference),
    )
    report.version_id = _version_id(contents)
    report.is_unchanged = report.version_id == before
    if not report.is_unchanged:
        ways = Ways(workers, choices.is_forced, choices.max_failed, progress.step, progress.gathering)
        _switch_to(store, contents, report.version_id, before, ways)
    seen.save()
    report.dropped = drop_old(store, choices.limits)
    drop_parts_of_other_rules(store, reading.settings.rules_id)
    report.summary = read_json(store.version(report.version_id) / MANIFEST)["summary"]
    return report


def _switch_to(store: Store, contents: Contents, version_id: str, before: str | None, ways: Ways) -> None:
    """Publish a version unless the store has it, point readers to it, and compare it with the one before."""
    with rows_aside(store) as aside:
        delta = None
        if not store.version(version_id).exists():
            delta = publish(store, contents, version_id, before, aside, ways)
        switch(store, version_id)
        if before and can_compare(store, before):
            try:
                compare_versions(store, before, version_id, delta)
            except StoreError as error:  # the version is whole and published; only what differs is not told
                ways.on_step(error.reason)


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _removed(store: Store, holdings: Holdings) -> tuple[str, ...]:
    """The ids of the notices that are taken out, of those that the store holds."""
    removed = {row.notice_id for row in read_removed(store)}
    held = {str(notice_id) for entry in holdings.sources.values() for notice_id, _ in entry["notices"]}
    return tuple(sorted(removed & held))


def _corrections(store: Store, holdings: Holdings, reference: Reference) -> tuple[Correction, ...]:
    return tuple(read_corrections(store.root, holdings.sources.values(), frames_of(reference)))


def frames_of(reference: Reference) -> Frames:
    """What corrected values are held against."""
    codes: dict[str, dict[str, str]] = {}
    for row in load_codes(reference.codebook):
        codes.setdefault(row["list"], {})[row["code"]] = row["zh"]
    return Frames(codes, reference.gazetteer)


def _version_id(contents: Contents) -> str:
    holdings = contents.holdings
    sources = sorted([entry["source_id"], entry["path"], *given_of(entry)] for entry in holdings.sources.values())
    inputs = {"sources": sources, "failures": holdings.failure_rows(), "removed": contents.removed}
    inputs["corrections"] = [list(correction[1:]) for correction in contents.corrections]
    return _hash(inputs | {"rules": contents.rules, "is_demo": contents.is_demo})


def _read(tasks: list[Task], reading: _Reading, holdings: Holdings, seen: Seen | None) -> list[Outcome]:
    """Read the files that are not known to lie as they did; the outcomes come in the order of the tasks."""
    known = [seen.outcome(task, holdings) if seen else None for task in tasks]
    advance = reading.progress.reading(len(tasks))
    advance(sum(outcome is not None for outcome in known))
    fresh = iter(reading.read([task for task, outcome in zip(tasks, known, strict=True) if outcome is None], advance))
    return [outcome or next(fresh) for outcome in known]


def _read_again(
    store: Store, reading: _Reading, holdings: Holdings, outcomes: list[Outcome], is_same_rules: bool
) -> None:
    """Read from the archive what the present rules have not read yet."""
    fresh = {id(outcome.entry) for outcome in outcomes}
    tasks = [
        Task(store.original(entry["source_id"]), entry["path"], given=given_of(entry))
        for entry in holdings.sources.values()
        # The parts of a published version are durable: to see that they are there is enough.
        if id(entry) not in fresh and not (is_same_rules and part_of(store, reading.settings.rules_id, entry).exists())
    ]
    if not tasks:
        return
    verb = "编码表已更新，重新归类" if reading.settings.former_id else "规则已更新，重读"
    reading.progress.step(f"{verb}库中 {len(tasks)} 份文件")
    for outcome in reading.read(tasks, reading.progress.reading(len(tasks))):
        source_id = outcome.task.path.name
        if outcome.entry:
            holdings.sources[source_id] = outcome.entry
        elif outcome.failure:
            del holdings.sources[source_id]
            failure = outcome.failure
            row = {"path": failure.path, "place": None, "reason": failure.reason, "remedy": failure.remedy}
            holdings.failures[failure.path] = row
