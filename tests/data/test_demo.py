"""The demo is invented, whole, and made the same on any machine."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from data.demo.build import Demo
from data.demo.demo_layouts import LAYOUTS
from data.demo.demo_plan import PAGES

DATA = Path(__file__).parents[2] / "data"
DEMO = DATA / "demo"
STATUSES = ("completed", "completed_sustained", "partial", "in_progress", "not_done", "unstated")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def notice_text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


@pytest.fixture(scope="module")
def divisions() -> list[Row]:
    table = pq.read_table(DATA / "gazetteer" / "divisions.parquet", columns=["name", "short", "level"])
    return list(table.to_pylist())


@pytest.fixture(scope="module")
def demo() -> Demo:
    """The maker's notices, with what it put into each."""
    return Demo()


def stem(village: str) -> str:
    return re.sub(r"(村委会|社区居委会|社区|村)$", "", village)


def test_no_county_or_town_is_real(divisions: list[Row]) -> None:
    real = {place["name"] for place in divisions} | {place["short"] for place in divisions}
    invented = {place["name"] for place in rows("places.csv") if place["level"] != "village"}
    assert not invented & real
    assert not {re.sub(r"(镇|乡|街道|县|区|市)$", "", name) for name in invented} & real


def test_no_village_is_real() -> None:
    table = pq.read_table(DATA / "gazetteer" / "villages.parquet", columns=["names"])
    real = {name for names in table.column("names").to_pylist() for name in names.split()}
    invented = {stem(place["name"]) for place in rows("places.csv") if place["level"] == "village"}
    assert not invented & {stem(name) for name in real}


def test_parents_of_places_are_real(divisions: list[Row]) -> None:
    real = {(place["level"], place["name"]) for place in divisions}
    for place in rows("places.csv"):
        assert ("province", place["province"]) in real
        assert ("prefecture", place["city"]) in real


def test_every_body_is_in_places() -> None:
    counties = {place["county"]: place for place in rows("places.csv") if place["level"] == "county"}
    known = {place["name"] for place in rows("places.csv")}
    for answer in rows("answers.csv"):
        if not answer["body"]:
            continue
        place = counties[answer["county"]]
        assert (answer["province"], answer["city"]) == (place["province"], place["city"])
        if answer["body_level"] in ("township", "subdistrict", "village"):
            assert answer["body"] in known


def test_the_demo_is_broad_enough() -> None:
    answers = rows("answers.csv")
    inspected = [answer for answer in answers if answer["body"]]
    reports = [answer for answer in inspected if answer["kind"] == "rectification"]
    bodies = Counter((answer["county"], answer["body"]) for answer in reports)
    assert len(answers) >= 300
    assert len(bodies) >= 58
    assert (min(bodies.values()), max(bodies.values())) == (1, 4)
    assert len({answer["province"] for answer in inspected}) == 6
    kinds = {"rectification", "feedback", "plan", "round_summary", "other", "unreadable"}
    assert {answer["kind"] for answer in answers} == kinds


def test_the_plan_covers_the_years_and_every_layout(demo: Demo) -> None:
    assert {row["from"][:4] for row in demo.rows} == {str(year) for year in range(2017, 2026)}
    assert {row["layout"] for row in demo.rows} == set(LAYOUTS)
    assert {row["page"] for row in demo.rows} == set(PAGES)
    assert {record["code"][:2] for record in demo.records} == {f"{domain:02}" for domain in range(1, 15)}


def share(records: list[Row], code: str) -> float:
    return sum(record["code"].startswith(code) for record in records) / len(records)


def reports_of(demo: Demo, county: str = "", years: tuple[str, ...] = ()) -> list[Row]:
    """The records of the reports, of one county's bodies or of notices named by some years."""
    slugs = {slug for slug, body in demo.bodies.items() if county in ("", body["county"])}
    files = {f"{row['file']}.{'html' if row['page'] == 'html' else 'txt'}" for row in demo.rows
             if row["body"] in slugs and (not years or row["from"][:4] in years)}  # fmt: skip
    return [record for record in demo.records if record["doc"] in files]


def test_story_money_problems_come_back_in_one_county(demo: Demo) -> None:
    """Every later inspection of a township of 楮溪县 finds a money problem again that the one before had found."""
    by_body: dict[str, list[set[str]]] = {}
    for row in demo.rows:
        body = demo.bodies[row["body"]]
        if body["county"] == "楮溪县" and body["level"] == "township":
            doc = f"{row['file']}.{'html' if row['page'] == 'html' else 'txt'}"
            codes = {r["code"] for r in demo.records if r["doc"] == doc and r["code"].startswith("10")}
            by_body.setdefault(row["body"], []).append(codes)
    assert len(by_body) == 4
    for slug, found in by_body.items():
        assert all(later & {code for one in found[:at] for code in one} for at, later in enumerate(found) if at), slug


def test_story_reception_fades(demo: Demo) -> None:
    shares = [
        share(reports_of(demo, years=years), "0903") for years in (("2017", "2018"), ("2019", "2020"), ("2021", "2022"))
    ]
    assert shares[0] > 1.5 * shares[1] > 2 * shares[2] > 0
    assert share(reports_of(demo, years=("2023", "2024", "2025")), "0903") < 0.005


