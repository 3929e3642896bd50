"""Make the demo's invented notices and the answers beside them: python data/demo/build.py.

Every county, township and village named here is invented (places.csv), and so is every person, sum and deed.
The same files, byte for byte, come out on any machine: each notice draws from a generator seeded by its own name.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # so that the file runs by its path alone

from data.demo.demo_bank import Row, fill, load_bank  # noqa: E402
from data.demo.demo_compose import History, Issue, Materials, compose, copied, remember, words_of  # noqa: E402
from data.demo.demo_kinds import Planned, feedback_lines, plan_lines  # noqa: E402
from data.demo.demo_layouts import LAYOUTS, ORDINALS  # noqa: E402
from data.demo.demo_page import paged  # noqa: E402
from data.demo.demo_plan import LAYOUTS_OF_FEEDBACK, LAYOUTS_OF_PLAN, plan_rows, published  # noqa: E402

STATUSES = ("completed", "completed_sustained", "partial", "in_progress", "not_done", "unstated")
COLUMNS = (
    "doc", "kind", "body", "body_level", "province", "city", "county", "issues", "records", *STATUSES,
    "refunded_yuan", "refund_without_amount", "claimed_issues", "claimed_completed", "is_template", "is_counted",
)  # fmt: skip
GB18030 = frozenset({"chaziping-2019"})
HALF_WIDTH = frozenset({"yunque-2021", "shashuya-2022", "lingge-2023", "qiaomaiyuan-2025"})
PAIRED = {"yuqian-2022.txt": "humachuan-2022.txt"}
"""Notices that stand on one page: the second one follows the first in the first one's file."""


def read_rows(name: str) -> list[Row]:
    """Read one of the maker's CSV files."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_frame(name: str) -> list[str]:
    """Read the lines of one of the frame files (opening, leadership, claims, closing, contact)."""
    return (HERE / "frame" / f"{name}.txt").read_text("utf-8").splitlines()


def say_day(day: str) -> str:
    """Write an ISO date as a notice does (2018年3月12日)."""
    read = date.fromisoformat(day)
    return f"{read.year}年{read.month}月{read.day}日"


def frame_words(row: Row, words: dict[str, str], rng: random.Random) -> dict[str, str]:
    """Give the words for a notice's opening and ending: dates, team, round, and a way to reach the body."""
    days = {key: say_day(row[key]) for key in ("from", "to", "feedback", "report")}
    year = row["from"][:4]
    days |= {f"{key}_s": days[key].removeprefix(f"{year}年") for key in ("to", "feedback")}
    reach = {"phone": f"0000-1{rng.randrange(100000, 999999)}", "mail": f"{row['body']}@example.com"}
    return words | days | reach | {key: row[key] for key in ("term", "round", "team", "type")} | {"contact": words["p"]}


def claim(issues: list[Issue], numbers: int, row: Row, words: dict[str, str], rng: random.Random) -> tuple[str, Row]:
    """Write what the notice claims of itself, which may differ from its own entries by ``claim_shift``."""
    done = sum(issue.status.startswith("completed") for issue in issues) + int(row["claim_shift"])
    rest = len(issues) - done
    areas = len({issue.area for issue in issues})
    counted = {"areas": ORDINALS[areas - 1], "n": str(len(issues)), "done": str(done), "rest": str(rest)}
    counted |= {"m": str(len(issues) * 3 + rng.randrange(9)), "k": str(rng.randrange(4, 19))}
    counted["rate"] = str((Decimal(100 * done) / len(issues)).quantize(Decimal("0.01")))
    text = fill(rng.choice(read_frame("claims")), words | counted)
    return text, {"claimed_issues": str(len(issues)), "claimed_completed": str(done)}


