"""Records → rows of the tables, private persons masked; what needs other documents (inspections) is filled in later."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from etl.extract_json import issue_spans, measure_count, notice_spans, plain
from etl.inspections import body_id_of, short_hash, year_of
from etl.records import Issue, Notice, Span, Value

Row = dict[str, Any]
Tables = dict[str, list[Row]]

PART_TABLES = ("notices", "issues", "issue_types", "points", "measures", "amounts", "sanctions", "gaps", "warnings")
"""The tables that one source's records fill on their own."""

_LARGEST_INTEGER = 2**31 - 1
_LARGEST_YUAN = Decimal(10) ** 15
_CENT = Decimal("0.01")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class MaskedText:
    """A source's text and its masked twin of the same length; masks any words read from it."""

    def __init__(self, text: str, mask: Callable[[str], str]) -> None:
        self.text = text
        self.masked = mask(text)
        self._mask = mask
        if len(self.masked) != len(text):
            raise ValueError("a mask must keep the length of the text")

    def words(self, words: str, span: Span | None) -> str:
        """Mask words as they are masked in the text, also where reading squeezed or folded some characters."""
        if span is None:
            return self._mask(words)
        start, end = span
        source, masked = self.text[start:end], self.masked[start:end]
        if source == words:
            return masked
        return _follow(words, source, masked) or self._mask(words)

    def value(self, value: Value[Any] | None) -> str | None:
        """Mask the words of a value."""
        return None if value is None else self.words(str(value.value), value.span)

    def at(self, span: Span | None) -> str | None:
        """The masked words at a place."""
        return None if span is None else self.masked[slice(*span)]


def _follow(words: str, source: str, masked: str) -> str | None:
    """Carry masks over to words that leave out some of the source's characters; None where they do not fit."""
    if source == masked:
        rest = iter(source)  # each character is looked for past the one before
        return words if all(character in rest for character in words) else None
    out: list[str] = []
    position = 0
    for character in words:
        found = source.find(character, position)
        if found < 0:
            return None
        out.append(masked[found])
        position = found + 1
    return "".join(out)


def to_rows(notices: list[Notice], text: MaskedText, source_id: str) -> Tables:
    """Lay the notices of one source out as rows of PART_TABLES."""
    tables: Tables = {name: [] for name in PART_TABLES}
    seen: Counter[str] = Counter()
    for number, notice in enumerate(notices, 1):
        notice_id = notice_id_of(notice, text.text)
        seen[notice_id] += 1
        if seen[notice_id] > 1:
            notice_id = short_hash(notice_id, seen[notice_id])
        issue_ids = _issue_ids(notice, notice_id)
        row = _notice_row(notice, text, source_id) | {"notice_id": notice_id, "doc": number}
        row["body_id"] = body_id_of(row) if notice.kind.value != "other" and not notice.is_template else None
        tables["notices"].append(row)
        refunded = _refunded_by_record(notice)
        for position, (issue, issue_id) in enumerate(zip(notice.issues, issue_ids, strict=True)):
            keys = {"issue_id": issue_id, "notice_id": notice_id, "source_id": source_id, "body_id": row["body_id"]}
            tables["issues"].append(keys | _issue_row(issue, text, position, refunded[position]))
            _add_parts(tables, issue, issue_id, text)
        _add_mentions(tables, notice, notice_id, issue_ids, text)
    return tables


def notice_id_of(notice: Notice, text: str) -> str:
    """Identify a notice by its squeezed words; one of a ledger by its body, round and the words of its rows."""
    if any(issue.sheet_row for issue in notice.issues):
        key = [plain(notice.body), notice.kind.value, plain(notice.term), plain(notice.round)]
        key += [plain(getattr(notice, name)) for name in ("inspected_from", "feedback_date", "report_date")]
        key += [part.value for issue in notice.issues for part in (issue.title, issue.text, issue.status)]
        return short_hash("ledger", *key)
    squeezed = "".join(text[slice(*notice.span)].split())
    return hashlib.sha256(squeezed.encode()).hexdigest()[:16]


