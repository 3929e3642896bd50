"""Choose a body's problems for one inspection, and what became of them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from data.demo.demo_bank import Entry, Row, fill, write_amount

SHARES = {"policy": 0.36, "integrity": 0.40, "organization": 0.17, "follow_up": 0.07}
LATE = (
    "涉及的{退}已下达限期退缴通知，尚未退缴到位，计划于{后}前清退完毕。",
    "已向有关人员送达催缴通知，应退的{退}仍在催缴，预计{后}前清退到位。",
)
"""What a county that is late with its money writes where others write that it came back."""
NAMES = ("彭禾生", "龙阿桂", "曾满田", "孟秋穗", "荀小满", "蔺春芽", "谭稻香", "邬石生", "阎谷雨", "滕水根")
LOCAL_OFFICES = {"01": "党建工作办公室", "02": "党政办公室", "03": "农业农村办公室", "04": "应急管理办公室"} | {
    "05": "自然资源和生态环境办公室", "06": "社会事务办公室", "07": "综合治理办公室", "08": "党政办公室",
    "09": "党政办公室", "10": "财政所", "11": "财政所", "12": "党建工作办公室", "13": "党建工作办公室",
    "14": "党政办公室",
}  # fmt: skip
DEPARTMENT_OFFICES = {"10": "财务股", "11": "财务股", "12": "机关党支部", "13": "人事股"}


@dataclass
class Issue:
    """One problem as it will be written: its words, its status, and the money given back."""

    code: str
    area: str
    title: str
    facts: str
    measures: list[str]
    status: str = "completed"
    refunded: Decimal = Decimal(0)
    is_refund_unstated: bool = False
    deadline: str = ""
    unit: str = ""
    leader: str = ""


@dataclass
class History:
    """What earlier notices of one body held: its entries, and the titles under which they stood."""

    entries: list[Entry] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    round_label: str = ""


@dataclass
class Materials:
    """What issues are made of: the bank, the other wordings by part, starts and ends, the story of types that fade."""

    bank: list[Entry]
    wordings: list[Row]
    starts: list[str]
    ends: list[str]
    fading: list[Row]


def words_of(row: Row, body: Row, county: Row, rng: random.Random) -> dict[str, str]:
    """Give the words that stand for a body's marks in the bank: {b} 镇党委, {j} 镇纪委, {w} 我镇, {v1} a village."""
    unit = body["unit"]
    year = int(row["from"][:4])
    villages = body["villages"].split()
    rng.shuffle(villages)
    discipline = {"街道": "街道纪工委", "局": "派驻纪检监察组", "医院": "医院纪委"}.get(unit, f"{unit}纪委")
    office = {"街道": "街道办事处", "局": "局机关", "医院": "院办公室"}.get(unit, f"{unit}政府")
    words = {"b": body["party"], "j": discipline, "zf": office, "w": f"我{unit.removeprefix('医')}", "g": unit}
    words |= {"x": county["word"], "y": str(year - 1), "y0": str(year - 3), "y1": str(year), "name": body["name"]}
    words |= {f"v{position}": village for position, village in enumerate(villages, 1)}
    full = body["name"] if body["name"].endswith(unit) else body["name"] + unit
    words["pr"] = f"{row['term']}届{county['word']}委第{row['round']}轮巡察"
    return words | {"p": rng.choice(NAMES), "nb": full + words["b"].removeprefix(unit)}


def compose(
    row: Row, body: Row, story: str, words: dict[str, str], materials: Materials, past: History, rng: random.Random
) -> list[Issue]:
    """Choose and write all issues of one notice; the earlier ones of the body may come back, by name or not."""
    chosen = _choose(row, body, story, materials, past, rng)
    issues = [_write(entry, row, story, words, materials, past, rng) for entry in chosen]
    set_statuses(issues, row, rng)
    _leave_sums_out(issues, rng)
    remember(past, chosen, issues, words)
    return issues


def remember(past: History, chosen: list[Entry], issues: list[Issue], words: dict[str, str]) -> None:
    """Let a later notice of the body know what this one held."""
    past.entries += chosen
    past.titles += [issue.title for issue in issues if not issue.code.startswith("14")]
    past.round_label = words["pr"]


def copied(issues: list[Issue], mine: Row, theirs: Row, row: Row, rng: random.Random) -> list[Issue]:
    """Copy another body's issues word for word, with one's own names put in, and leave a few out."""
    names = dict(
        zip([theirs["name"], *theirs["villages"].split()], [mine["name"], *mine["villages"].split()], strict=True)
    )

    def own(text: str) -> str:
        for their, my in names.items():
            text = text.replace(their, my)
        return text

    kept = [issue for issue in issues if rng.random() < 0.85 or issue.refunded]
    mine_too = [
        replace(i, title=own(i.title), facts=own(i.facts), measures=[own(m) for m in i.measures], status="completed")
        for i in kept
    ]
    set_statuses(mine_too, row, rng)
    return mine_too


