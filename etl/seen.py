"""Which files a load need not open: those that lie as they did when they were last read, by size and time of change.

The list is a cache: without it, or where it says nothing of a file, the file is opened and known by its hash.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from etl.holdings import Holdings, given_of, root_id
from etl.parallel import Outcome, Task
from etl.store import Store, read_json, to_json, write_whole

NAME = "seen.json"
_SETTLED_SECONDS = 2.0
"""A file changed within the resolution of a disk's clock (2 s on FAT) may change again without showing it."""


class Seen:
    """What is known of files by their place: [size, time of change in ns, source_id]."""

    def __init__(self, store: Store) -> None:
        self._path = store.root / NAME
        self._known: dict[str, list[Any]] = _read(self._path)
        self._now: dict[str, list[Any]] = {}

    def outcome(self, task: Task, holdings: Holdings) -> Outcome | None:
        """Give what reading a file would give, where it is known to be one that the store holds."""
        place, lies = _place(task), _lies(task.path)
        known = self._known.get(place)
        if lies is None or known is None or known[:2] != lies:
            return None
        entry = holdings.sources.get(known[2])
        if entry is None or given_of(entry) != task.given:
            return None
        self._now[place] = known
        return Outcome(task, entry | {"path": task.name})

    def note(self, outcomes: Iterable[Outcome], began: float) -> None:
        """Note what was read by a load that began at a time (seconds); what changed just then is not relied on."""
        for outcome in outcomes:
            lies = _lies(outcome.task.path)
            if outcome.entry and lies and lies[1] < (began - _SETTLED_SECONDS) * 1e9:
                self._now[_place(outcome.task)] = [*lies, outcome.entry["source_id"]]

    def save(self) -> None:
        """Keep the list for the next load; files that this one did not meet stay on it."""
        now = self._known | self._now
        if now != self._known:
            write_whole(self._path, to_json(now, indent=None))


def _read(path: Path) -> dict[str, list[Any]]:
    try:
        found = read_json(path)
    except (OSError, ValueError):  # a cache that cannot be read is no cache
        return {}
    return found if isinstance(found, dict) else {}


def _place(task: Task) -> str:
    origin = root_id(task.root) if task.root else ""
    return "/".join([origin, task.name, *map(str, task.member)])


def _lies(path: Path) -> list[int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]
