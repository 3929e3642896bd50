"""A store of a few invented notices, made from etl/schema.sql; every figure in it can be counted by hand.

The counties, towns and villages do not exist; only the provinces and the prefecture cities are real.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

SCHEMA = Path(__file__).parents[2] / "etl" / "schema.sql"
VERSION = "a1b2c3d4e5f60718"
Row = dict[str, Any]

CODES = [
    ("status", "completed", None, "完成"), ("status", "completed_sustained", None, "完成并长期坚持"),
    ("status", "partial", None, "部分完成"), ("status", "in_progress", None, "整改中"),
    ("status", "not_done", None, "未完成"), ("status", "unstated", None, "未写明"),
    ("area", "policy", None, "贯彻落实决策部署"), ("area", "integrity", None, "全面从严治党"),
    ("area", "organization", None, "基层党组织建设"), ("area", "follow_up", None, "监督发现问题整改"),
    ("area", "unsectioned", None, "未分类"),
    ("domain", "10", None, "财务管理"), ("type", "1001", "10", "报销凭证不规范"), ("type", "1002", "10", "超范围支出"),
    ("domain", "01", None, "理论学习"), ("type", "0101", "01", "学习不深入"),
    ("kind", "rectification", None, "整改通报"), ("kind", "feedback", None, "巡察反馈"),
    ("kind", "plan", None, "整改方案"), ("kind", "round_summary", None, "轮次汇总"), ("kind", "other", None, "其他"),
    ("role", "refunded", None, "清退"), ("role", "recovered", None, "追缴"), ("role", "to_refund", None, "待退"),
    ("role", "problem", None, "问题金额"),
]  # fmt: skip

QINGHE = {"province": "云南省", "city": "昭通市", "county": "青禾县", "county_code": "009901"}
YUNYA = {"province": "广东省", "city": "湛江市", "county": "云崖县", "county_code": "009902"}
BODIES: list[Row] = [
    {"body_id": "b1", "name": "柳堰镇", "level": "township", "inspection_count": 2, **QINGHE},
    {"body_id": "b2", "name": "石桥坝镇", "level": "township", "inspection_count": 1, **YUNYA},
    {"body_id": "b3", "name": "县水务局", "level": "county_department", "inspection_count": 1},
]


def notice(notice_id: str, body: int, year: int | None, **values: Any) -> Row:
    """One notice of a body; a counted rectification notice unless said otherwise."""
    place = {k: v for k, v in BODIES[body].items() if k in ("province", "city", "county", "county_code", "body_id")}
    return {
        "notice_id": notice_id, "source_id": "s1", "doc": f"{notice_id}.txt", "inspection_id": f"i_{notice_id}",
        "kind": "rectification", "is_template": False, "is_counted": True, "is_demo": False, "source_start": 0,
        "source_end": 4, "body_name": BODIES[body]["name"], "body_level": BODIES[body]["level"], "year": year,
        "round_label": f"第{year}轮", "refunded_yuan": 0, **place, **values,
    }  # fmt: skip


NOTICES: list[Row] = [
    notice("n1", 0, 2021),
    notice("n2", 0, 2023, source_start=4, source_end=9),
    notice("n3", 1, 2023),
    notice("n4", 2, None, kind="feedback", round_label=None),
    notice("n5", 1, 2023, kind="feedback", is_counted=False, inspection_id="i_n3"),
    notice("n6", 1, 2023, kind="plan", is_template=True, is_counted=False),
    notice("n7", 0, 2022, kind="round_summary", is_counted=False),
]


def issue(notice_id: str, position: int, title: str, type_code: str | None, status: str, **values: Any) -> Row:
    """One record of a notice."""
    source = next(row for row in NOTICES if row["notice_id"] == notice_id)
    return {
        "issue_id": f"{notice_id}-{position}", "notice_id": notice_id, "source_id": "s1", "position": position,
        "inspection_id": source["inspection_id"], "body_id": source["body_id"], "no": position, "title": title,
        "text": f"{title}。", "area": "policy", "status": status, "primary_type": type_code,
        "primary_domain": type_code and type_code[:2], "types": [type_code] if type_code else [],
        "is_carried_over": False, "measure_count": 1, "refunded_yuan": 0, "has_refund_without_amount": False,
        "is_counted": source["is_counted"], "rectification_text": "已健全制度。", **values,
    }  # fmt: skip


ISSUES: list[Row] = [
    issue("n1", 1, "报销凭证不全", "1001", "completed", refunded_yuan=Decimal("1200.50")),
    issue("n1", 2, "学习流于形式", "0101", "completed_sustained"),
    issue("n1", 3, "接待费超标准", "1002", "in_progress", no=2, sub=2, has_refund_without_amount=True),
    issue("n2", 1, "报销凭证仍不规范", "1001", "completed", is_carried_over=True, area="follow_up"),
    issue("n2", 2, "=1+1", None, "not_done", refunded_yuan=Decimal("300")),
    issue("n3", 1, "学习\n笔记“补记”, 照抄", "0101", "unstated", deadline="2023-06"),
    issue("n3", 2, "－套取资金", "1002", "partial", area="integrity", refunded_yuan=Decimal("20000.01")),
    issue("n4", 1, "会议记录缺失", None, "unstated"),
    issue("n5", 1, "学习笔记照抄", "0101", "unstated"),
    issue("n6", 1, "某某问题", "0101", "unstated"),
]


def amount(notice_id: str, issue_id: str | None, yuan: str, role: str, is_repeat: bool = False) -> Row:
    """One mention of money."""
    return {
        "amount_id": f"{notice_id}:{issue_id}:{yuan}:{role}", "notice_id": notice_id, "issue_id": issue_id,
        "text": f"{yuan}元", "yuan": Decimal(yuan), "role": role, "side": "measure", "is_approximate": False,
        "is_repeat": is_repeat, "rule": "verb",
    }  # fmt: skip


AMOUNTS: list[Row] = [
    amount("n1", "n1-1", "1000.50", "refunded"),
    amount("n1", "n1-1", "200", "recovered"),
    amount("n1", "n1-1", "1200.50", "refunded", is_repeat=True),
    amount("n1", "n1-3", "88", "to_refund"),
    amount("n1", None, "5000", "recovered"),
    amount("n1", None, "1200.50", "refunded", is_repeat=True),
    amount("n3", "n3-2", "20000.01", "recovered"),
    amount("n3", "n3-2", "90000", "problem"),
    amount("n5", None, "777", "refunded"),
]  # The 300 yuan of n2-2 come from a ledger: a sum without mentions.


def reuse_group(group_id: str, kind: str, text: str, member_count: int, **known: Any) -> Row:
    """One group of texts that are nearly the same."""
    row: Row = {
        "group_id": group_id, "kind": kind, "text": text, "member_count": member_count, "wording_count": 2,
        "county_count": 2, "inspection_count": member_count, "is_across_bodies": True, "is_within_body": False,
        "least_score": 0.85, "specific_count": 30, "is_boilerplate": False,
    }  # fmt: skip
    return row | known


TABLES: dict[str, list[Row]] = {
    "sources": [{"source_id": "s1", "path": "a.txt", "format": "text", "is_demo": False, "text": "甲乙丙丁第二份通报"}],
    "bodies": BODIES,
    "notices": NOTICES,
    "inspections": [
        {
            "inspection_id": row["inspection_id"], "body_id": row["body_id"], "year": row["year"],
            "inspected_order": row["year"] and f"{row['year']}-03",
            "counted_notice_id": row["notice_id"], "notice_count": 1,
        }
        for row in NOTICES
        if row["is_counted"]
    ],
    "issues": ISSUES,
    "amounts": AMOUNTS,
    "measures": [
        {"issue_id": row["issue_id"], "position": n, "text": f"@健全第{n}项制度"} for row in ISSUES for n in (1, 2)
    ],
    "points": [{"issue_id": "n1-1", "position": 1, "text": "一是无清单"}],
    "sanctions": [{"notice_id": "n1", "kind": "诫勉", "count": 0, "unit": "people", "text": "诫勉0人"}],
    "gaps": [{"notice_id": "n1", "text": "未解的一句", "span_start": 2, "span_end": 7}],
    "warnings": [
        {"notice_id": "n1", "code": "claim_differs", "message": "自称 3 条，读出 2 条"},
        {"notice_id": "n5", "code": "claim_differs", "message": "自称 9 条，读出 1 条"},
    ],
    "failures": [{"path": "坏.txt", "reason": "编码无法识别", "remedy": "另存为 UTF-8"}],
    "issue_types": [{"issue_id": "n1-1", "type_code": "1001", "is_primary": True, "words": "凭证", "rule": "lexicon"}],
    "recurrences": [
        {
            "issue_id": "n2-1", "earlier_issue_id": "n1-1", "body_id": "b1", "kind": "inferred", "rule": "same_type",
            "score": 0.8, "words": "报销、凭证", "chain_id": "n1-1", "inspections_apart": 1, "years_apart": 2,
            "is_relapse": True,
        },
        {
            "issue_id": "n2-1", "body_id": "b1", "kind": "explicit", "rule": "carried_over", "score": 1.0,
            "words": "仍不规范", "years_apart": 3, "is_relapse": False,
        },
    ],
    "reuse_groups": [
        reuse_group("g1", "measure", "@健全第1项制度", 3, body_count=2, is_within_body=True),
        reuse_group("g2", "title", "学习流于形式", 2, body_count=2),
        reuse_group("g3", "measure", "加强学习", 9, body_count=9, is_boilerplate=True),
    ],
    "reuse_members": [
        {
            "group_id": group_id, "issue_id": issue_id, "position": position, "notice_id": issue_id[:2],
            "body_id": body_id, "score": score,
        }
        for group_id, issue_id, position, body_id, score in [
            ("g1", "n1-1", 1, "b1", 1.0), ("g1", "n2-1", 1, "b1", 0.9), ("g1", "n3-1", 1, "b2", 1.0),
            ("g2", "n1-2", None, "b1", 1.0), ("g2", "n3-1", None, "b2", 0.85),
        ]
    ],
    "codes": [
        {"list": name, "code": code, "parent": parent, "zh": zh, "position": position}
        for position, (name, code, parent, zh) in enumerate(CODES)
    ],
}  # fmt: skip


def build_store(store: Path, version: str = VERSION, is_demo: bool = False, **more: list[Row]) -> Path:
    """Write a version and make it the current one; ``more`` are further rows of tables."""
    folder = store / "versions" / version
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "atlas.duckdb")) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for table, rows in TABLES.items():
            for plain in rows + more.get(table, []):
                row = plain | {"is_demo": is_demo} if "is_demo" in plain else plain
                names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
                connection.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))
    manifest = {"version": version, "is_demo": is_demo, "created_at": "2026-11-23T00:00:00+08:00", "counts": {}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (store / "current").write_text(version, encoding="utf-8")
    return store