def _issue_ids(notice: Notice, notice_id: str) -> list[str]:
    seen: Counter[str] = Counter()
    ids = []
    for issue in notice.issues:
        title = short_hash("".join(issue.title.value.split()), length=8)
        seen[title] += 1
        ids.append(f"{notice_id}-{title}-{seen[title]}")
    return ids


def integer(value: Value[int] | None) -> int | None:
    """A number that fits its column, else None (no round or count is that large)."""
    return value.value if value is not None and abs(value.value) <= _LARGEST_INTEGER else None


def money(yuan: Decimal | None) -> str | None:
    """Yuan to the fen, as text that keeps its digits; None above any sum of money."""
    return str(yuan.quantize(_CENT)) if yuan is not None and abs(yuan) < _LARGEST_YUAN else None


def _notice_row(notice: Notice, text: MaskedText, source_id: str) -> Row:
    row: Row = {
        "source_id": source_id,
        "inspection_id": None,
        "kind": notice.kind.value,
        "is_template": notice.is_template,
        "is_counted": False,
        "round_label": None,
        "source_start": notice.span.start,
        "source_end": notice.span.end,
        "title": text.value(notice.title),
        "body_name": plain(notice.body),
        "issue_count": len({issue.no for issue in notice.issues}),
        "record_count": len(notice.issues),
        "refunded_yuan": money(notice.refunded_yuan),
        "understood_share": round(notice.understood_share, 6),
        "gap_count": len(notice.gaps),
        "warning_count": len(notice.warnings),
        "spans": _spans_json(notice_spans(notice)),
    }
    for name in ("body_level", "authority", "authority_level", "team", "inspection_type"):
        row[name] = plain(getattr(notice, name))
    for name in ("inspected_from", "inspected_to", "feedback_date", "report_date", "publish_date"):
        row[name] = plain(getattr(notice, name))
    row |= {"term": integer(notice.term), "round": integer(notice.round)}
    row |= _region_columns(notice, text) | _claim_columns(notice) | _prior_columns(notice)
    row["year"], row["year_basis"] = year_of(row)
    row["as_of_date"] = row["report_date"] or row["publish_date"]
    return row


def _region_columns(notice: Notice, text: MaskedText) -> Row:
    names = ("province_code", "province", "city_code", "city", "county_code", "county", "township")
    hints = [f"{hint.rule}：{text.words(hint.value, hint.span)}" for hint in notice.region.basis]
    return {
        **{name: getattr(notice.region, name) for name in names},
        "region_basis": "；".join(hints) or None,
        "region_candidates": "；".join(notice.region.candidates) or None,
    }


def _claim_columns(notice: Notice) -> Row:
    claims = notice.claims
    counts = ("areas", "issues", "completed", "in_progress", "not_done")
    return {
        **{f"claimed_{name}": integer(getattr(claims, name)) for name in counts},
        "claimed_rate": float(claims.rate.value) if claims.rate else None,
        "claimed_refunded_yuan": money(claims.refunded_yuan.value if claims.refunded_yuan else None),
        "claimed_rules": integer(claims.rules_made),
    }


def _prior_columns(notice: Notice) -> Row:
    names = ("year", "authority_level", "term", "round", "team")
    return {f"prior_{name}": getattr(notice.prior_round, name, None) for name in names}


def _refunded_by_record(notice: Notice) -> defaultdict[int | None, Decimal]:
    """Add up what each record says was refunded or recovered; mentions that repeat another count nothing."""
    sums: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for amount in notice.amounts:
        if amount.role in ("refunded", "recovered") and not amount.is_repeat:
            sums[amount.record] += amount.yuan
    return sums


