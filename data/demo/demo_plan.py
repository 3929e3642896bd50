"""The plan of the demo: which body was inspected when, what was published of it, how each notice is laid out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.demo_bank import Row
from data.demo.demo_layouts import LAYOUTS, ORDINALS

FIRST_YEAR_OF_TERM = 2021
"""The county committees' terms begin with the second half of this year, the ones before with that of 2016."""
TYPES = ("常规巡察", "常规巡察", "常规巡察", "常规巡察", "巡察“回头看”", "专项巡察", "机动巡察", "提级巡察")
PAGES = ("portal", "date", "news", "clean", "bare", "html")
LAYOUTS_OF_FEEDBACK = ("areas", "flat", "spoken", "sections")
LAYOUTS_OF_PLAN = ("steps", "rows")
IS_PUBLISHED = {"feedback": 0.62, "plan": 0.28}
"""The share of inspections of which a feedback notice and a plan were published beside the report."""
LATE_DAYS = 390
"""How long after the feedback a county reports that is late with its money."""


def plan_rows(written: list[Row], bodies: dict[str, Row], counties: dict[str, Row]) -> list[Row]:
    """Give every inspection of the plan, in order of time: those set by hand (plan.csv) and those of bodies.csv."""
    drawn = [
        _draw_row(body, half, counties[body["county"]]) for body in bodies.values() for half in body["halves"].split()
    ]
    rows = [
        row | _round_of(row["from"], int(counties[bodies[row["body"]]["county"]]["term"])) for row in [*written, *drawn]
    ]
    return sorted(rows, key=lambda row: (row["from"], bool(bodies[row["body"]]["copies"])))


def published(row: Row) -> Iterator[str]:
    """Name the kinds of notice beside the report: feedback, plan."""
    rng = random.Random(f"published {row['file']}")
    return (kind for kind, share in IS_PUBLISHED.items() if rng.random() < share)


def _round_of(day: str, term: int) -> Row:
    """Count the half-years of a term: one round each (2021-09 → the term's first round)."""
    year, is_second = int(day[:4]), int(day[5:7]) > 6
    halves = 2 * (year - FIRST_YEAR_OF_TERM) + is_second
    return {
        "term": _numeral(term if halves > 0 else term - 1), "round": _numeral(halves if halves > 0 else halves + 10)
    }  # fmt: skip


def _numeral(number: int) -> str:
    """Write a number below twenty (8 → 八, 13 → 十三)."""
    tens, ones = divmod(number, 10)
    return ("十" if tens else "") + (ORDINALS[ones - 1] if ones else "")


def _draw_row(body: Row, half: str, county: Row) -> Row:
    """Draw one inspection of a body: a county's inspections of a half-year share their days."""
    rng = random.Random(f"{body['slug']} {half}")
    days = _days_of(county["county"], half, rng, is_late=county["story"] == "late")
    issues = rng.randrange(5, 9)
    drawn = {
        "file": f"{body['slug']}-{half[:4]}", "body": body["slug"], "layout": rng.choice(sorted(LAYOUTS)),
        "team": f"第{rng.choice('一二三四')}巡察组", "type": rng.choice(TYPES), "issues": str(issues),
        "partial": str(int(rng.random() < 0.4)), "in_progress": str(rng.choice((0, 0, 1, 1, 2))),
        "not_done": str(int(rng.random() < 0.15)), "sustained": str(rng.choice((0, 20, 40, 60))),
        "claim_shift": rng.choice(("0",) * 14 + ("-1", "1")), "page": rng.choice(PAGES),
        "opening": str(rng.randrange(7)), "must": "",
    }  # fmt: skip
    return drawn | days


def _days_of(county: str, half: str, rng: random.Random, *, is_late: bool) -> Row:
    common = random.Random(f"{county} {half}")
    start = date(int(half[:4]), 2 if half.endswith("1") else 8, 15) + timedelta(days=common.randrange(28))
    start -= timedelta(days=start.weekday())
    end = start + timedelta(days=common.choice((46, 60, 67)))
    feedback = end + timedelta(days=30 + rng.randrange(14))
    report = feedback + timedelta(days=LATE_DAYS if is_late else 120 + rng.randrange(60))
    days = {"from": start, "to": end, "feedback": feedback, "report": report}
    is_dated = rng.random() < 0.85
    publish = (report + timedelta(days=2 + rng.randrange(10))).isoformat() if is_dated else ""
    return {key: day.isoformat() for key, day in days.items()} | {"publish": publish}
