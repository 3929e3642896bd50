"""A part that was read by the same rules but another coding frame: its issues are coded again, nothing is read again."""

from __future__ import annotations

import json
from typing import Any

from etl.codebook import Codebook
from etl.coding import code_issue
from etl.records import Span
from etl.rows import MaskedText
from etl.text import SourceText

Row = dict[str, Any]
Zones = dict[str, tuple[int, int]]

_VILLAGES = ("village", "community")


def recode(part: dict[str, Any], text: str, codebook: Codebook) -> dict[str, Any]:
    """Give the part of a text with its issues coded by another codebook, as reading it anew would."""
    source = SourceText(text)
    # The part has the masks already; words that reading squeezed are found in them.
    masked = MaskedText(text, lambda words: str(part["text"]) if words is text else words)
    tables = dict(part["tables"])
    levels = {notice["notice_id"]: notice["body_level"] for notice in tables["notices"]}
    tables["issues"], tables["issue_types"] = [], []
    for issue in part["tables"]["issues"]:
        is_village = levels[issue["notice_id"]] in _VILLAGES or issue["village"] is not None
        rows = _types(issue, is_village, source, masked, codebook)
        primary = next((row["type_code"] for row in rows if row["is_primary"]), None)
        types = {"primary_type": primary, "primary_domain": primary[:2] if primary else None}
        tables["issues"].append(issue | types | {"types": [row["type_code"] for row in rows]})
        tables["issue_types"] += rows
    return part | {"tables": tables}


def _types(issue: Row, is_village: bool, source: SourceText, masked: MaskedText, codebook: Codebook) -> list[Row]:
    zones = _zones(issue, source)
    words = {name: source.reading[slice(*zone)] for name, zone in zones.items()}
    coded = code_issue(
        title=words["title"],
        text=words["text"],
        heading=words.get("heading"),
        codebook=codebook,
        area=issue["area"],
        carried_over=issue["is_carried_over"],
        is_village=is_village,
    )
    rows = []
    for code in coded:
        start = zones[code.where][0]
        span = source.span(start + code.start, start + code.end)
        row = {"issue_id": issue["issue_id"], "type_code": code.code, "is_primary": code.is_primary, "rule": code.rule}
        row |= {"words": masked.words(code.words, span), "span_start": span.start, "span_end": span.end}
        rows.append(row)
    return rows


def _zones(issue: Row, source: SourceText) -> Zones:
    """Find the stretches of reading text that an issue was coded by."""
    spans = json.loads(issue["spans"])
    found = {name: source.stretch(Span(*spans[name])) for name in ("title", "text", "heading") if name in spans}
    return {"title": (0, 0), "text": (0, 0)} | found
