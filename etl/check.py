"""What must hold of a version before it is published; each check is fatal or a warning, with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.check_words import RULES, WordsRule
from etl.schema import DATABASE_SETTINGS


class Check(NamedTuple):
    """One rule: a query that returns the keys of rows that break it."""

    name: str
    is_fatal: bool
    reason: str
    sql: str


class Finding(NamedTuple):
    """A rule that some rows break: how many, and the first few of them."""

    check: Check
    rows: int
    examples: tuple[str, ...]


class CheckFailedError(Exception):
    """A version breaks a fatal check and is not published."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("；".join(finding.check.name for finding in findings))
        self.findings = findings


_KEYS = {
    "sources": "source_id",
    "notices": "notice_id",
    "inspections": "inspection_id",
    "bodies": "body_id",
    "issues": "issue_id",
    "amounts": "amount_id",
    "codes": "list || '/' || code",
}

_REFERENCES = (
    ("notices", "source_id", "sources"),
    ("notices", "inspection_id", "inspections"),
    ("notices", "body_id", "bodies"),
    ("issues", "notice_id", "notices"),
    ("issues", "inspection_id", "inspections"),
    ("issue_types", "issue_id", "issues"),
    ("points", "issue_id", "issues"),
    ("measures", "issue_id", "issues"),
    ("amounts", "notice_id", "notices"),
    ("amounts", "issue_id", "issues"),
    ("sanctions", "notice_id", "notices"),
    ("gaps", "notice_id", "notices"),
    ("warnings", "notice_id", "notices"),
    ("recurrences", "issue_id", "issues"),
    ("recurrences", "earlier_issue_id", "issues"),
)

_CODED = (
    ("notices", "kind", "kind"),
    ("notices", "body_level", "body_level"),
    ("issues", "status", "status"),
    ("issues", "area", "area"),
    ("issues", "primary_type", "type"),
    ("issues", "primary_domain", "domain"),
    ("issue_types", "type_code", "type"),
    ("amounts", "role", "role"),
)


def _unique(table: str, key: str) -> Check:
    sql = f"SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1 OR {key} IS NULL"
    return Check(f"{table} 的编号不重复", True, "编号重复会使引用和统计出错", sql)


def _whole(table: str, key: str, other: str) -> Check:
    owner = _KEYS[other]
    sql = f"SELECT {key} FROM {table} t WHERE {key} IS NOT NULL AND {key} NOT IN (SELECT {owner} FROM {other})"
    return Check(f"{table}.{key} 都在 {other} 中", True, "引用落空的记录在页面上打不开", sql)


def _known(table: str, column: str, code_list: str) -> Check:
    sql = f"""
        SELECT DISTINCT {column} FROM {table}
        WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT code FROM codes WHERE list = '{code_list}')"""
    return Check(f"{table}.{column} 都在代码表中", True, "没有名称的代码无法显示", sql)


_TOTALS = (
    Check(
        "每份文本的记录数与记录相符",
        True,
        "记录有丢失或重复",
        """SELECT n.notice_id FROM notices n LEFT JOIN issues i USING (notice_id)
           GROUP BY n.notice_id, n.record_count HAVING count(i.issue_id) <> n.record_count""",
    ),
    Check(
        "每份文本的退缴金额等于各笔之和",
        True,
        "金额有丢失或重复",
        """SELECT n.notice_id FROM notices n
           LEFT JOIN amounts a ON a.notice_id = n.notice_id AND a.role IN ('refunded', 'recovered') AND NOT a.is_repeat
           GROUP BY n.notice_id, n.refunded_yuan HAVING coalesce(sum(a.yuan), 0) <> n.refunded_yuan""",
    ),
    Check(
        "一次巡察只计一份文本",
        True,
        "同一问题重复计数",
        """SELECT inspection_id FROM notices WHERE is_counted
           GROUP BY inspection_id HAVING count(*) > 1 OR inspection_id IS NULL""",
    ),
    Check(
        "范文、轮次汇总和其他文本不计入",
        True,
        "不是通报的文本进入了统计",
        "SELECT notice_id FROM notices WHERE is_counted AND (is_template OR kind IN ('round_summary', 'other'))",
    ),
    Check(
        "日期先后相合（巡察 ≤ 反馈 ≤ 落款）",
        False,
        "原文矛盾或日期读错，请核对",
        """SELECT notice_id FROM notices WHERE left(inspected_from, 7) > left(feedback_date, 7)
           OR left(feedback_date, 7) > left(report_date, 7)""",
    ),
)

CHECKS: tuple[Check, ...] = (
    *(_unique(table, key) for table, key in _KEYS.items()),
    *(_whole(*reference) for reference in _REFERENCES),
    *(_known(*coded) for coded in _CODED),
    *_TOTALS,
)


def check_version(
    database: Path, counts: dict[str, int], wrong_words: dict[WordsRule, list[str]] | None = None
) -> list[Finding]:
    """Run every check on a finished DuckDB file; raise where a fatal one fails.

    ``counts`` are the rows handed in, ``wrong_words`` the places that broke a rule of words when they were gathered.
    """
    with duckdb.connect(str(database), read_only=True, config=DATABASE_SETTINGS) as connection:
        findings = [finding for check in CHECKS if (finding := _run(connection, check))]
        findings += [_finding(rule, wrong_words[rule]) for rule in RULES if wrong_words and rule in wrong_words]
        findings += _lost_rows(connection, counts)
    fatal = [finding for finding in findings if finding.check.is_fatal]
    if fatal:
        raise CheckFailedError(fatal)
    return findings


def _run(connection: duckdb.DuckDBPyConnection, check: Check) -> Finding | None:
    rows = connection.execute(check.sql).fetchall()
    return Finding(check, len(rows), tuple(sorted(str(row[0]) for row in rows)[:5])) if rows else None


def _finding(rule: WordsRule, places: list[str]) -> Finding:
    check = Check(rule.name, rule.is_fatal, rule.reason, "")
    return Finding(check, len(places), tuple(sorted(places)[:5]))


def _lost_rows(connection: duckdb.DuckDBPyConnection, counts: dict[str, int]) -> list[Finding]:
    check = Check("没有丢失的行", True, "写入的行数与读出的不符", "")
    found = []
    for table, expected in sorted(counts.items()):
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        actual = row[0] if row else 0
        if actual != expected:
            found.append(Finding(check, abs(expected - actual), (f"{table}：应有 {expected}，实有 {actual}",)))
    return found
