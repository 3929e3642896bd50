"""Parts of all sources → the tables of a version: documents once, inspections linked, recurrences found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

from etl.codes import load_codes
from etl.inspections import COUNTED_KINDS, link_inspections
from etl.readers import PROSE
from etl.recurrence import find_recurrences, load_sources
from etl.rows import PART_TABLES, Row, Tables
from etl.twins import Twin, find_twins, take_inspection, take_place

Entry = dict[str, Any]


def gather_tables(
    entries: Iterable[Entry], failures: Iterable[Row], is_demo: bool, read: Callable[[Entry], Any]
) -> Tables:
    """Join what was read of each source (``read`` gives its part) into all tables of a version."""
    tables: Tables = {name: [] for name in (*PART_TABLES, "sources")}
    tables["failures"] = list(failures)
    tables["codes"] = load_codes()
    paths: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: str(entry["source_id"])):
        part = read(entry)
        tables["sources"].append(entry | {"is_demo": is_demo, "text": part["text"]})
        for place, reason, remedy in part["failures"]:
            row = {"path": entry["path"], "place": place, "reason": reason, "remedy": remedy}
            tables["failures"].append(row)
        _add_part(tables, part["tables"], entry, paths)
    _link(tables, is_demo)
    return tables


def _add_part(tables: Tables, part: Tables, entry: Entry, paths: dict[str, str]) -> None:
    """Add one source's rows; a notice that another source has word for word counts once, with a warning."""
    again = {row["notice_id"] for row in part["notices"] if row["notice_id"] in paths}
    for notice_id in sorted(again):
        message = f"{entry['path']} 中有内容相同的文本，只计一份（{paths[notice_id]}）"
        tables["warnings"].append({"notice_id": notice_id, "code": "duplicate_text", "message": message})
    for row in part["notices"]:
        number, name = row["doc"], PurePosixPath(entry["path"]).name
        row["doc"] = name if number == 1 else f"{name}#{number}"
        paths.setdefault(row["notice_id"], entry["path"])
    for name in PART_TABLES:
        rows = part[name]
        tables[name].extend(row for row in rows if _notice_of(row) not in again) if again else tables[name].extend(rows)


def _notice_of(row: Row) -> str:
    """The notice a row belongs to; an issue's id begins with it."""
    return str(row["notice_id"] if "notice_id" in row else row["issue_id"].split("-")[0])


def _link(tables: Tables, is_demo: bool) -> None:
    """Fill in what takes all documents: inspections, bodies, what counts, recurrences."""
    notices, issues = tables["notices"], tables["issues"]
    for notice in notices:
        notice["is_demo"] = is_demo
    twins = _find_twins(tables)
    again = {twin.notice["notice_id"] for twin in twins}
    alone = [notice for notice in notices if notice["notice_id"] not in again]
    tables["inspections"], tables["bodies"] = link_inspections(alone)
    inspections = {row["inspection_id"]: row for row in tables["inspections"]}
    for twin in twins:
        take_inspection(twin)
        inspections[twin.notice["inspection_id"]]["notice_count"] += 1
    by_id = {notice["notice_id"]: notice for notice in notices}
    for issue in issues:
        notice = by_id[issue["notice_id"]]
        issue |= {name: notice[name] for name in ("inspection_id", "is_counted", "body_id")}
    words = {issue["issue_id"]: issue["carried_words"] for issue in issues if issue["carried_words"]}
    tables["recurrences"] = find_recurrences(issues, tables["inspections"], words, load_sources())


def _find_twins(tables: Tables) -> list[Twin]:
    """Find notices that came twice in different words or formats, and name each beside the one that counts."""
    sources = {row["source_id"]: row for row in tables["sources"]}
    able = [
        notice
        for notice in tables["notices"]
        if notice["kind"] in COUNTED_KINDS
        and not notice["is_template"]
        and sources[notice["source_id"]]["format"] in PROSE
    ]

    def words(notice: Row) -> str:
        return str(sources[notice["source_id"]]["text"][notice["source_start"] : notice["source_end"]])

    twins = find_twins(able, words)
    for twin in twins:
        take_place(twin)
        paths = [sources[row["source_id"]]["path"] for row in (twin.notice, twin.leader)]
        message = f"{paths[0]} 与 {paths[1]} 的文字有 {twin.share:.0%} 相同，只计后者"
        row = {"notice_id": twin.notice["notice_id"], "code": "near_duplicate", "message": message}
        tables["warnings"].append(row)
    return twins


def summarize(tables: Tables) -> dict[str, Any]:
    """What a closing report says of the tables: rows, kinds, what is left out, warnings by code, gaps."""
    notices = tables["notices"]
    return {
        "counts": {name: len(rows) for name, rows in sorted(tables.items())},
        "kinds": dict(sorted(Counter(row["kind"] for row in notices).items())),
        "templates": sum(1 for row in notices if row["is_template"]),
        "uncounted": sum(1 for row in notices if row["inspection_id"] and not row["is_counted"]),
        "unresolved": sorted(row["doc"] for row in notices if row["inspection_id"] and not row["county_code"]),
        "failures": sorted(tables["failures"], key=lambda row: (row["path"], row["place"] or ""))[:1000],
        "warnings": dict(sorted(Counter(row["code"] for row in tables["warnings"]).items())),
    }