def _issue_row(issue: Issue, text: MaskedText, position: int, refunded: Decimal) -> Row:
    primary = next((coded.code for coded in issue.types if coded.is_primary), None)
    masked = ("heading", "title", "text", "responsible_unit", "responsible_person", "village")
    return {
        "inspection_id": None,
        "is_counted": False,
        "position": position + 1,
        "no": issue.no,
        "sub": issue.sub,
        **{name: text.value(getattr(issue, name)) for name in masked},
        "rectification_text": text.value(issue.rectification),
        "area": issue.area.value,
        "status": issue.status.value,
        "status_text": text.at(issue.status.span),
        "deadline": plain(issue.deadline),
        "primary_type": primary,
        "primary_domain": primary[:2] if primary else None,
        "types": [coded.code for coded in issue.types],
        "is_carried_over": issue.carried_over.value,
        "point_count": len(issue.points) or None,
        "measure_count": measure_count(issue),
        "refunded_yuan": money(refunded),
        "has_refund_without_amount": issue.refund_without_amount.value,
        "sheet": issue.sheet_row.sheet if issue.sheet_row else None,
        "source_row": issue.sheet_row.row if issue.sheet_row else None,
        "source_columns": _json(dict(issue.sheet_row.columns)) if issue.sheet_row and issue.sheet_row.columns else None,
        "spans": _spans_json(issue_spans(issue)),
        "rejected_earlier": None,
        "carried_words": text.at(issue.carried_over.span) if _is_said(issue.carried_over) else None,
    }


def _is_said(carried_over: Value[bool]) -> bool:
    """Whether words say that an issue is an earlier one; a column's 是 is no proof to quote."""
    return carried_over.value and carried_over.rule != "column"


def _add_parts(tables: Tables, issue: Issue, issue_id: str, text: MaskedText) -> None:
    for name, parts in (("points", issue.points), ("measures", issue.measures)):
        for position, part in enumerate(parts, 1):
            row = {"issue_id": issue_id, "position": position, "text": text.value(part), **_span_columns(part.span)}
            tables[name].append(row)
    for coded in issue.types:
        row = {"issue_id": issue_id, "type_code": coded.code, "is_primary": coded.is_primary, "rule": coded.rule}
        row["words"] = text.words(coded.words, coded.span)
        tables["issue_types"].append(row | _span_columns(coded.span))


def _add_mentions(tables: Tables, notice: Notice, notice_id: str, issue_ids: list[str], text: MaskedText) -> None:
    def keys(record: int | None) -> Row:
        return {"notice_id": notice_id, "issue_id": None if record is None else issue_ids[record]}

    tables["amounts"].extend(_amount_rows(notice, notice_id, keys, text))
    for sanction in notice.sanctions:
        row = {"kind": sanction.kind, "count": sanction.count, "unit": sanction.unit}
        row |= {"text": text.words(sanction.text, sanction.span), "rule": sanction.rule}
        tables["sanctions"].append(keys(sanction.record) | row | _span_columns(sanction.span))
    for gap in notice.gaps:
        row = {"notice_id": notice_id, "text": text.words(gap.text, gap.span)}
        tables["gaps"].append(row | _span_columns(gap.span))
    for warning in notice.warnings:
        row = {"code": warning.code, "message": text.words(warning.message, None)}
        tables["warnings"].append(keys(warning.record) | row | _span_columns(warning.span))


def _amount_rows(notice: Notice, notice_id: str, keys: Callable[[int | None], Row], text: MaskedText) -> Iterator[Row]:
    seen: Counter[int] = Counter()
    for amount in notice.amounts:
        start = amount.span.start
        seen[start] += 1
        again = f"-{seen[start]}" if seen[start] > 1 else ""
        yield {
            "amount_id": f"{notice_id}-{start}{again}",
            **keys(amount.record),
            "text": text.words(amount.text, amount.span if amount.span.end else None),
            "yuan": money(amount.yuan),
            "role": amount.role,
            "side": amount.side,
            "is_approximate": amount.is_approximate,
            "is_repeat": amount.is_repeat,
            "rule": amount.rule,
            **_span_columns(amount.span if amount.span.end else None),
        }


def _span_columns(span: Span | None) -> Row:
    return {"span_start": span.start if span else None, "span_end": span.end if span else None}


def _spans_json(spans: dict[str, list[int]]) -> str:
    """Write spans as JSON; the names of fields need no escaping."""
    return "{" + ",".join([f'"{name}":[{start},{end}]' for name, (start, end) in spans.items()]) + "}"


def _json(value: object) -> str:
    return _ENCODER.encode(value)
