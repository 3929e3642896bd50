"""A small store of invented notices, written straight from etl/schema.sql: what the pages are tried on.

The counties, towns and villages do not exist; only provinces and prefecture cities are real.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

SCHEMA = Path(__file__).parents[2] / "etl" / "schema.sql"

PLACES = [
    ("530000", "云南省", "530600", "昭通市", "539901", "青禾县", ["柳堰镇", "石耳镇", "望舟乡"]),
    ("440000", "广东省", "440800", "湛江市", "449902", "霁川县", ["蓝汀镇", "禾洲镇"]),
    ("330000", "浙江省", "330300", "温州市", "339903", "檐溪县", ["枫坞镇", "半塘乡"]),
]

CODES = [
    ("domain", "03", None, "乡村振兴与产业发展", "Rural revitalisation"),
    ("domain", "07", None, "财务与资产管理", "Finance and assets"),
    ("domain", "09", None, "工程项目与采购", "Works and procurement"),
    ("domain", "12", None, "基层党组织建设", "Grassroots organisation"),
    ("type", "0302", "03", "产业项目盲目、闲置或效益差", "Idle projects"),
    ("type", "0303", "03", "村级集体经济薄弱", "Weak village economy"),
    ("type", "0701", "07", "财务报销审核把关不严", "Lax expense checks"),
    ("type", "0702", "07", "违规发放津补贴", "Irregular allowances"),
    ("type", "0703", "07", "集体资产管理不规范", "Assets ill-managed"),
    ("type", "0901", "09", "招投标程序不规范", "Irregular tenders"),
    ("type", "1201", "12", "“三会一课”落实不到位", "Party meetings not held"),
    ("type", "1202", "12", "发展党员程序不严谨", "Admission of members"),
    ("status", "completed_sustained", None, "已完成并长期坚持", "Completed, sustained"),
    ("status", "completed", None, "已完成", "Completed"),
    ("status", "partial", None, "部分完成", "Partly completed"),
    ("status", "in_progress", None, "整改中", "In progress"),
    ("status", "not_done", None, "未完成", "Not done"),
    ("status", "unstated", None, "未写明", "Not stated"),
    ("area", "policy", None, "贯彻落实决策部署", "Policy"),
    ("area", "integrity", None, "群众身边腐败问题和不正之风", "Integrity"),
    ("area", "organization", None, "基层党组织建设", "Organisation"),
    ("area", "follow_up", None, "监督发现问题整改", "Follow-up"),
    ("area", "unsectioned", None, "未分类", "Unsectioned"),
    ("kind", "rectification", None, "整改通报", "Rectification notice"),
    ("kind", "feedback", None, "巡察反馈", "Feedback"),
    ("kind", "plan", None, "整改方案", "Plan"),
    ("role", "refunded", None, "清退", "Refunded"),
    ("role", "recovered", None, "追缴", "Recovered"),
    ("role", "problem", None, "问题金额", "Problem"),
    ("body_level", "township", None, "镇乡", "Township"),
]

TITLES = {
    "0302": "产业项目建成后长期闲置",
    "0303": "村级集体经济收入来源单一",
    "0701": "财务报销审核把关不严",
    "0702": "违规发放值班补贴",
    "0703": "集体资产出租未签订合同",
    "0901": "小型工程招投标程序不规范",
    "1201": "“三会一课”记录不全",
    "1202": "发展党员程序不严谨",
}
AREAS = {"03": "policy", "07": "integrity", "09": "integrity", "12": "organization"}
STATUS_WORDS = {
    "completed": "已完成整改",
    "completed_sustained": "已完成并长期坚持",
    "partial": "基本完成",
    "in_progress": "正在整改",
    "not_done": "尚未完成",
}


@dataclass
class Draft:
    """A source text under construction, remembering where each piece stands."""

    text: str = ""
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, words: str) -> list[int]:
        start = len(self.text)
        self.text += words
        return [start, len(self.text)]

    def put(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append(row)


def build_store(root: Path, *, is_demo: bool = True, version: str = "a1b2c3d4e5f60718") -> Path:
    """Write a store with one version under ``root`` and return it."""
    folder = root / "versions" / version
    folder.mkdir(parents=True)
    rows: dict[str, list[dict[str, Any]]] = {}
    for draft in write_notices():
        for table, items in draft.rows.items():
            rows.setdefault(table, []).extend(items)
    rows["codes"] = [
        {"list": a, "code": b, "parent": c, "zh": d, "en": e, "position": n} for n, (a, b, c, d, e) in enumerate(CODES)
    ]
    rows["failures"] = [{"path": "损坏的文件.txt", "place": None, "reason": "不是文字文件", "remedy": "另存为纯文本"}]
    write_database(folder / "atlas.duckdb", rows)
    manifest = {"version": version, "is_demo": is_demo, "created": "2026-11-23T08:00:00+00:00", "tables": {}}
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    (root / "current").write_text(version, encoding="utf-8")
    return root


def write_database(path: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Create the tables of the schema and insert the rows, columns by name."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for table, items in rows.items():
            for item in items:
                marks = ", ".join("?" for _ in item)
                connection.execute(f"INSERT INTO {table} ({', '.join(item)}) VALUES ({marks})", list(item.values()))


def write_notices() -> Iterator[Draft]:
    """Write every town's notices: three rounds, two of them reported, one as feedback only."""
    chance = random.Random(7)
    for province_code, province, city_code, city, county_code, county, towns in PLACES:
        for town in towns:
            for turn, year in enumerate((2019, 2021, 2023), start=1):
                region = {"province_code": province_code, "province": province, "city_code": city_code, "city": city}
                region |= {"county_code": county_code, "county": county, "township": town}
                yield write_notice(chance, region, year, turn)


