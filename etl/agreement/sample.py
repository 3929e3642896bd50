"""A sample of a store's issues for coding by hand: stratified by domain, the same for the same store and seed.

Small domains are drawn at least ``LEAST`` times where they have that many issues, the rest in proportion. The order of the
sheet, and who is drawn, come from a hash of seed and issue, so that neither the order of loading nor the machine matters;
the sheet does not show what the program coded.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import xlsxwriter

from etl.agreement.sheets import KEY, NONE, PRIMARY, TITLE, TYPES
from etl.codebook import Codebook, Label
from etl.codes import list_codes

LEAST = 3
Issue = dict[str, Any]
_COLUMNS = (
    *("issue_id", "body_id", "heading", "title", "text", "rectification_text", "status"),
    *("primary_type", "primary_domain", "types", "is_carried_over", "is_counted"),
)
SHEET_COLUMNS = (
    *((KEY, 22), ("单位", 14), ("总题", 24), (TITLE, 36), ("问题全文", 60), ("整改原文", 48)),
    *((PRIMARY, 26), (TYPES, 20), ("整改状态", 16), ("遗留问题", 10), ("备注", 20)),
)
STATUS, CARRIED_OVER = "整改状态", "遗留问题"
_CREATED = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed date, so that the same sample is the same file."""
_NOTES = (
    f"一行是一条问题。请只看“{TITLE}”“问题全文”（分题另看“总题”），依“类型”表中的定义填写；整改状态只看“整改原文”。",
    f"{PRIMARY}：从下拉列表中选一个；哪一类都不是的，选“{NONE}”。",
    f"{TYPES}：问题所支持的全部类型的代码，主要类型在前，以 | 相隔，如 0903|0905；哪一类都不是的，填“{NONE}”。",
    f"{CARRIED_OVER}：是以往巡察、审计等监督发现而没有改好的，选“是”，否则选“否”。",
    "拿不准的，写在备注里。空着的格子当作没有编码，比较时不计。两人编码请各用一份，不要商量。",
    "填完后：python -m etl agree 甲.xlsx 乙.xlsx",
)


def read_issues(version: Path) -> list[Issue]:
    """Read the issues of a version that count, with the name of their body."""
    bodies = {row["body_id"]: row["name"] for row in pq.read_table(version / "bodies").to_pylist()}
    rows = pq.read_table(version / "issues", columns=list(_COLUMNS)).to_pylist()
    return [row | {"body": bodies.get(row["body_id"]) or ""} for row in rows if row["is_counted"]]


def draw(issues: Iterable[Issue], size: int, seed: int) -> list[Issue]:
    """Draw a sample of a size (or all, where there are no more), stratified by domain."""
    strata: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        strata[issue["primary_domain"] or ""].append(issue)
    counts = share_out({name: len(found) for name, found in strata.items()}, size)
    drawn = [
        issue | {"stratum": name, "stratum_size": len(found)}
        for name, found in strata.items()
        for issue in sorted(found, key=lambda issue: _lot(seed, issue["issue_id"]))[: counts[name]]
    ]
    return sorted(drawn, key=lambda issue: _lot(seed, f"order {issue['issue_id']}"))


def share_out(sizes: dict[str, int], total: int) -> dict[str, int]:
    """Share a total out among strata: each its least, the rest in proportion by largest remainders."""
    total = min(total, sum(sizes.values()))
    shares = {name: min(LEAST, size) for name, size in sizes.items()}
    while sum(shares.values()) > total:
        largest = max(shares, key=lambda name: (shares[name], -sizes[name], name))
        shares[largest] -= 1
    while (rest := total - sum(shares.values())) > 0:
        open_sizes = {name: sizes[name] - shares[name] for name in sizes if sizes[name] > shares[name]}
        whole = sum(open_sizes.values())
        exact = {name: rest * size / whole for name, size in open_sizes.items()}
        for name, share in exact.items():
            shares[name] += int(share)
        left = total - sum(shares.values())
        for name in sorted(exact, key=lambda name: (int(exact[name]) - exact[name], name))[:left]:
            shares[name] += 1
    return shares


