"""Notices that were taken out, each with the reason: hidden in every version, and brought back by taking them off the list."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from etl.holdings import Holdings
from etl.store import Store, StoreError, write_whole

NAME = "removed.csv"
_COLUMNS = ("notice_id", "doc", "reason", "who", "date")


class Removed(NamedTuple):
    """A notice that was taken out: its id and name, why, by whom and when (YYYY-MM-DD)."""

    notice_id: str
    doc: str
    reason: str
    who: str
    date: str


def read_removed(store: Store) -> list[Removed]:
    """Read the list; empty where nothing was taken out."""
    try:
        text = (store.root / NAME).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    rows = csv.DictReader(io.StringIO(text))
    if rows.fieldnames is None or set(_COLUMNS) - set(rows.fieldnames):
        raise StoreError(f"{NAME} 的列不全", f"列名应为 {','.join(_COLUMNS)}；请改正或从备份恢复")
    return [Removed(*(row[name] or "" for name in _COLUMNS)) for row in rows]


def write_removed(store: Store, removed: list[Removed]) -> None:
    """Write the list."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows(sorted(removed))
    write_whole(store.root / NAME, file.getvalue().encode("utf-8-sig"))


def find_notices(holdings: Holdings, doc: str) -> list[tuple[str, str]]:
    """Find what a name means: a notice's id, a file (all its notices), or file#2 (its second): [notice_id, doc]."""
    found = []
    for entry in holdings.sources.values():
        path, count = str(entry["path"]), len(entry["notices"])
        for number, (notice_id, _) in enumerate(entry["notices"], 1):
            own = path if number == 1 else f"{path}#{number}"
            names = {notice_id, entry["source_id"], path, path.rsplit("/", 1)[-1], own, own.rsplit("/", 1)[-1]}
            if doc in names or (doc == f"{path}#1" and count > 1):
                found.append((str(notice_id), own))
    return sorted(set(found))


def take_out(store: Store, holdings: Holdings, doc: str, reason: str, who: str, date: str) -> list[Removed]:
    """Put a document's notices on the list; refuses a name that means none, or files of several folders."""
    found = find_notices(holdings, doc)
    if not found:
        raise StoreError(
            f"库中没有 {doc}", "请写文件名（一页多份时加 #2）、文本编号或来源编号，见页面或 notices 表的 doc 列"
        )
    if len({name.partition("#")[0] for _, name in found}) > 1:
        names = "、".join(f"{name}（{notice_id}）" for notice_id, name in found[:8])
        raise StoreError(f"{doc} 指不止一份文件：{names}", "请改用带文件夹的路径或文本编号")
    known = {row.notice_id for row in read_removed(store)}
    new = [Removed(notice_id, name, reason, who, date) for notice_id, name in found if notice_id not in known]
    write_removed(store, [*read_removed(store), *new])
    return new


def bring_back(store: Store, doc: str) -> list[Removed]:
    """Take a document's notices off the list."""
    removed = read_removed(store)
    back = [row for row in removed if doc in (row.notice_id, row.doc, row.doc.rsplit("/", 1)[-1])]
    if not back:
        raise StoreError(f"{doc} 不在移去的清单中", f"清单是库中的 {NAME}")
    write_removed(store, [row for row in removed if row not in back])
    return back