def body_text(row: Row, issues: list[Issue], words: dict[str, str], rng: random.Random) -> tuple[list[str], Row]:
    """Write one notice without its page: opening, leadership, issues, what comes next, how to reach the body."""
    listed, numbers = LAYOUTS[row["layout"]](issues, rng)
    claimed, answer = claim(issues, numbers, row, words, rng)
    leadership = rng.sample(read_frame("leadership"), rng.choice((2, 3, 3, 4)))
    closing = rng.sample(read_frame("closing"), rng.choice((1, 2, 3)))
    lines = [fill(read_frame("opening")[int(row["opening"])], words)]
    lines.append(
        rng.choice(("一、组织整改落实情况", "一、加强组织领导，扛牢整改责任", "一、提高政治站位，压实整改责任"))
    )
    lines += [f"（{ORDINALS[at]}）{fill(text, words)}" for at, text in enumerate(leadership)]
    lines += [
        claimed,
        rng.choice(("二、巡察反馈问题整改落实情况", "二、坚持问题导向，逐项抓好整改", "二、反馈问题整改情况")),
    ]
    lines += listed
    lines.append(rng.choice(("三、下一步工作打算", "三、下一步工作", "三、持续巩固深化整改成果")))
    last = [fill(text, words) for text in closing]
    lines += [f"（{ORDINALS[at]}）{text}" for at, text in enumerate(last)] if len(last) > 1 else last
    lines.append(fill(rng.choice(read_frame("contact")), words))
    return lines, answer | {"issues": str(numbers), "records": str(len(issues))}


def organ_of(body: Row, county: Row) -> str:
    """Name a body as it signs: 中共云桔县云雀镇委员会, 中共榆砚县交通运输局党组."""
    place = "" if body["name"].startswith(county["county"]) else county["county"]
    endings = {"局": "党组", "街道": "工作委员会"}
    return f"中共{place}{body['name'].removeprefix(county['word'])}{endings.get(body['unit'], '委员会')}"


def title_of(row: Row, organ: str) -> str:
    """Give a report's title."""
    words = ("关于巡察整改进展情况的通报", "关于巡察集中整改进展情况的通报", "关于落实巡察反馈意见整改情况的通报")
    return organ + words[int(row["opening"]) % 3]


def read_materials() -> Materials:
    """Read what issues are made of."""
    return Materials(
        load_bank(HERE / "bank"), read_rows("frame/wordings.csv"), read_frame("starts"), read_frame("ends"),
        read_rows("fading.csv"),
    )  # fmt: skip


def read_planned() -> Planned:
    """Read the measures that plans announce, by domain."""
    planned: Planned = {}
    for line in read_frame("planned"):
        domain, _, text = line.partition("|")
        planned.setdefault(domain, []).append(text)
    return planned