def sample_book(issues: Sequence[Issue], codebook: Codebook) -> bytes:
    """Write the sheet to fill in, with notes, and the types with their definitions."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "巡察图谱：人工编码抽样", "created": _CREATED})
        sheet, notes, types, lists = (book.add_worksheet(name) for name in ("编码", "说明", "类型", "列表"))
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1})
        for column, (name, width) in enumerate(SHEET_COLUMNS):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, name, bold)
        for row, issue in enumerate(issues, 1):
            shown = (issue["issue_id"], issue["body"], issue["heading"], issue["title"], issue["text"])
            for column, value in enumerate((*shown, issue["rectification_text"])):
                sheet.write_string(row, column, value or "", wrapped)
        sheet.freeze_panes(1, 4)
        _write_choices(sheet, lists, codebook, len(issues))
        notes.set_column(0, 0, 110, wrapped)
        notes.write_column(0, 0, _NOTES, wrapped)
        _write_types(types, codebook.types, bold, wrapped)
    return file.getvalue()


def machine_file(issues: Sequence[Issue], codebook: Codebook) -> str:
    """Give what the program coded of the sample, as a CSV that ``agree`` compares with a coder's sheet."""
    names = {label.code: f"{label.code} {label.zh}" for label in codebook.types}
    domains = {label.code: label.zh for label in codebook.domains}
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([KEY, TITLE, PRIMARY, TYPES, STATUS, CARRIED_OVER, "层", "层内条数"])
    statuses = _statuses()
    for issue in issues:
        writer.writerow(
            [
                *(
                    issue["issue_id"],
                    issue["title"],
                    names.get(issue["primary_type"], NONE),
                    "|".join(issue["types"]) or NONE,
                ),
                *(statuses.get(issue["status"], ""), _yes_no(issue["is_carried_over"])),
                *(domains.get(issue["stratum"], "未归类"), issue["stratum_size"]),
            ]
        )
    return file.getvalue()


def _write_choices(sheet: Any, lists: Any, codebook: Codebook, rows: int) -> None:
    """Write the drop-down lists: types with their names, statuses, yes and no."""
    choices = {
        PRIMARY: [*(f"{label.code} {label.zh}" for label in codebook.types), NONE],
        STATUS: list(_statuses().values()),
        CARRIED_OVER: ["是", "否"],
    }
    names = [name for name, _ in SHEET_COLUMNS]
    for at, (name, values) in enumerate(choices.items()):
        lists.write_column(0, at, values)
        letter = "ABC"[at]
        rule = {"validate": "list", "source": f"='列表'!${letter}$1:${letter}${len(values)}"}
        column = names.index(name)
        sheet.data_validation(1, column, max(rows, 1), column, rule | {"error_message": "请从下拉列表中选择"})
    lists.hide()


def _write_types(sheet: Any, types: Sequence[Label], bold: Any, wrapped: Any) -> None:
    sheet.write_row(0, 0, ["代码", "类型", "定义", "包括", "不包括", "例句"], bold)
    for column, width in enumerate((8, 30, 50, 40, 40, 50)):
        sheet.set_column(column, column, width, wrapped)
    for row, label in enumerate(types, 1):
        told = (label.code, label.zh, label.definition, label.includes, label.excludes, "\n".join(label.examples))
        for column, value in enumerate(told):
            sheet.write_string(row, column, value, wrapped)
    sheet.freeze_panes(1, 2)


def _statuses() -> dict[str, str]:
    return {row["code"]: row["zh"] for row in list_codes() if row["list"] == "status"}


def _yes_no(value: bool | None) -> str:
    return "是" if value else "否"


def _lot(seed: int, name: str) -> str:
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()
