"""A notice as one JSON object: what `extract --json` prints, in stable order and with every value's span."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Any

from etl.records import Amount, Claims, Issue, Notice, PriorRound, Sanction, Span, Value, Warn

ARGUABLE = "arguable"
"""The rule of measures whose number is open to argument: counted as null."""

_NAMES = ("title", "body", "body_level")
_PLACES = ("province", "city", "county", "township")
_INSPECTION = ("authority_level", "authority", "term", "round", "team", "inspection_type")
_DATES = ("inspected_from", "inspected_to", "feedback_date", "report_date", "publish_date")
_ISSUE_VALUES = (
    *("title", "heading", "text", "area", "status", "rectification", "deadline"),
    *("responsible_unit", "responsible_person", "carried_over", "village", "refund_without_amount"),
)
_issue_values = attrgetter(*_ISSUE_VALUES)
_CLAIMS = tuple(field.name for field in dataclasses.fields(Claims))


def to_json_lines(doc: str, text: str, notices: Iterable[Notice]) -> Iterator[str]:
    """Yield one line of JSON for each notice of a document (doc, doc#2 …)."""
    for number, notice in enumerate(notices, 1):
        name = doc if number == 1 else f"{doc}#{number}"
        yield json.dumps(to_dict(name, text, notice), ensure_ascii=False)


def to_dict(doc: str, text: str, notice: Notice) -> dict[str, Any]:
    """Lay a notice out under the names of the hand-made answers; ``text`` is the source as decoded."""
    return {
        "doc": doc,
        "is_template": notice.is_template,
        "notice": _notice(notice),
        "counts": {"issues": len({issue.no for issue in notice.issues}), "records": len(notice.issues)},
        "refunded_yuan": number(notice.refunded_yuan),
        "refund_without_amount": sorted({issue.no for issue in notice.issues if issue.refund_without_amount.value}),
        "issues": [_issue(issue, text) for issue in notice.issues],
        "money": [_amount(amount, notice) for amount in notice.amounts],
        "sanctions": [_sanction(sanction, notice) for sanction in notice.sanctions],
        "rules_made": plain(notice.claims.rules_made),
        "gaps": [{"text": gap.text, "span": list(gap.span)} for gap in notice.gaps],
        "warnings": [_warning(warning, notice) for warning in notice.warnings],
        "understood_share": round(notice.understood_share, 4),
    }


def number(value: Decimal) -> int | float:
    """A sum as JSON writes it: 500, 66449.09."""
    return int(value) if value == value.to_integral_value() else float(value)


def plain(value: Value[Any] | None) -> Any:
    """The bare value, None where there is none."""
    if value is None:
        return None
    return number(value.value) if isinstance(value.value, Decimal) else value.value


def notice_spans(notice: Notice) -> dict[str, list[int]]:
    """Field → [start, end] for each value of a notice whose words are known (claimed.issues for a claim)."""
    values = {name: getattr(notice, name) for name in ("kind", *_NAMES, *_INSPECTION, *_DATES)}
    values |= {f"claimed.{name}": getattr(notice.claims, name) for name in _CLAIMS}
    spans = {name: value.span for name, value in values.items() if value is not None}
    spans["prior_round"] = notice.prior_round.span if notice.prior_round else None
    return _listed(spans)


def issue_spans(issue: Issue) -> dict[str, list[int]]:
    """Field → [start, end] for each value of an issue whose words are known."""
    values = zip(_ISSUE_VALUES, _issue_values(issue), strict=True)
    return _listed({name: value.span for name, value in values if value is not None})


def _listed(spans: dict[str, Span | None]) -> dict[str, list[int]]:
    return {name: list(span) for name, span in spans.items() if span is not None}


def _notice(notice: Notice) -> dict[str, Any]:
    known = notice if notice.kind.value != "other" else Notice(kind=notice.kind, span=notice.span)
    claims = {name: plain(getattr(known.claims, name)) for name in _CLAIMS}
    return {
        "kind": known.kind.value,
        **{name: plain(getattr(known, name)) for name in _NAMES},
        **{name: getattr(known.region, name) for name in _PLACES},
        **{name: plain(getattr(known, name)) for name in (*_INSPECTION, *_DATES)},
        "claimed": claims,
        "prior_round": _prior_round(known.prior_round),
        "region_basis": [{"words": hint.value, "rule": hint.rule, "span": hint.span} for hint in known.region.basis],
        "region_candidates": list(known.region.candidates),
        "span": list(known.span),
        "spans": notice_spans(known),
    }


def _prior_round(prior: PriorRound | None) -> dict[str, Any] | None:
    if prior is None:
        return None
    names = ("year", "authority_level", "term", "round", "team")
    return {name: getattr(prior, name) for name in names}


def _issue(issue: Issue, text: str) -> dict[str, Any]:
    primary = next((coded.code for coded in issue.types if coded.is_primary), None)
    return {
        "no": issue.no,
        "sub": issue.sub,
        "area": issue.area.value,
        "heading": plain(issue.heading),
        "title": issue.title.value,
        "text": issue.text.value,
        "status": issue.status.value,
        "status_text": text[slice(*issue.status.span)] if issue.status.span else None,
        "measures": measure_count(issue),
        "points": len(issue.points) or None,
        "types": [coded.code for coded in issue.types],
        "primary": primary,
        "carried_over": issue.carried_over.value,
        "deadline": plain(issue.deadline),
        "responsible_unit": plain(issue.responsible_unit),
        "responsible_person": plain(issue.responsible_person),
        "village": plain(issue.village),
        "spans": issue_spans(issue) | _part_spans(issue),
    }


def _part_spans(issue: Issue) -> dict[str, Any]:
    return {
        "points": [point.span for point in issue.points],
        "measures": [measure.span for measure in issue.measures],
        "types": [coded.span for coded in issue.types],
    }


def measure_count(issue: Issue) -> int | None:
    """How many measures an issue has; None where that is open to argument."""
    return None if any(measure.rule == ARGUABLE for measure in issue.measures) else len(issue.measures)


def _where(record: int | None, notice: Notice) -> dict[str, int | None]:
    issue = None if record is None else notice.issues[record]
    return {"no": issue.no if issue else None, "sub": issue.sub if issue else None}


def _amount(amount: Amount, notice: Notice) -> dict[str, Any]:
    return {
        **_where(amount.record, notice),
        "role": amount.role,
        "yuan": number(amount.yuan),
        "text": amount.text,
        "where": amount.side,
        "approximate": amount.is_approximate,
        "repeats": amount.is_repeat,
        "span": list(amount.span),
    }


def _sanction(sanction: Sanction, notice: Notice) -> dict[str, Any]:
    return {
        **_where(sanction.record, notice),
        "kind": sanction.kind,
        "rule": sanction.rule,
        "count": sanction.count,
        "unit": sanction.unit,
        "text": sanction.text,
        "span": list(sanction.span),
    }


def _warning(warning: Warn, notice: Notice) -> dict[str, Any]:
    return {
        **_where(warning.record, notice),
        "code": warning.code,
        "message": warning.message,
        "span": list(warning.span) if warning.span else None,
    }