def write_notice(chance: random.Random, region: dict[str, str], year: int, turn: int) -> Draft:
    """Write one notice and its rows."""
    town, county = region["township"], region["county"]
    key = f"{town}{year}"
    draft, spans = Draft(), {}
    kind = "feedback" if (town, turn) == ("半塘乡", 1) else "rectification"
    label = "关于巡察反馈意见" if kind == "feedback" else "关于巡察整改进展情况的通报"
    spans["title"] = draft.add(f"中共{town}委员会{label}")
    draft.add("\n（演示材料，纯属虚构）\n\n根据")
    spans["authority"] = draft.add("县委")
    draft.add("统一部署，")
    spans["inspected_from"] = draft.add(f"{year}年3月5日")
    draft.add("至")
    spans["inspected_to"] = draft.add("4月28日")
    draft.add("，")
    spans["team"] = draft.add("县委第二巡察组")
    draft.add("对")
    spans["county"] = draft.add(county)
    spans["body"] = draft.add(town)
    draft.add("党委开展了巡察，反馈问题")
    count = chance.randint(6, 11)
    claimed = count + (1 if (town, turn) == ("石耳镇", 2) else 0)
    spans["claimed_issues"] = draft.add(f"{claimed}个")
    draft.add("。现将有关情况予以公布。\n\n一、巡察反馈问题整改情况\n")
    for position in range(1, count + 1):
        write_issue(chance, draft, key, position, kind, turn)
    gap = draft.add("二、另据镇里老人口述，此事始末尚待查考，暂记于此以备后考。")
    draft.put("gaps", notice_id=key, text=draft.text[slice(*gap)], span_start=gap[0], span_end=gap[1])
    draft.add("\n\n")
    spans["report_date"] = draft.add(f"{year}年10月20日")
    draft.add("\n")
    outside = draft.add("另追缴往来款")
    money = draft.add("1.25万元")
    draft.add("。\n")
    draft.put("amounts", **amount_row(key, None, "1.25万元", 12500, "recovered", money))
    issues = draft.rows["issues"]
    refunded = sum(row["refunded_yuan"] or 0 for row in issues) + 12500
    if claimed != count:
        message = f"自称 {claimed} 个问题，读出 {count} 个"
        draft.put(
            "warnings", notice_id=key, code="claim_differs", message=message, span_start=outside[0], span_end=None
        )
    draft.put(
        "notices", notice_id=key, source_id=f"s{key}", doc=f"{key}.txt", inspection_id=f"i{key}", body_id=f"b{town}",
        kind=kind, is_template=False, is_counted=True, is_demo=True, source_start=0, source_end=len(draft.text),
        title=draft.text[slice(*spans["title"])], body_name=town, body_level="township", **region,
        region_basis=f"文中地名：{county}{town}", authority="县委", authority_level="county", term=12, round=turn * 2,
        round_label=f"{county}委十二届第{'零一二三四五六'[turn * 2]}轮", team="第二巡察组", inspection_type="常规巡察",
        inspected_from=f"{year}-03-05", inspected_to=f"{year}-04-28", report_date=f"{year}-10-20", year=year,
        year_basis="inspected_from", as_of_date=f"{year}-10-20", claimed_issues=claimed, issue_count=count,
        record_count=count, refunded_yuan=refunded, understood_share=0.97, gap_count=1,
        warning_count=int(claimed != count), spans=json.dumps(spans),
    )  # fmt: skip
    draft.put(
        "inspections", inspection_id=f"i{key}", body_id=f"b{town}", authority="县委", term=12, round=turn * 2,
        round_label=f"{county}委十二届第{'零一二三四五六'[turn * 2]}轮", year=year,
        inspected_order=f"{year}-03-05", counted_notice_id=key, notice_count=1,
    )  # fmt: skip
    if turn == 1:
        draft.put(
            "bodies", body_id=f"b{town}", name=town, level="township", province=region["province"],
            city=region["city"], county=county, township=town, county_code=region["county_code"], inspection_count=3,
        )  # fmt: skip
    draft.put("sources", source_id=f"s{key}", path=f"{key}.txt", format="text", encoding="utf-8", is_demo=True,
              size_bytes=len(draft.text.encode()), text=draft.text)  # fmt: skip
    return draft


