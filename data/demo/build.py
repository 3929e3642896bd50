"""Make the demo's invented notices and the answers beside them: python data/demo/build.py.

Every county, township and village named here is invented (places.csv), and so is every person, sum and deed.
The same files, byte for byte, come out on any machine: each notice draws from a generator seeded by its own name.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # so that the file runs by its path alone

from data.demo.demo_bank import fill, load_bank  # noqa: E402
from data.demo.demo_compose import History, Issue, Row, compose, words_of  # noqa: E402
from data.demo.demo_layouts import LAYOUTS, ORDINALS  # noqa: E402

STATUSES = ("completed", "completed_sustained", "partial", "in_progress", "not_done", "unstated")
COLUMNS = (
    "doc", "kind", "body", "body_level", "province", "city", "county", "issues", "records", *STATUSES,
    "refunded_yuan", "refund_without_amount", "claimed_issues", "claimed_completed", "is_template", "is_counted",
)  # fmt: skip
GB18030 = frozenset({"chaziping-2019"})
HALF_WIDTH = frozenset({"yunque-2021", "shashuya-2022", "lingge-2023", "qiaomaiyuan-2025"})
PAIRED = {"yuqian-2022": "humachuan-2022"}
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


def signed(row: Row, body: Row, county: Row) -> tuple[str, list[str]]:
    """Give a notice's title and its signature (中共云桔县云雀镇委员会 / 2018年11月15日)."""
    place = "" if body["name"].startswith(county["county"]) else county["county"]
    endings = {"局": "党组", "街道": "工作委员会"}
    organ = f"中共{place}{body['name'].removeprefix('县')}{endings.get(body['unit'], '委员会')}"
    words = ("关于巡察整改进展情况的通报", "关于巡察集中整改进展情况的通报", "关于落实巡察反馈意见整改情况的通报")
    return organ + words[int(row["opening"]) % 3], [organ, say_day(row["report"])]


def paged(row: Row, title: str, lines: list[str], county: Row) -> str:
    """Put the page around a notice: where one is, when published, source, font, footer; or none of it."""
    site, day = county["publisher"], row["publish"]
    minute = len(title) % 10
    heads = {
        "portal": [
            "当前位置：首页 > 政务公开 > 巡察整改",
            title,
            f"发布时间：{day} 09:1{minute}  来源：{site}  字体：[大 中 小] 打印",
        ],
        "date": [title, f"日期：{day}　来源：{site}　浏览次数："],
        "news": [
            f"您当前的位置： {site} >> 公示公告 >> 正文",
            title,
            f"{day} 16:2{minute}　编辑：{site}编辑部",
            "【字号：大 中 小】",
        ],
        "clean": [title, f"发布日期：{day}"] if day else [title],
        "bare": [title],
    }
    feet = {
        "portal": ["【打印本页】 【关闭窗口】", f"主办：{county['county']}人民政府办公室　备案号：{county['record']}"],
        "news": ["分享到：", f"版权所有：{site}　{county['record']}"],
    }
    return "\n".join([*heads[row["page"]], *lines, *feet.get(row["page"], [])]) + "\n"


def made(rows: list[Row]) -> tuple[dict[str, str], list[Row]]:
    """Compose every notice of the plan, in order of time within a body, and its answer."""
    bodies = {body["slug"]: body for body in read_rows("bodies.csv")}
    counties = {county["county"]: county for county in read_rows("counties.csv")}
    bank, past = load_bank(HERE / "bank"), {slug: History() for slug in bodies}
    texts: dict[str, str] = {}
    answers: list[Row] = []
    for row in rows:
        body, rng = bodies[row["body"]], random.Random(row["file"])
        county = counties[body["county"]]
        words = words_of(row, body, county, rng)
        issues = compose(row, body, words, bank, past[body["slug"]], rng)
        lines, counted = body_text(row, issues, frame_words(row, words, rng), rng)
        title, ending = signed(row, body, county)
        texts[row["file"]] = paged(row, title, lines + ending, county)
        answers.append(answer_of(row, body, county, issues) | counted)
    return texts, answers


def answer_of(row: Row, body: Row, county: Row, issues: list[Issue]) -> Row:
    """State what the composed notice holds, from what was put into it."""
    statuses = Counter(issue.status for issue in issues)
    answer = {"doc": f"{row['file']}.txt", "kind": "rectification", "body": body["name"], "body_level": body["level"]}
    answer |= {key: county[key] for key in ("province", "city", "county")}
    answer |= {status: str(statuses[status]) for status in STATUSES}
    answer["refunded_yuan"] = f"{sum((issue.refunded for issue in issues), Decimal(0)):.2f}"
    answer["refund_without_amount"] = str(sum(issue.is_refund_unstated for issue in issues))
    return answer | {"is_template": "false", "is_counted": "true"}


def paired(texts: dict[str, str], answers: list[Row]) -> None:
    """Put two bodies' notices on one page, the second one as ``#2``."""
    for second, first in PAIRED.items():
        texts[first] += "\n" + texts.pop(second)
        for answer in answers:
            if answer["doc"] == f"{second}.txt":
                answer["doc"] = f"{first}.txt#2"


def encoded(name: str, text: str) -> bytes:
    """Encode a notice as its page would be: UTF-8, half-width commas in some, one in GB18030."""
    if name in HALF_WIDTH:
        text = text.translate(str.maketrans("，：；（）", ",:;()"))
    return text.encode("gb18030" if name in GB18030 else "utf-8")


def main() -> None:
    """Write the composed notices and answers.csv; the notices written by hand stay as they are."""
    texts, answers = made(read_rows("plan.csv"))
    paired(texts, answers)
    for name, text in texts.items():
        (HERE / "notices" / f"{name}.txt").write_bytes(encoded(name, text))
    answers = sorted([*answers, *read_rows("written.csv")], key=lambda answer: answer["doc"])
    with (HERE / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(answers)


if __name__ == "__main__":
    main()
