"""Links between issues of one body across inspections: said by the notice, or inferred from the same type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from etl.lexicon import load_lexicon

Row = dict[str, Any]


def load_sources() -> list[tuple[str, str]]:
    """Words that tell where an earlier finding came from (巡察 → inspection, 审计 → audit), first match wins."""
    return [(row["word"], row["source"]) for row in load_lexicon("carried_over_sources")]


def find_recurrences(
    issues: Iterable[Row], inspections: Iterable[Row], words: dict[str, str], sources: list[tuple[str, str]]
) -> list[Row]:
    """Link issues to earlier ones of the same body; ``words`` are those by which an issue is carried over.

    Explicit (the notice says so) and inferred (same body, same primary type, a later inspection) are separate rows:
    an issue may have both, and the two are never added.
    """
    order = {row["inspection_id"]: row["inspected_order"] or "" for row in inspections}
    rows: list[Row] = []
    seen: dict[tuple[str, str], list[Row]] = {}
    known = [issue for issue in issues if issue["inspection_id"]]
    for issue in sorted(known, key=lambda row: (order[row["inspection_id"]], row["issue_id"])):
        earlier = _earlier(issue, seen, order)
        if issue["is_carried_over"]:
            rows.append(_explicit(issue, earlier, words.get(issue["issue_id"]), sources))
        if issue["is_counted"]:
            if earlier:
                rows.append(_link(issue, earlier, "inferred", "inspection", "same_type"))
            if issue["primary_type"] and issue["body_id"] and order[issue["inspection_id"]]:
                seen.setdefault((issue["body_id"], issue["primary_type"]), []).append(issue)
    return rows


def _earlier(issue: Row, seen: dict[tuple[str, str], list[Row]], order: dict[str, str]) -> Row | None:
    """The latest issue of the same body and type from an inspection before this one, the first one there."""
    now = order[issue["inspection_id"]]
    before = [
        row for row in seen.get((issue["body_id"], issue["primary_type"]), ()) if order[row["inspection_id"]] < now
    ]
    if not before:
        return None
    last = order[before[-1]["inspection_id"]]
    return min((row for row in before if order[row["inspection_id"]] == last), key=lambda row: int(row["position"]))


def _explicit(issue: Row, earlier: Row | None, words: str | None, sources: list[tuple[str, str]]) -> Row:
    said = (words or "") + (issue["title"] or "") + (issue["text"] or "")
    source = next((source for word, source in sources if word in said), "other")
    return _link(issue, earlier, "explicit", source, "carried_over") | {"words": words}


def _link(issue: Row, earlier: Row | None, kind: str, source: str, rule: str) -> Row:
    return {
        "issue_id": issue["issue_id"],
        "earlier_issue_id": earlier["issue_id"] if earlier else None,
        "kind": kind,
        "source": source,
        "rule": rule,
        "score": 1.0,
        "words": None,
    }
