"""Sets corrected values in the rows of a source, and what follows from them: totals, years, main types."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from etl.corrections.fields import Correction, Field, correction_fields, read_value, show
from etl.inspections import body_id_of, year_of

Row = dict[str, Any]
Tables = dict[str, list[Row]]

_KEYS = {"notices": "notice_id", "issues": "issue_id", "amounts": "amount_id"}


def apply_corrections(corrections: Iterable[Correction], tables: Tables, text: str) -> list[Row]:
    """Set the new values in a source's rows (``text`` is its masked text); give a row of the table corrections each."""
    rows = []
    notices = {row["notice_id"]: row for row in tables["notices"]}
    for correction in corrections:
        field = correction_fields()[correction.cells["field"]]
        notice = notices[correction.notice_id]
        words = text[notice["source_start"] : notice["source_end"]]
        rows.append(_apply(correction, field, tables, words))
        if rows[-1]["state"] == "applied":
            _settle(field, tables, notice, correction)
    return rows


def report_row(correction: Correction, state: str, problem: str = "", read: str = "") -> Row:
    """Lay a correction out as a row of its table."""
    cells = {name: value or None for name, value in correction.cells.items()}
    told = {"notice_id": correction.notice_id or None, "read_value": read or None, "problem": problem or None}
    return cells | told | {"state": state}


def _apply(correction: Correction, field: Field, tables: Tables, words: str) -> Row:
    key = correction.cells["record"] or correction.notice_id
    row = next((row for row in tables[field.table] if row[_KEYS[field.table]] == key), None)
    if row is None:
        return report_row(correction, "suspended", "这条记录已不在：规则或原文变了")
    before, after = show(read_value(row, field)), show(correction.value)
    if _squeezed(correction.cells["words"]) not in _squeezed(words):
        return report_row(correction, "suspended", "原话已不在文中", before)
    if before == after:
        return report_row(correction, "agreed", "", before)
    row.update(correction.value if field.kind == "region" else {field.name: correction.value})
    is_other = bool(correction.old) and correction.old != before
    return report_row(correction, "applied", f"现在读出的是“{before}”，与原值不同" if is_other else "", before)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _settle(field: Field, tables: Tables, notice: Row, correction: Correction) -> None:
    """Carry a corrected value on to what follows from it."""
    if field.table == "notices":
        _settle_notice(tables, notice)
    elif field.table == "amounts":
        _settle_money(tables, notice)
    elif field.kind in ("type", "types"):
        issue = next(row for row in tables["issues"] if row["issue_id"] == correction.cells["record"])
        _settle_types(tables, issue, is_primary_given=field.kind == "type")


def _settle_notice(tables: Tables, notice: Row) -> None:
    notice["year"], notice["year_basis"] = year_of(notice)
    notice["as_of_date"] = notice["report_date"] or notice["publish_date"]
    is_able = notice["kind"] != "other" and not notice["is_template"]
    notice["body_id"] = body_id_of(notice) if is_able else None
    for issue in tables["issues"]:
        if issue["notice_id"] == notice["notice_id"]:
            issue["body_id"] = notice["body_id"]


def _settle_money(tables: Tables, notice: Row) -> None:
    """Add up again what was refunded, as etl/rows.py does."""
    sums: dict[str | None, Decimal] = {}
    for amount in tables["amounts"]:
        if amount["notice_id"] == notice["notice_id"] and _counts(amount):
            sums[amount["issue_id"]] = sums.get(amount["issue_id"], Decimal(0)) + Decimal(amount["yuan"])
    notice["refunded_yuan"] = f"{sum(sums.values(), Decimal(0)):.2f}"
    for issue in tables["issues"]:
        if issue["notice_id"] == notice["notice_id"]:
            issue["refunded_yuan"] = f"{sums.get(issue['issue_id'], Decimal(0)):.2f}"


def _counts(amount: Row) -> bool:
    return amount["role"] in ("refunded", "recovered") and not amount["is_repeat"] and amount["yuan"] is not None


def _settle_types(tables: Tables, issue: Row, *, is_primary_given: bool) -> None:
    """Make main type, all types and the rows of types agree; types given by hand quote no words."""
    types: list[str] = list(issue["types"])
    if is_primary_given:
        primary = issue["primary_type"]
        types = [primary, *(code for code in types if code != primary)] if primary else []
    else:
        primary = types[0] if types else None
    issue |= {"primary_type": primary, "primary_domain": primary[:2] if primary else None, "types": types}
    own = {row["type_code"]: row for row in tables["issue_types"] if row["issue_id"] == issue["issue_id"]}
    others = [row for row in tables["issue_types"] if row["issue_id"] != issue["issue_id"]]
    by_hand: Row = {"issue_id": issue["issue_id"], "words": None, "span_start": None, "span_end": None}
    rows = [own.get(code, by_hand | {"type_code": code, "rule": "correction"}) for code in types]
    tables["issue_types"] = others + [row | {"is_primary": row["type_code"] == primary} for row in rows]