class Demo:
    """Every notice of the plan, composed in order of time, with what was put into each."""

    def __init__(self) -> None:
        self.bodies = {body["slug"]: body for body in read_rows("bodies.csv")}
        self.counties = {county["county"]: county for county in read_rows("counties.csv")}
        self.rows = plan_rows(read_rows("plan.csv"), self.bodies, self.counties)
        self.texts: dict[str, bytes] = {}
        self.answers: list[Row] = []
        self.records: list[Row] = []
        """What stands in each notice, a row a record: doc, title, status, refunded_yuan, code."""
        self._materials, self._planned = read_materials(), read_planned()
        self._past = {slug: History() for slug in self.bodies}
        self._issues: dict[tuple[str, str], list[Issue]] = {}
        for row in self.rows:
            self._report(row)
        self._pair()

    def _report(self, row: Row) -> None:
        """Compose one inspection: its report, and the feedback and plan that were published beside it."""
        body, rng = self.bodies[row["body"]], random.Random(row["file"])
        county = self.counties[body["county"]]
        words = words_of(row, body, county, rng)
        issues = self._compose(row, words, rng)
        framed = frame_words(row, words, rng) | {"organ": organ_of(body, county), "county": county["county"]}
        lines, counted = body_text(row, issues, framed, rng)
        signed = [*lines, framed["organ"], say_day(row["report"])]
        text = paged(row, title_of(row, framed["organ"]), signed, county)
        self._add(row, row["file"], "rectification", text, issues, counted)
        for kind in published(row):
            self._beside(row, kind, issues, framed, rng)

    def _compose(self, row: Row, words: dict[str, str], rng: random.Random) -> list[Issue]:
        body, past = self.bodies[row["body"]], self._past[row["body"]]
        other = self._issues.get((body["copies"], row["from"]))
        if other:
            issues = copied(other, body, self.bodies[body["copies"]], row, rng)
            remember(past, [], issues, words)
        else:
            story = self.counties[body["county"]]["story"]
            issues = compose(row, body, story, words, self._materials, past, rng)
        self._issues[row["body"], row["from"]] = issues
        return issues

    def _beside(self, row: Row, kind: str, issues: list[Issue], words: dict[str, str], rng: random.Random) -> None:
        county = self.counties[self.bodies[row["body"]]["county"]]
        day = (date.fromisoformat(row["feedback"]) + timedelta(days=3 if kind == "feedback" else 20)).isoformat()
        if kind == "feedback":
            title, lines = feedback_lines(issues, rng.choice(LAYOUTS_OF_FEEDBACK), words, rng)
        else:
            title, lines = plan_lines(issues, rng.choice(LAYOUTS_OF_PLAN), words, self._planned, rng)
            lines += [words["organ"], say_day(day)]
        open_ones = [
            replace(issue, status="unstated", refunded=Decimal(0), is_refund_unstated=False) for issue in issues
        ]
        counted = {
            "claimed_issues": "",
            "claimed_completed": "",
            "issues": str(len(issues)),
            "records": str(len(issues)),
        }
        counted["is_counted"] = "false"
        own = row | {"publish": day, "page": "date" if row["page"] == "html" else row["page"]}
        self._add(own, f"{row['file']}-{kind}", kind, paged(own, title, lines, county), open_ones, counted)

    def _add(self, row: Row, name: str, kind: str, text: str, issues: list[Issue], counted: Row) -> None:
        body = self.bodies[row["body"]]
        doc = f"{name}.html" if row["page"] == "html" else f"{name}.txt"
        self.texts[doc] = encoded(name, text)
        self.answers.append(answer_of(doc, kind, body, self.counties[body["county"]], issues) | counted)
        self.records += [
            {"doc": doc, "title": issue.title, "status": issue.status, "refunded_yuan": f"{issue.refunded:.2f}",
             "code": issue.code, "carried_over": str(issue.code == "1401").lower()}
            for issue in issues
        ]  # fmt: skip

    def _pair(self) -> None:
        """Put two bodies' notices on one page, the second one as ``#2``."""
        for second, first in PAIRED.items():
            self.texts[first] += b"\n" + self.texts.pop(second)
            for row in (*self.answers, *self.records):
                if row["doc"] == second:
                    row["doc"] = f"{first}#2"


def answer_of(doc: str, kind: str, body: Row, county: Row, issues: list[Issue]) -> Row:
    """State what the composed notice holds, from what was put into it."""
    statuses = Counter(issue.status for issue in issues)
    answer = {"doc": doc, "kind": kind, "body": body["name"], "body_level": body["level"]}
    answer |= {key: county[key] for key in ("province", "city", "county")}
    answer |= {status: str(statuses[status]) for status in STATUSES}
    answer["refunded_yuan"] = f"{sum((issue.refunded for issue in issues), Decimal(0)):.2f}"
    answer["refund_without_amount"] = str(sum(issue.is_refund_unstated for issue in issues))
    return answer | {"is_template": "false", "is_counted": "true"}


def encoded(name: str, text: str) -> bytes:
    """Encode a notice as its page would be: UTF-8, half-width commas in some, one in GB18030."""
    if name in HALF_WIDTH:
        text = text.translate(str.maketrans("，：；（）", ",:;()"))
    return text.encode("gb18030" if name in GB18030 else "utf-8")


def main() -> None:
    """Write the composed notices and answers.csv; the notices written by hand stay as they are."""
    demo = Demo()
    for doc, content in demo.texts.items():
        (HERE / "notices" / doc).write_bytes(content)
    answers = sorted([*demo.answers, *read_rows("written.csv")], key=lambda answer: answer["doc"])
    with (HERE / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(answers)


if __name__ == "__main__":
    main()