def _choose(row: Row, body: Row, story: str, materials: Materials, past: History, rng: random.Random) -> list[Entry]:
    total, year, letters = int(row["issues"]), int(row["from"][:4]), set(body["letters"])
    fitting = [e for e in materials.bank if letters & set(e.units) and e.years[0] <= year - 1 <= e.years[1]]
    fading = {line["code"]: int(line["percent"]) for line in materials.fading if _covers(line, year)}
    steady = [e for e in fitting if e.code not in fading]
    fresh = [e for e in steady if e not in past.entries and (e.code != "1401" or past.titles)]
    repeated = [e for e in past.entries if not e.code.startswith("14") and e in steady]
    must = [e for e in fitting if set(e.titles) & set(row["must"].split("|"))]
    must += [e for code, percent in fading.items() if rng.randrange(100) < percent for e in _one_of(fitting, code, rng)]
    must += _returning(story, fresh, repeated, rng)
    chosen = must + rng.sample(repeated, min(len(repeated), rng.choice((1, 2, 2))))
    if past.titles and (story or rng.random() < 0.7):
        chosen += [e for e in fitting if e.code == "1401"]
    for area, share in SHARES.items():
        want = max(1, round(total * share)) - sum(e.area == area for e in chosen)
        pool = [e for e in fresh if e.area == area and e not in chosen]
        rng.shuffle(pool)
        pool.sort(key=lambda e: (not letters & set(e.units) & set("wjh"), e.used))
        chosen += pool[: max(want, 0)]
    chosen = list({id(e): e for e in chosen}.values())
    while len(chosen) > total:
        loose = [e for e in chosen if e not in must]
        chosen.remove(rng.choice([e for e in loose if e.area in ("policy", "integrity")] or loose or chosen))
    return _in_order(chosen)


def _covers(line: Row, year: int) -> bool:
    return int(line["first_year"]) <= year <= int(line["last_year"])


def _one_of(entries: list[Entry], code: str, rng: random.Random) -> list[Entry]:
    found = [e for e in entries if e.code == code]
    return [rng.choice(found)] if found else []


def _returning(story: str, fresh: list[Entry], repeated: list[Entry], rng: random.Random) -> list[Entry]:
    """Where a county's story is that a domain returns ("returns:10"): two of it again, or two for a first time."""
    name, _, domain = story.partition(":")
    if name != "returns":
        return []
    again = [e for e in repeated if e.code.startswith(domain)]
    first = [e for e in fresh if e.code.startswith(domain)]
    pool = list({id(e): e for e in again}.values()) or first
    return rng.sample(pool, min(2, len(pool)))


def _in_order(chosen: list[Entry]) -> list[Entry]:
    chosen.sort(key=lambda e: (list(SHARES).index(e.area), e.code))
    for entry in chosen:
        entry.used += 1
    return chosen


def _write(
    entry: Entry, row: Row, story: str, words: dict[str, str], materials: Materials, past: History, rng: random.Random
) -> Issue:
    own = dict(words) | {"前": past.round_label or "上轮巡察"}
    yuan = Decimal(0)
    if entry.high:
        text, yuan = write_amount(entry.low, entry.high, rng)
        own |= {"额": text, "退": text, "后": f"{int(row['report'][:4]) + 1}年{rng.choice((3, 6))}月底"}
    if entry.code == "1401":
        own["旧"] = rng.choice(past.titles[:12]).split("，")[0].replace("“", "‘").replace("”", "’")
    is_late = story == "late" and entry.has_refund and rng.random() < 0.65
    measures = [reword(text, "measure", materials, rng) for text in _measures(entry, rng)]
    if is_late:
        measures = [rng.choice(LATE) if "{退}" in text else text for text in measures]
    measures = [_framed(text, materials, rng) for text in measures]
    issue = Issue(entry.code, entry.area, _title(entry, row, materials, own, rng), fill(entry.facts, own), [])
    issue.measures = [fill(_vary(text, entry.facts, rng), own | {"d": _day(row, rng)}) for text in measures]
    issue.refunded = yuan if entry.has_refund and not is_late else Decimal(0)
    issue.status = "in_progress" if is_late else "completed"
    issue.deadline = _day(row, rng, with_year=True)
    issue.unit, issue.leader = _in_charge(entry.code[:2], words, rng)
    return issue