def test_story_one_county_is_late(demo: Demo) -> None:
    waits: dict[bool, list[int]] = {True: [], False: []}
    for row in demo.rows:
        days = (date.fromisoformat(row["report"]) - date.fromisoformat(row["feedback"])).days
        waits[demo.bodies[row["body"]]["county"] == "蓼溪县"].append(days)
    assert min(waits[True]) > 365 > max(waits[False])


def test_story_measures_are_copied(demo: Demo) -> None:
    """The measures of 榄香镇 and 橙香园镇 stand word for word in the notice of 橘灯镇 of the same round."""
    for copy in ("lanxiang", "xiangyuan"):
        for year in ("2018", "2021", "2024"):
            theirs, mine = (
                {record["title"] for record in demo.records if record["doc"].startswith(f"{slug}-{year}.")}
                for slug in ("judeng", copy)
            )
            assert mine
            assert mine <= theirs


def test_story_claims_that_do_not_add_up() -> None:
    off = [
        answer for answer in rows("answers.csv")
        if answer["claimed_completed"] and answer["kind"] == "rectification"
        and int(answer["claimed_completed"]) != int(answer["completed"]) + int(answer["completed_sustained"])
    ]  # fmt: skip
    assert 8 <= len(off) <= 30


def test_the_reader_reads_what_was_written(demo: Demo, demo_store: Path) -> None:
    """Nearly every record is read as it was written; the rest are readings to mend, listed by the failing assertion."""
    read = read_records(demo_store)
    hits: Counter[str] = Counter()
    missed = []
    for record in demo.records:
        found = read.get((record["doc"], bare(record["title"])))
        if found is None:
            missed.append((record["doc"], record["title"]))
            continue
        hits["title"] += 1
        hits["status"] += found["status"] == record["status"]
        hits["money"] += Decimal(found["refunded_yuan"] or 0) == Decimal(record["refunded_yuan"])
        hits["domain"] += (found["primary_domain"] or "") == record["code"][:2]
        hits["carried"] += bool(found["is_carried_over"]) or record["carried_over"] == "false"
    total, matched = len(demo.records), hits["title"]
    assert matched >= 0.985 * total, missed
    assert hits["status"] >= 0.995 * matched
    assert hits["money"] >= 0.99 * matched
    assert hits["domain"] >= 0.93 * matched
    assert hits["carried"] >= 0.99 * matched


def bare(title: str) -> str:
    """A title without its marks, and without the words that only say that it is a problem."""
    return re.sub(r"[^一-龥]|的问题$", "", title)


def read_records(store: Path) -> dict[tuple[str, str], dict[str, Any]]:
    version = (store / "current").read_text().strip()
    [database] = (store / "versions" / version).glob("*.duckdb")
    with duckdb.connect(str(database), read_only=True) as connection:
        table = connection.sql(
            "select n.doc, i.title, i.status, i.refunded_yuan::varchar as refunded_yuan, i.primary_domain, i.is_carried_over"
            " from issues as i join notices as n using (notice_id)"
        ).to_arrow_table()
    return {(row["doc"], bare(row["title"])): row for row in table.to_pylist()}


def test_every_notice_has_its_answer() -> None:
    named = {answer["doc"].partition("#")[0] for answer in rows("answers.csv")}
    assert named == {path.name for path in (DEMO / "notices").iterdir()}


@pytest.mark.parametrize("answer", rows("answers.csv"), ids=lambda answer: answer["doc"])
def test_statuses_add_up_to_records(answer: Row) -> None:
    assert sum(int(answer[status]) for status in STATUSES) == int(answer["records"])
    assert int(answer["issues"]) <= int(answer["records"])


@pytest.mark.parametrize("path", sorted((DEMO / "notices").iterdir()), ids=lambda path: path.name)
def test_nothing_in_a_notice_can_be_reached(path: Path) -> None:
    text = notice_text(path)
    assert not re.search(r"1[3-9][0-9]{9}", text)
    assert all(number.startswith("0000-1") for number in re.findall(r"[0-9]{3,4}-[0-9]{7,8}", text))
    assert all(mail.endswith("@example.com") for mail in re.findall(r"[\w-]+@[\w.]*\w", text, re.ASCII))
    assert not re.search(r"\{\w+\}", text), "an unfilled mark"


def test_one_notice_is_in_gb18030() -> None:
    path = DEMO / "notices" / "chaziping-2019.txt"
    with pytest.raises(UnicodeDecodeError):
        path.read_bytes().decode("utf-8")
    assert "茶籽坪乡" in path.read_bytes().decode("gb18030")


def test_build_makes_the_same_bytes(tmp_path: Path) -> None:
    copy = tmp_path / "data" / "demo"
    shutil.copytree(DEMO, copy, ignore=shutil.ignore_patterns("__pycache__"))
    by_hand = {answer["doc"] for answer in rows("written.csv")}
    for path in (copy / "notices").iterdir():
        if path.name not in by_hand:
            path.unlink()
    (copy / "answers.csv").unlink()
    subprocess.run([sys.executable, str(copy / "build.py")], check=True)
    for path in [*(DEMO / "notices").iterdir(), DEMO / "answers.csv"]:
        assert (copy / path.relative_to(DEMO)).read_bytes() == path.read_bytes(), path.name
