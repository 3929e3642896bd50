"""A version, built beside the others: unchanged buckets are linked, the others renewed, all checked, then it gets its name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from etl.buckets import plan_buckets
from etl.building import BUCKETS, Delta, Site, build_buckets, find_delta, hash_file, read_before
from etl.check import Finding, Rows, check_failed_share, check_version, refuse
from etl.corrections import Correction, report_row
from etl.database import DATABASE, patch_database, write_database
from etl.holdings import INPUTS, ORIGINS, Holdings
from etl.reuse.write import write_reuse
from etl.schema import arrow_schemas
from etl.store import Store, new_version, read_json, sync_all, to_json
from etl.summary import summarize
from etl.tables import TableWriter, file_of

MANIFEST = "manifest.json"
_WHOLE_FILE = "all"
"""The bucket name of what is of the version as a whole: codes, and files that could not be read."""
_PATCHED_SHARE = 0.25
"""Above this share of sources gathered anew, the DuckDB file is built anew too: cheaper, and no room is lost."""
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


def publish(
    store: Store, contents: Contents, version_id: str, before: str | None, aside: Path, ways: Ways
) -> Delta | None:
    """Build a version whole, check it, and only then give it its name.

    Gives what differs from the version before where that is known; its files lie in the folder ``aside`` and in the two
    versions.
    """
    sync_all()
    before_it = read_before(store, before)
    with new_version(store, version_id) as folder:
        site = Site(store, folder, aside, before_it, contents.rules, contents.rules_id, contents.is_demo)
        plan = plan_buckets(contents.holdings.sources.values(), set(contents.removed), contents.corrections)
        built = build_buckets(site, plan, ways.workers, ways.on_gather)
        buckets = [each.listed for each in built]
        counts = _write_whole_tables(folder, contents)
        ways.on_step("比对各处相同的文字")
        is_same = {bucket["name"]: bucket for bucket in buckets} == before_it.buckets
        counts |= write_reuse(folder, _WHOLE_FILE, before_it.version if is_same else None)
        for bucket in buckets:
            counts = {name: count + bucket["counts"].get(name, 0) for name, count in counts.items()}
        ways.on_step("写入")
        delta, gathered = find_delta(site, built), sum(each.gathered for each in built)
        patches = _patches(before_it.version, gathered, len(contents.holdings.sources)) if delta else 0
        if before_it.version and delta and patches:
            database = patch_database(folder, before_it.version, delta.gone, delta.fresh)
        else:
            database = write_database(folder)
        ways.on_step("检查")
        wrong_words = _add_up([bucket["wrong_words"] for bucket in buckets])
        fresh = delta.fresh if delta and patches and gathered else None
        findings = check_version(database, Rows(counts, wrong_words, fresh))
        findings += _check_share(contents.holdings, ways.max_failed)
        if not ways.is_forced:
            refuse(findings)
        manifest = _manifest(folder, contents, buckets, counts, findings)
        manifest |= {"version_id": version_id, "before": before, "patches": patches}
        (folder / MANIFEST).write_bytes(to_json(manifest))
    return delta.moved(folder, store.version(version_id)) if delta else None


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


def _patches(former: Path | None, gathered: int, sources: int) -> int:
    """Say how many times the DuckDB file has been patched, this time included; 0 where it is to be built anew."""
    if former is None or not (former / DATABASE).exists() or gathered > _PATCHED_SHARE * sources:
        return 0
    patches = int(read_json(former / MANIFEST)["patches"]) + 1
    return patches if patches <= _PATCHES else 0


def _add_up(found: list[dict[str, list[str]]]) -> dict[str, tuple[int, list[str]]]:
    total: dict[str, tuple[int, list[str]]] = {}
    for wrong in found:
        for rule, places in wrong.items():
            count, examples = total.get(rule, (0, []))
            total[rule] = (count + len(places), sorted([*examples, *places])[:5])
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
        "hashes": {name: hash_file(folder / name) for name in (INPUTS, BUCKETS)},
        "forced": [finding.check.name for finding in findings if finding.check.is_fatal],
        "summary": summary,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    check = finding.check
    found = {"name": check.name, "reason": check.reason, "is_fatal": check.is_fatal}
    return found | {"count": finding.rows, "examples": list(finding.examples)}
