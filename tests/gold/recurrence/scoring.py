"""Score the inferred links on labelled pairs; print the misses: ``python -m tests.gold.recurrence.scoring``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from etl.codebook import Codebook, load_codebook
from etl.coding import code_issue
from etl.inspections import short_hash
from etl.recurrence import find_recurrences, load_sources

PAIRS = Path(__file__).parent / "pairs.jsonl"
Row = dict[str, Any]


class Judged(NamedTuple):
    """A labelled pair and the link that the rules make of it, if any."""

    pair: Row
    types: tuple[str, ...]
    link: Row | None


class Score(NamedTuple):
    """Precision and recall of the links, with what they stand on."""

    right: int
    linked: int
    same: int

    @property
    def precision(self) -> float:
        """Give the share of the links that are the same problem."""
        return self.right / self.linked

    @property
    def recall(self) -> float:
        """Give the share of the same problems that are linked."""
        return self.right / self.same


def read_pairs() -> list[Row]:
    """Read every pair in the order of the file."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def judge(pair: Row, codebook: Codebook) -> Judged:
    """Code both records and look for an inferred link between them."""
    issues = [_issue(pair[side], side, codebook) for side in ("earlier", "later")]
    inspections = {
        issue["inspection_id"]: {"inspection_id": issue["inspection_id"], "inspected_order": pair[side]["date"]}
        for issue, side in zip(issues, ("earlier", "later"), strict=True)
    }
    links = find_recurrences(issues, inspections.values(), {}, load_sources())
    link = next((row for row in links if (row["issue_id"], row["earlier_issue_id"]) == ("later", "earlier")), None)
    return Judged(pair, tuple(issue["primary_type"] or "none" for issue in issues), link)


def _issue(side: Row, name: str, codebook: Codebook) -> Row:
    heading, area = side.get("heading"), side.get("area")
    coded = code_issue(
        title=side["title"], text=side["title"], heading=heading, codebook=codebook, area=area,
        carried_over=area == "follow_up", is_village="village" in side,
    )  # fmt: skip
    body_id = short_hash("body", side["county"], side["body"])
    return {
        "issue_id": name, "body_id": body_id, "inspection_id": short_hash(body_id, side["date"]), "position": 1,
        "heading": heading, "title": side["title"], "text": None, "village": side.get("village"), "status": "unstated",
        "primary_type": next((code.code for code in coded if code.is_primary), None),
        "types": [code.code for code in coded], "is_carried_over": False, "is_counted": True, "prior_year": None,
    }  # fmt: skip


def score(judged: Iterable[Judged]) -> Score:
    """Count what is linked and what is the same."""
    counts = Counter((bool(one.link), one.pair["same"]) for one in judged)
    return Score(counts[True, True], counts[True, True] + counts[True, False], counts[True, True] + counts[False, True])


def main() -> None:
    """Print the scores of each batch and of the whole, then every pair that is judged wrongly."""
    codebook = load_codebook()
    judged = [judge(pair, codebook) for pair in read_pairs()]
    batches = {str(number): [one for one in judged if one.pair["batch"] == number] for number in (1, 2, 3)}
    parts = batches | {"all": judged}
    for name, members in parts.items():
        found = score(members)
        print(f"{name:5} precision {found.precision:.3f} ({found.right}/{found.linked})", end="  ")
        print(f"recall {found.recall:.3f} ({found.right}/{found.same})")
    for pair, types, link in judged:
        if bool(link) != pair["same"]:
            told = f"{link['rule']} {link['score']:.2f}" if link else "-"
            print(
                f"{pair['id']:3} {pair['case']:16} {'missed' if pair['same'] else 'wrong':7} {'/'.join(types)} {told}"
            )
            print(f"      {pair['earlier']['title']}｜{pair['later']['title']}")


if __name__ == "__main__":
    main()