def amount_row(notice: str, issue: str | None, words: str, yuan: int, role: str, span: list[int]) -> dict[str, Any]:
    """Write one mention of money."""
    return {
        "amount_id": f"{notice}-{span[0]}", "notice_id": notice, "issue_id": issue, "text": words, "yuan": yuan,
        "role": role, "side": "measure" if issue else None, "is_approximate": False, "is_repeat": False,
        "span_start": span[0], "span_end": span[1], "rule": role,
    }  # fmt: skip


def write_issue(chance: random.Random, draft: Draft, notice: str, position: int, kind: str, turn: int) -> None:
    """Write one issue with its measures, and its refund where it has one."""
    code = chance.choices(list(TITLES), weights=[3, 2, 8, 6, 4, 4, 3, 2])[0]
    issue, spans = f"{notice}-{position}", {}
    is_carried = turn > 1 and chance.random() < 0.12
    draft.add(f"（{position}）关于“")
    spans["title"] = draft.add(TITLES[code] + ("，上轮巡察指出后仍未整改到位" if is_carried else ""))
    spans["text"] = spans["title"]
    draft.add("”的问题。\n整改情况：")
    begin = len(draft.text)
    status, refunded, unwritten = "unstated", 0, False
    if kind == "rectification":
        status = chance.choices([*STATUS_WORDS, "unstated"], weights=[9, 6, 2, 3, 1, 1])[0]
        for number, words in enumerate(["一是召开专题会议研究，明确责任人", "二是修订完善相关制度，加强日常监督"], 1):
            span = draft.add(words + "。")
            draft.put("measures", issue_id=issue, position=number, text=words, span_start=span[0], span_end=span[1])
        if code in ("0701", "0702"):
            refunded = chance.choice([0, 820, 3600, 12500, 46000])
            unwritten = not refunded
            draft.add("已清退")
            if refunded:
                span = draft.add(f"{refunded}元")
                draft.put("amounts", **amount_row(notice, issue, f"{refunded}元", refunded, "refunded", span))
            else:
                draft.add("多领部分")
            draft.add("。")
        if status in STATUS_WORDS:
            spans["status"] = draft.add(STATUS_WORDS[status])
            draft.add("。")
    spans["rectification"] = [begin, len(draft.text)]
    draft.add("\n\n")
    draft.put(
        "issues", issue_id=issue, notice_id=notice, source_id=f"s{notice}", inspection_id=f"i{notice}",
        body_id=f"b{notice[:-4]}", position=position, no=position, title=draft.text[slice(*spans["title"])],
        text=draft.text[slice(*spans["text"])], rectification_text=draft.text[begin : len(draft.text)].strip(),
        area=AREAS[code[:2]], status=status, status_text=STATUS_WORDS.get(status), primary_type=code,
        primary_domain=code[:2], types=[code], is_carried_over=is_carried, measure_count=2 * (kind != "feedback"),
        refunded_yuan=refunded, has_refund_without_amount=unwritten, is_counted=True, spans=json.dumps(spans),
    )  # fmt: skip
    start = spans["title"][0]
    draft.put("issue_types", issue_id=issue, type_code=code, is_primary=True, words=TITLES[code],
              span_start=start, span_end=start + len(TITLES[code]), rule="lexicon")  # fmt: skip
    if is_carried:
        draft.put("recurrences", issue_id=issue, kind="explicit", source="inspection", rule="carried_over", score=1.0,
                  words="上轮巡察指出后仍未整改到位")  # fmt: skip
    elif turn == 3 and code == "0701":
        draft.put("recurrences", issue_id=issue, earlier_issue_id=None, kind="inferred", source="inspection",
                  rule="same_type", score=0.8, words=None)  # fmt: skip
