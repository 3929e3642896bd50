"""The buckets of a new version: linked where the version before has them, renewed or gathered where it has not."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NamedTuple

from etl.buckets import Bucket, Entry, key_of
from etl.gather import WHOLE, gather_bucket
from etl.parallel import begin_quiet_worker, interrupts_held, part_of
from etl.renewal import Former, kept_words, renew_bucket, split_members
from etl.schema import arrow_schemas
from etl.store import Store, StoreError, read_json, read_part
from etl.tables import file_of, path_of

BUCKETS = "buckets.json"


class Before(NamedTuple):
    """The version before: its folder, None where there is none, and its buckets by name."""

    version: Path | None
    buckets: dict[str, Any]


class Site(NamedTuple):
    """Where a version is built, and of what."""

    store: Store
    folder: Path
    aside: Path
    """Where the rows that went and those that came are laid."""
    before: Before
    rules: dict[str, str]
    rules_id: str
    is_demo: bool


class Delta(NamedTuple):
    """The rows by which a version differs from the one before: table → Parquet files of those gone, and of those new."""

    gone: dict[str, list[str]]
    fresh: dict[str, list[str]]

    def moved(self, building: Path, version: Path) -> Delta:
        """Name the files by the version's own folder, once it has one."""
        fresh = {
            table: [file.replace(str(building), str(version), 1) for file in files]
            for table, files in self.fresh.items()
        }
        return Delta(self.gone, fresh)


class _Job(NamedTuple):
    """What a worker needs to build a bucket."""

    site: Site
    bucket: Bucket
    marks: list[str]
    former: Former | None

    @property
    def name(self) -> str:
        """The bucket's name."""
        return _name(self.bucket.number)


class Built(NamedTuple):
    """A bucket as the list of buckets has it, whether rows were taken over into it, and how many sources were gathered."""

    listed: dict[str, Any]
    is_renewed: bool
    gathered: int


def read_before(store: Store, before: str | None) -> Before:
    """Read the list of buckets of the version before; those of the first programs had none."""
    folder = store.version(before) if before else None
    if folder is None or not (folder / BUCKETS).exists():
        return Before(None, {})
    return Before(folder, {bucket["name"]: bucket for bucket in read_json(folder / BUCKETS)})


def build_buckets(
    site: Site, plan: list[Bucket], workers: int, on_gather: Callable[[int], Callable[[int], None]]
) -> list[Built]:
    """Link the buckets that the version before has, build the others; the same buckets whichever way."""
    for table in arrow_schemas():
        (site.folder / table).mkdir()
    built: dict[str, Built] = {}
    jobs: list[_Job] = []
    for bucket in plan:
        name, marks = _name(bucket.number), bucket.marks(site.rules, site.is_demo)
        known = site.before.buckets.get(name)
        if site.before.version and known and known["key"] == key_of(marks):
            _link_bucket(site.before.version, site.folder, name)
            built[name] = Built(known, True, 0)
        else:
            # The list of buckets has grown large where there are many: workers need none of it.
            own = site._replace(before=Before(None, {}))
            jobs.append(_Job(own, bucket, marks, _former(site.before, bucket.number)))
    advance = on_gather(sum(len(job.bucket.members) for job in jobs))
    with _building(min(workers, len(jobs))) as run:
        for job, result in zip(jobs, run(jobs), strict=True):
            built[job.name] = result
            advance(len(job.bucket.members))
    return [built[name] for name in sorted(built)]


def _name(number: int) -> str:
    return f"{number:05d}"


def _former(before: Before, number: int) -> Former | None:
    """The bucket of the version before that has what this one has, also where there were half as many."""
    bucket = before.buckets.get(_name(number % len(before.buckets))) if before.buckets else None
    if bucket is None or before.version is None or "marks" not in bucket:
        return None
    return Former(before.version, bucket["name"], frozenset(bucket["marks"]), bucket["wrong_words"])


def _link_bucket(former: Path, folder: Path, name: str) -> None:
    for table in arrow_schemas().keys() - set(WHOLE):
        source, target = file_of(former, table, name), file_of(folder, table, name)
        try:
            os.link(source, target)
        except OSError:  # a disk without hard links
            shutil.copyfile(source, target)


@contextlib.contextmanager
def _building(workers: int) -> Iterator[Callable[[list[_Job]], Iterator[Built]]]:
    """Give a function that builds buckets, in a pool of processes where there are several workers."""
    if workers < 2:
        yield lambda jobs: map(_build_bucket, jobs)
        return
    pool = ProcessPoolExecutor(workers, initializer=begin_quiet_worker)

    def run(jobs: list[_Job]) -> Iterator[Built]:
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


def _build_bucket(job: _Job) -> Built:
    """Build one bucket: its tables in their places; what the list of buckets says of it."""
    kept, anew = split_members(job.bucket, job.marks, job.former) if job.former else ([], job.bucket.members)
    folder = job.site.folder / f"building-{job.name}"
    fresh = _aside(job.site.aside, "fresh", job.name) if kept else folder
    fresh.mkdir(parents=True)

    def read(entry: Entry) -> Any:
        return read_part(part_of(job.site.store, job.site.rules_id, entry))

    counts, wrong = gather_bucket(fresh, job.bucket.part_of(anew), job.site.is_demo, read)
    if job.former and kept:
        gone = _aside(job.site.aside, "gone", job.name)
        for each in (gone, folder):
            each.mkdir(parents=True)
        counts = renew_bucket(job.former, job.bucket, kept, fresh, gone, folder)
        wrong = kept_words(job.former, kept, wrong)
    hashes = {}
    for table in counts:
        place = file_of(job.site.folder, table, job.name)
        os.replace(path_of(folder, table), place)
        hashes[table] = hash_file(place)
    folder.rmdir()
    listed = {"name": job.name, "key": key_of(job.marks), "marks": job.marks, "counts": counts, "hashes": hashes}
    return Built(listed | {"wrong_words": wrong}, bool(kept), len(anew))


def _aside(aside: Path, side: str, name: str) -> Path:
    """Where the rows of a bucket that went (``gone``) or came (``fresh``) are laid."""
    return aside / side / name


def find_delta(site: Site, built: list[Built]) -> Delta | None:
    """List the files of what went and what came; a bucket that took nothing over went and came as a whole.

    None where there is no version before, or one with another number of buckets: rows then stand in others.
    """
    version, known = site.before
    if version is None or len(known) != len(built):
        return None
    delta = Delta({}, {})
    changed = [each for each in built if each.listed != known[each.listed["name"]]]
    for table in sorted(arrow_schemas().keys() - set(WHOLE)):
        for files, side, whole in ((delta.gone, "gone", version), (delta.fresh, "fresh", site.folder)):
            files[table] = [
                str(path_of(_aside(site.aside, side, name), table) if is_renewed else file_of(whole, table, name))
                for name, is_renewed in ((each.listed["name"], each.is_renewed) for each in changed)
            ]
    return delta


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
