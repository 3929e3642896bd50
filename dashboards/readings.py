"""What figures say, in words made from their numbers: the one-line reading of a chart, its note, its denominators."""

from __future__ import annotations

from typing import Any

from dashboards import numbers
from dashboards.options import find_years
from dashboards.view import Row, Rows, View
from queries.rates import SMALL
from queries.slice import NO_YEAR


def total(rows: Rows, key: str) -> int:
    """Sum a column of counts."""
    return sum(int(row[key] or 0) for row in rows)


def money_of(row: Row) -> float:
    """Sum the money refunded of a row: refunded, recovered, and what stands outside any record."""
    return sum(float(row[key] or 0) for key in ("refunded_yuan", "recovered_yuan", "unassigned_yuan"))


def place_filter(row: Row) -> tuple[str, Any]:
    """Find the filter that a place stands for: a body by its id, a region by its path."""
    return ("body", row["body_id"]) if row.get("body_id") else ("region", row.get("region"))


def to_rate(completed: Any, stated: Any) -> str:
    """Write a rate with what it stands on: 85.9% (268/312); 47% (7/15); under ten with its interval."""
    if numbers.is_missing(stated) or not stated:
        return numbers.NONE
    interval = f"，{numbers.to_interval(completed, stated)}" if stated < SMALL else ""
    return f"{numbers.to_share(completed, stated)}（{int(completed)}/{int(stated)}{interval}）"


def subtitle(view: View, chart: str, rows: Rows, key: str) -> str:
    """Write unit, denominator, period and n: 问题记录数与占比，按主要类型，2019–2023年，n = 182."""
    return view.say(f"{chart}.subtitle", n=total(rows, key), period=period(view))


def period(view: View) -> str:
    """Say the years the slice covers: 2019–2023年."""
    chosen = find_years(view)
    if not chosen:
        return view.say("period.unknown")
    first, last = chosen[0], chosen[-1]
    return view.say("period", years=str(first) if first == last else f"{first}–{last}")


def gather_years(view: View, rows: Rows) -> Rows:
    """Gather the rows of (year, status) into one row a year, with its counts by status; years not known come last."""
    years: dict[int, Row] = {}
    for row in rows:
        code = NO_YEAR if numbers.is_missing(row["year"]) else int(row["year"])
        name = str(code) if code else view.say("year.unknown")
        year = years.setdefault(
            code, {"code": code, "name": name, "counts": {}, "completed_count": 0, "stated_count": 0}
        )
        year["counts"][row["status"]] = int(row["record_count"])
        year["completed_count"] += int(row["completed_count"] or 0)
        year["stated_count"] += int(row["stated_count"] or 0)
    return [years[code] for code in sorted(years, key=lambda code: code or 9999)]


def read_categories(view: View, rows: Rows) -> str:
    """Say the largest category, and the one put right least among those of ten records or more."""
    if not rows:
        return ""
    whole = total(rows, "record_count")
    largest = max(rows, key=lambda row: row["record_count"])
    words = view.say(
        "categories.reading",
        name=largest["zh"],
        n=largest["record_count"],
        share=numbers.to_share(largest["record_count"], whole),
    )
    ranked = [row for row in rows if (row["stated_count"] or 0) >= SMALL]
    if len(ranked) > 1:
        least = min(ranked, key=lambda row: row["completed_count"] / row["stated_count"])
        words += view.say(
            "categories.least", name=least["zh"], rate=to_rate(least["completed_count"], least["stated_count"])
        )
    return words + view.say("stop")


def read_completion(view: View, rows: Rows) -> str:
    """Say the rate over all years, and how the first and the last compare."""
    completed, stated = total(rows, "completed_count"), total(rows, "stated_count")
    if not stated:
        return view.say("completion.none")
    share, interval = numbers.to_share(completed, stated), numbers.to_interval(completed, stated)
    words = view.say("completion.reading", completed=completed, stated=stated, share=share, interval=interval)
    known = [row for row in rows if row["code"] and row["stated_count"] >= SMALL]
    if len(known) > 1:
        first, last = known[0], known[-1]
        words += view.say(
            "completion.trend",
            first=first["name"], first_share=numbers.to_share(first["completed_count"], first["stated_count"]),
            last=last["name"], last_share=numbers.to_share(last["completed_count"], last["stated_count"]),
        )  # fmt: skip
    return words + view.say("stop")


def read_money(view: View, rows: Rows) -> str:
    """Say the sum and where or when most of it was refunded."""
    whole = sum(money_of(row) for row in rows)
    if not whole:
        return view.say("money.none")
    most = max(rows, key=money_of)
    name = view.say("period", years=most["label"]) if str(most["label"]).isdigit() else most["label"]
    return view.say(
        "money.reading", total=numbers.to_money(whole), name=name, most=numbers.to_money(money_of(most)),
        share=numbers.to_share(money_of(most), whole),
    )  # fmt: skip


def note_money(view: View, kpi: Row) -> str:
    """Say what the money chart leaves out: refunds without an amount, and money outside records under a filter."""
    words = view.say("money.note", n=numbers.to_count(kpi["refund_without_amount_count"]))
    return words + (view.say("money.note_filtered") if view.slice.has_issue_filter else "")


def read_recurring(view: View, rows: Rows) -> str:
    """Say how many recur by the notice's own words, how many by inference, never added."""
    explicit, inferred = total(rows, "explicit_count"), total(rows, "inferred_count")
    if not explicit and not inferred:
        return view.say("recurring.none")
    words = view.say("recurring.reading", explicit=explicit, inferred=inferred)
    top = max(rows, key=lambda row: row["explicit_count"] or 0)
    if top["explicit_count"]:
        words += view.say("recurring.top", name=top["zh"], n=top["explicit_count"])
    return words + view.say("stop")


def note_recurring(view: View, kpi: Row) -> str:
    """Say the two denominators."""
    return view.say(
        "recurring.note",
        records=numbers.to_count(kpi["record_count"]),
        base=numbers.to_count(kpi["repeated_base_count"]),
    )
