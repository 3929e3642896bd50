"""Links between issues of one body across inspections: said by the notice, or inferred from what both are about.

A pure function of one body's issues: the same issues give the same rows, whatever else a load holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from etl.lexicon import load_lexicon
from etl.same_problem import Judge, Likeness

Row = dict[str, Any]
Pair = tuple[str, str]
"""A later issue and an earlier one, by their ids."""
COMPLETED = ("completed", "completed_sustained")


def load_sources() -> list[tuple[str, str]]:
    """Words that tell where an earlier finding came from (巡察 → inspection, 审计 → audit), first match wins."""
    return [(row["word"], row["source"]) for row in load_lexicon("carried_over_sources")]


def read_rejected(issues: Iterable[Row]) -> set[Pair]:
    """Read the links that a researcher rejected: ``rejected_earlier`` of the later issue, ids joined by 、."""
    return {
        (issue["issue_id"], earlier)
        for issue in issues
        for earlier in (issue.get("rejected_earlier") or "").split("、")
        if earlier
    }


def find_recurrences(
    issues: Iterable[Row],
    inspections: Iterable[Row],
    words: dict[str, str],
    sources: list[tuple[str, str]],
    rejected: Collection[Pair] = frozenset(),
) -> list[Row]:
    """Link issues to earlier ones of the same body; ``words`` are those by which an issue is carried over.

    Explicit (the notice says so) and inferred (same body, later inspection, same problem) are separate rows: an issue
    may have both, and the two are never added. A ``rejected`` pair is never linked; what is next likest may be.
    """
    inspected = {row["inspection_id"]: row for row in inspections}
    by_body: dict[str | None, list[Row]] = {}
    for issue in issues:
        if issue["inspection_id"]:
            by_body.setdefault(issue["body_id"], []).append(issue)
    judge = Judge()
    rows: list[Row] = []
    for _, members in sorted(by_body.items(), key=lambda item: item[0] or ""):
        body = _Body(members, inspected, judge, frozenset(rejected))
        rows.extend(link for issue in body.issues for link in _links_of(issue, body, words, sources))
    _chain(rows)
    return rows


def _links_of(issue: Row, body: _Body, words: dict[str, str], sources: list[tuple[str, str]]) -> Iterable[Row]:
    """Yield the explicit and the inferred link of an issue."""
    if issue["is_carried_over"]:
        said = words.get(issue["issue_id"])
        source = _source(issue, said, sources)
        # An audit's findings are in no notice of an inspection: their words are all that is known.
        found = body.find_earlier(issue, issue.get("prior_year")) if source != "audit" else None
        link = _link(issue, found, body) | {"kind": "explicit", "source": source, "words": said}
        yield link | {"rule": "carried_over", "score": 1.0}
    if issue["is_counted"] and (found := body.find_earlier(issue)):
        yield _link(issue, found, body) | {"kind": "inferred", "source": "inspection", "words": found[1].words}


def _source(issue: Row, said: str | None, sources: list[tuple[str, str]]) -> str:
    around = (said or "") + (issue["title"] or "") + (issue["text"] or "")
    return next((source for word, source in sources if word in around), "other")


class _Body:
    """One body's issues in the order of its inspections; a class since each of them is looked up many times."""

    def __init__(self, members: list[Row], inspected: dict[str, Row], judge: Judge, rejected: frozenset[Pair]) -> None:
        self._inspected, self._judge, self._rejected = inspected, judge, rejected
        self.issues = sorted(members, key=lambda row: (self.order(row), row["position"], row["issue_id"]))
        dated = {issue["inspection_id"]: self.order(issue) for issue in self.issues if self.order(issue)}
        self._turns = {name: turn for turn, name in enumerate(sorted(dated, key=lambda name: (dated[name], name)))}
        self._by_domain: dict[str | None, list[Row]] = {}
        for issue in self.issues:
            if issue["is_counted"] and issue["body_id"] and self.order(issue):
                for domain in judge.domains(issue):
                    self._by_domain.setdefault(domain, []).append(issue)

    def order(self, issue: Row) -> str:
        """The date that puts an issue's inspection in order, empty where it has none."""
        return str(self._inspected[issue["inspection_id"]]["inspected_order"] or "")

    def year(self, issue: Row) -> int | None:
        """The year of an issue's inspection."""
        year: int | None = self._inspected[issue["inspection_id"]].get("year")
        return year

    def apart(self, issue: Row, earlier: Row) -> int:
        """How many inspections of the body lie between two issues: 1 for the next."""
        return self._turns[issue["inspection_id"]] - self._turns[earlier["inspection_id"]]

    def find_earlier(self, issue: Row, year: int | None = None) -> tuple[Row, Likeness] | None:
        """Give the same problem in the latest inspection before that has it, the likest of several there.

        Where the notice names the ``year`` of the earlier inspection, one of that year goes before all others.
        """
        now = self.order(issue)
        able = {
            row["issue_id"]: row
            for domain in self._judge.domains(issue)
            for row in self._by_domain.get(domain, ())
            if self.order(row) < now and (issue["issue_id"], row["issue_id"]) not in self._rejected
        }
        judged = ((row, self._judge.compare(issue, row)) for row in able.values())
        found = [(row, likeness) for row, likeness in judged if likeness is not None]
        return max(found, key=lambda pair: self._rank(pair, year), default=None)

    def _rank(self, pair: tuple[Row, Likeness], year: int | None) -> tuple[bool, str, float, int]:
        row, likeness = pair
        is_named = year is not None and self.year(row) == year
        return is_named, self.order(row), likeness.score, -int(row["position"])


def _link(issue: Row, found: tuple[Row, Likeness] | None, body: _Body) -> Row:
    """Give what a link says of the two inspections; the earlier side may be known from words only."""
    link: Row = {"issue_id": issue["issue_id"], "body_id": issue["body_id"]}
    if found is None:
        return link | {
            "earlier_issue_id": None,
            "inspections_apart": None,
            "years_apart": _years_between(body.year(issue), issue.get("prior_year")),
            "is_relapse": False,
        }
    earlier, likeness = found
    return link | {
        "earlier_issue_id": earlier["issue_id"],
        "rule": likeness.rule,
        "score": likeness.score,
        "inspections_apart": body.apart(issue, earlier),
        "years_apart": _years_between(body.year(issue), body.year(earlier)),
        "is_relapse": earlier["status"] in COMPLETED,
    }


def _years_between(later: int | None, earlier: int | None) -> int | None:
    return later - earlier if later and earlier and later >= earlier else None


def _chain(rows: list[Row]) -> None:
    """Name each link's chain by the earliest issue it leads to; each kind of proof makes chains of its own."""
    first: dict[tuple[str, str], str] = {}
    for row in rows:  # in the order of inspections: an earlier issue's own links came before
        earlier = row["earlier_issue_id"]
        row["chain_id"] = earlier and first.get((row["kind"], earlier), earlier)
        if earlier:
            first[row["kind"], row["issue_id"]] = row["chain_id"]
