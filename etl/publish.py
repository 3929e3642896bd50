"""A version, built beside the others: unchanged buckets are linked, the others built, all checked, then it gets its name."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from etl.buckets import Bucket, Entry, plan_buckets
from etl.check import Finding, Rows, check_failed_share, check_version, refuse
from etl.corrections import Correction, report_row
from etl.database import DATABASE, patch_database, write_database
from etl.gather import WHOLE, gather_bucket
from etl.holdings import INPUTS, ORIGINS, Holdings
from etl.parallel import begin_quiet_worker, interrupts_held, part_of
from etl.reuse.write import write_reuse
from etl.schema import arrow_schemas
from etl.store import Store, StoreError, new_version, read_json, read_part, sync_all, to_json
from etl.summary import summarize
from etl.tables import TableWriter, file_of, path_of

BUCKETS = "buckets.json"
MANIFEST = "manifest.json"
_WHOLE_FILE = "all"
"""The bucket name of what is of the version as a whole: codes, and files that could not be read."""
_PATCHED_SHARE = 0.25
"""Above this share of buckets built anew, the DuckDB file is built anew too: cheaper, and no room is lost."""
_PATCHES = 20
"""Deleted rows leave holes in a DuckDB file; after so many versions it is built anew."""


class Contents(NamedTuple):
    """All that a version is made of."""

    holdings: Holdings
    rules: dict[str, str]
    rules_id: str
    is_demo: bool
    codes: list[dict[str, Any]]
    removed: tuple[str, ...] = ()
    """Notices that stand in no table."""
    corrections: tuple[Correction, ...] = ()
    """All lines of the sheet, also those that cannot be used."""


class Ways(NamedTuple):
    """How a version is built; nothing of it changes a row."""

    workers: int
    is_forced: bool
    max_failed: float
    on_step: Callable[[str], None]
    on_gather: Callable[[int], Callable[[int], None]]


class _Job(NamedTuple):
    """What a worker needs to build a bucket."""

    bucket: Bucket
    key: str
    building: Path
    store: Store
    rules_id: str
    is_demo: bool


def publish(store: Store, contents: Contents, version_id: str, before: str | None, ways: Ways) -> None:
    """Build a version whole, check it, and only then give it its name."""
    sync_all()
    with new_version(store, version_id) as folder:
        known, former = _known_buckets(store, before)
        buckets = _build_buckets(store, folder, contents, known, former, ways)
        changed = [bucket["name"] for bucket in buckets if bucket != known.get(bucket["name"])]
        counts = _write_whole_tables(folder, contents)
        ways.on_step("比对各处相同的文字")
        counts |= write_reuse(folder, _WHOLE_FILE, None if changed else former)
        for bucket in buckets:
            counts = {name: count + bucket["counts"].get(name, 0) for name, count in counts.items()}
        ways.on_step("写入")
        patches = _patches(former, known, len(buckets), len(changed))
        database = patch_database(folder, former, changed) if former and patches else write_database(folder)
        ways.on_step("检查")
        in_buckets = [name for name in arrow_schemas() if name not in WHOLE]
        fresh = {name: [str(file_of(folder, name, bucket)) for bucket in changed] for name in in_buckets}
        wrong_words = _add_up([bucket["wrong_words"] for bucket in buckets])
        findings = check_version(database, Rows(counts, wrong_words, fresh if patches and changed else None))
        findings += _check_share(contents.holdings, ways.max_failed)
        if not ways.is_forced:
            refuse(findings)
        manifest = _manifest(folder, contents, buckets, counts, findings)
        manifest |= {"version_id": version_id, "before": before, "patches": patches}
        (folder / MANIFEST).write_bytes(to_json(manifest))


def _known_buckets(store: Store, before: str | None) -> tuple[dict[str, Any], Path | None]:
    """Give the buckets of the version before by name, and its folder, where it has any."""
    folder = store.version(before) if before else None
    if folder is None or not (folder / BUCKETS).exists():
        return {}, None
    return {bucket["name"]: bucket for bucket in read_json(folder / BUCKETS)}, folder


def _build_buckets(
    store: Store, folder: Path, contents: Contents, known: dict[str, Any], former: Path | None, ways: Ways
) -> list[dict[str, Any]]:
    """Link the buckets that the version before has, build the others; the same buckets whichever way."""
    for table in arrow_schemas():
        (folder / table).mkdir()
    plan = plan_buckets(contents.holdings.sources.values(), set(contents.removed), contents.corrections)
    built: dict[str, dict[str, Any]] = {}
    jobs: list[_Job] = []
    for bucket in plan:
        name, key = _name(bucket.number), bucket.key(contents.rules, contents.is_demo)
        if former and name in known and known[name]["key"] == key:
            _link_bucket(former, folder, name)
            built[name] = known[name]
        else:
            jobs.append(_Job(bucket, key, folder, store, contents.rules_id, contents.is_demo))
    advance = ways.on_gather(sum(len(job.bucket.members) for job in jobs))
    with _building(min(ways.workers, len(jobs))) as run:
        for job, result in zip(jobs, run(jobs), strict=True):
            built[result["name"]] = result
            advance(len(job.bucket.members))
    return [built[name] for name in sorted(built)]


def _name(number: int) -> str:
    return f"{number:05d}"


def _link_bucket(former: Path, folder: Path, name: str) -> None:
    for table in arrow_schemas().keys() - set(WHOLE):
        source, target = file_of(former, table, name), file_of(folder, table, name)
        try:
            os.link(source, target)
        except OSError:  # a disk without hard links
            shutil.copyfile(source, target)


@contextlib.contextmanager
def _building(workers: int) -> Iterator[Callable[[list[_Job]], Iterator[dict[str, Any]]]]:
    """Give a function that builds buckets, in a pool of processes where there are several workers."""
    if workers < 2:
        yield lambda jobs: map(_build_bucket, jobs)
        return
    pool = ProcessPoolExecutor(workers, initializer=begin_quiet_worker)

    def run(jobs: list[_Job]) -> Iterator[dict[str, Any]]:
        with interrupts_held():  # see etl/parallel.py
            return pool.map(_build_bucket, jobs)

    try:
        yield run
    except BrokenProcessPool:
        raise StoreError(
            "归并进程被系统中止（多为内存不足）", "请关闭其他程序，或用 --workers 减少进程数后再载入"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _build_bucket(job: _Job) -> dict[str, Any]:
    """Build one bucket: its tables in their places; what the list of buckets says of it."""
    name = _name(job.bucket.number)
    folder = job.building / f"building-{name}"
    folder.mkdir()

    def read(entry: Entry) -> Any:
        return read_part(part_of(job.store, job.rules_id, entry))

    gathered = gather_bucket(folder, job.bucket, job.is_demo, read)
    hashes = {}
    for table in gathered.counts:
        place = file_of(job.building, table, name)
        os.replace(path_of(folder, table), place)
        hashes[table] = _sha256(place)
    folder.rmdir()
    wrong = {rule: list(found) for rule, found in gathered.wrong_words.items()}
    return {"name": name, "key": job.key, "counts": gathered.counts, "hashes": hashes, "wrong_words": wrong}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_whole_tables(folder: Path, contents: Contents) -> dict[str, int]:
    """Write what stands in no bucket; give the rows of each table so far."""
    counts = dict.fromkeys(arrow_schemas(), 0)
    unusable = [report_row(each, "unusable", each.problem) for each in contents.corrections if each.problem]
    failures = contents.holdings.failure_rows()
    for table, rows in (("codes", contents.codes), ("failures", failures), ("corrections", unusable)):
        writer = TableWriter(file_of(folder, table, _WHOLE_FILE), arrow_schemas()[table])
        writer.add(rows)
        writer.close()
        counts[table] = writer.count
    return counts


def _patches(former: Path | None, known: dict[str, Any], buckets: int, changed: int) -> int:
    """Say how many times the DuckDB file has been patched, this time included; 0 where it is to be built anew."""
    if (
        former is None
        or not (former / DATABASE).exists()
        or len(known) != buckets
        or changed > _PATCHED_SHARE * buckets
    ):
        return 0
    patches = int(read_json(former / MANIFEST)["patches"]) + 1
    return patches if patches <= _PATCHES else 0


def _add_up(found: list[dict[str, Any]]) -> dict[str, tuple[int, list[str]]]:
    total: dict[str, tuple[int, list[str]]] = {}
    for wrong in found:
        for rule, (count, places) in wrong.items():
            so_far, examples = total.get(rule, (0, []))
            total[rule] = (so_far + count, sorted([*examples, *places])[:5])
    return total


def _check_share(holdings: Holdings, limit: float) -> list[Finding]:
    failed = len(holdings.failures)
    found = check_failed_share(failed, failed + len(holdings.sources), limit)
    return [found] if found else []


def _manifest(
    folder: Path,
    contents: Contents,
    buckets: list[dict[str, Any]],
    counts: dict[str, int],
    findings: list[Finding],
) -> dict[str, Any]:
    """Say what went in and what came out; the longer lists lie beside the manifest, which holds their hashes."""
    holdings = contents.holdings
    inputs = {
        "sources": [holdings.sources[source_id] for source_id in sorted(holdings.sources)],
        "failures": holdings.failure_rows(),
    }
    (folder / INPUTS).write_bytes(to_json(inputs, indent=None))
    (folder / BUCKETS).write_bytes(to_json(buckets, indent=None))
    (folder / ORIGINS).write_bytes(to_json(holdings.origins, indent=None))
    summary = summarize(folder / DATABASE, counts)
    summary["findings"] = [_finding(finding) for finding in findings]
    return {
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "is_demo": contents.is_demo,
        "rules": contents.rules,
        "inputs": {"sources": len(holdings.sources), "failures": len(holdings.failures)},
        "removed": list(contents.removed),
        "hashes": {name: _sha256(folder / name) for name in (INPUTS, BUCKETS)},
        "forced": [finding.check.name for finding in findings if finding.check.is_fatal],
        "summary": summary,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    check = finding.check
    found = {"name": check.name, "reason": check.reason, "is_fatal": check.is_fatal}
    return found | {"count": finding.rows, "examples": list(finding.examples)}
