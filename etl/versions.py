"""Which versions a store keeps: the current one, those pinned, and of the others as many or as young as the user says."""

from __future__ import annotations

import os
import shutil
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from etl.store import Store, StoreError, current_version, read_json, to_json, write_whole

_PINS = "pins.json"


class Limits(NamedTuple):
    """How many versions are kept, the current one among them, and for how many days; None for no limit."""

    versions: int | None = None
    days: float | None = None


class Kept(NamedTuple):
    """A version of the store as a list shows it."""

    version_id: str
    created_at: str
    is_current: bool
    pin: str | None
    """Why it is held; None where it is not."""
    counts: dict[str, int]


def list_versions(store: Store) -> list[Kept]:
    """List the versions, the newest first."""
    pins, current = read_pins(store), current_version(store)
    found = []
    for folder in store.versions.iterdir() if store.versions.is_dir() else ():
        if ".tmp-" not in folder.name:
            manifest = read_json(folder / "manifest.json")
            counts = manifest["summary"]["counts"]
            at = str(manifest.get("created_at", ""))
            found.append(Kept(folder.name, at, folder.name == current, pins.get(folder.name), counts))
    return sorted(found, key=lambda kept: (kept.created_at, kept.version_id), reverse=True)


def read_pins(store: Store) -> dict[str, str]:
    """Give the versions held, each with the reason."""
    try:
        pins: dict[str, str] = read_json(store.root / _PINS)
    except FileNotFoundError:
        return {}
    return pins


def pin(store: Store, version: str, reason: str) -> str:
    """Hold a version, named by its id or the beginning of it; it is not removed whatever the limits. Gives its id."""
    version_id = find_version(store, version)
    write_whole(store.root / _PINS, to_json(read_pins(store) | {version_id: reason}))
    return version_id


def unpin(store: Store, version: str) -> str:
    """Hold a version no longer. Gives its id."""
    version_id = find_version(store, version)
    pins = read_pins(store)
    if version_id not in pins:
        raise StoreError(f"版本 {version_id} 没有固定", "可用 python -m etl status --versions 查看各版本")
    del pins[version_id]
    write_whole(store.root / _PINS, to_json(pins))
    return version_id


def find_version(store: Store, version: str) -> str:
    """Find the one version whose id begins with what was given."""
    found = [kept.version_id for kept in list_versions(store) if version and kept.version_id.startswith(version)]
    if len(found) != 1:
        problem = "没有这个版本" if not found else f"有 {len(found)} 个版本以此开头"
        raise StoreError(f"{version}：{problem}", "可用 python -m etl status --versions 查看各版本")
    return found[0]


def drop_old(store: Store, limits: Limits) -> list[str]:
    """Remove the versions beyond the limits; the caller holds the lock. Gives their ids.

    A reader that has one open keeps it until it closes it, where the system allows that (Windows refuses: it stays).
    """
    free = [kept for kept in list_versions(store) if not kept.is_current and kept.pin is None]
    beyond = free[max(limits.versions - 1, 0) :] if limits.versions is not None else []
    if limits.days is not None:
        oldest = (datetime.now(UTC) - timedelta(days=limits.days)).isoformat(timespec="seconds")
        beyond += [kept for kept in free if kept.created_at < oldest and kept not in beyond]
    return [kept.version_id for kept in beyond if _remove(store.version(kept.version_id))]


def drop_parts_of_other_rules(store: Store, rules_id: str) -> None:
    """Remove what was read by rules that no longer hold; the archive has the originals."""
    parts = store.root / "parts"
    for folder in parts.iterdir() if parts.is_dir() else ():
        if folder.name != rules_id and ".tmp-" not in folder.name:
            _remove(folder)


def _remove(folder: Path) -> bool:
    """Take a folder's name away first: a removal cut short leaves a leftover, never half a version."""
    leaving = folder.with_name(f"{folder.name}.tmp-{uuid.uuid4().hex[:8]}")
    try:
        os.replace(folder, leaving)
    except OSError:
        return False
    shutil.rmtree(leaving, ignore_errors=True)
    return True