def _title(entry: Entry, row: Row, materials: Materials, own: dict[str, str], rng: random.Random) -> str:
    """Give the title: one that a later notice quotes as it stands, another in one of its wordings."""
    asked = [title for title in entry.titles if title in row["must"].split("|")]
    if asked:
        return fill(asked[0], own)
    title = entry.titles[entry.used % len(entry.titles)]
    return fill(title if entry.code == "1401" else reword(title, "title", materials, rng), own)


def reword(text: str, part: str, materials: Materials, rng: random.Random) -> str:
    """Put other words for some of a text's (制定 → 出台), each as often as not."""
    for line in materials.wordings:
        if line["part"] == part and line["words"] in text and rng.random() < 0.5:
            text = text.replace(line["words"], rng.choice(line["others"].split("|")), 1)
            if part == "title":
                return text
    return text


def _framed(text: str, materials: Materials, rng: random.Random) -> str:
    """Put a few words before or after a measure that gives no date and no money of its own."""
    if "{退}" in text or "{d}" in text[:6]:
        return text
    start = rng.choice(materials.starts) if rng.random() < 0.2 else ""
    end = rng.choice(materials.ends) if rng.random() < 0.25 else ""
    return f"{start}{text.removesuffix('。')}{end}。"


def _in_charge(domain: str, words: dict[str, str], rng: random.Random) -> tuple[str, str]:
    """Name the office that answers for a domain, and the post of its leader (财政所, 镇党委副书记)."""
    is_local = words["g"] in ("镇", "乡", "街道")
    if domain in ("08", "09") and rng.random() < 0.6:
        return words["j"], f"{words['j']}书记" if is_local else f"{words['b']}书记"
    unit = (LOCAL_OFFICES if is_local else DEPARTMENT_OFFICES).get(domain, "办公室")
    member = "成员" if words["b"].endswith("组") else "委员"
    return unit, words["b"] + rng.choice(("书记", "副书记", member, member))


def _vary(text: str, facts: str, rng: random.Random) -> str:
    """Let a count that the facts do not name differ from body to body (参加116人 → 参加103人)."""

    def other(match: re.Match[str]) -> str:
        count = int(match[1])
        if count < 12 or match[1] in facts:
            return match[0]
        places = 0 if "余" not in match[2] else -1 if count < 1000 else -2
        return f"{int(round(count * rng.uniform(0.7, 1.4), places))}{match[2]}"

    return re.sub(r"(?<![0-9.,{])([0-9]{2,4})(人次|余?人|份|条|场|余?户|处|次|名)", other, text)


def _measures(entry: Entry, rng: random.Random) -> list[str]:
    """Keep the measures that give money back, and two or more of the others, rotated by how often the entry served."""
    turn = (entry.used - 1) % len(entry.measures)
    rotated = entry.measures[turn:] + entry.measures[:turn]
    keep = rng.choice((2, 3, 3, 4))
    kept = [text for text in rotated if "{退}" in text]
    return kept + [text for text in rotated if text not in kept][: max(keep - len(kept), 1)]


def _day(row: Row, rng: random.Random, *, with_year: bool = False) -> str:
    start, end = date.fromisoformat(row["feedback"]), date.fromisoformat(row["report"])
    length = (end - start).days
    if with_year:
        day = start + timedelta(days=rng.randrange(length * 3 // 4, length - 5))
        return f"{day.year}年{day.month}月{day.day}日"
    day = start + timedelta(days=rng.randrange(10, length * 2 // 3))
    return rng.choice(
        (f"{day.year}年{day.month}月{day.day}日", f"{day.month}月{day.day}日", f"{day.year}年{day.month}月")
    )


def set_statuses(issues: list[Issue], row: Row, rng: random.Random) -> None:
    """Set what became of the issues: so many in part, in progress and not done, never one whose money came back."""
    open_ones = [issue for issue in issues if not issue.refunded and issue.status == "completed"]
    rng.shuffle(open_ones)
    for status in ("partial", "in_progress", "not_done"):
        for _ in range(min(int(row[status]), len(open_ones))):
            open_ones.pop().status = status
    for issue in issues:
        if issue.status == "completed" and rng.randrange(100) < int(row["sustained"]):
            issue.status = "completed_sustained"


def _leave_sums_out(issues: list[Issue], rng: random.Random) -> None:
    """Let a few refunds be told without their sum, as real notices do."""
    for issue in issues:
        if not issue.refunded or rng.randrange(10) or len(issue.measures[0]) < 8:
            continue
        sum_text = next((text for text in _sums(issue.facts) if text in issue.measures[0]), "")
        if sum_text:
            issue.measures[0] = issue.measures[0].replace(sum_text, "")
            issue.refunded, issue.is_refund_unstated = Decimal(0), True


def _sums(text: str) -> list[str]:
    return re.findall(r"[0-9][0-9,.]*万?余?元", text)
