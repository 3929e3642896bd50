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
    ("body_names", "body_id", "bodies"),
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

_WHOLE = tuple(
    _unique(table, key)
    for table, key in _KEYS.items()
    if table in ("sources", "notices", "inspections", "bodies", "codes")
)
"""Checks of keys that could meet in two buckets; those of all other tables begin with a notice's."""

CHECKS: tuple[Check, ...] = (
    *(_unique(table, key) for table, key in _KEYS.items()),
    *(_whole(*reference) for reference in _REFERENCES),
    *(_known(*coded) for coded in _CODED),
    *_TOTALS,
)


_UNSHADOWED = ("sources",)
"""What rows of a bucket refer to outside of it."""


_FEW_FAILURES = 20
"""Fewer files that could not be read say nothing of a folder; each is named anyway."""


class Rows(NamedTuple):
    """What was handed in, against which a finished version is held."""

    counts: dict[str, int]
    wrong_words: dict[str, tuple[int, list[str]]]
    """Rule of words → how many rows break it, and the places of some."""
    changed: dict[str, list[str]] | None = None
    """Table → the Parquet files of the buckets built anew, None where all are."""


def check_version(database: Path, rows: Rows) -> list[Finding]:
    """Run every check on a finished DuckDB file and list what does not hold.

    Where only some buckets were built anew, what must hold within a bucket is asked of those.
    """
    with duckdb.connect(str(database), read_only=True, config=DATABASE_SETTINGS) as connection:
        findings = [_run(connection, check) for check in CHECKS if rows.changed is None or not _is_local(check)]
        findings += _lost_rows(connection, rows.counts)
        if rows.changed is not None:
            _shadow(connection, rows.changed)
            findings += [_run(connection, check) for check in CHECKS if _is_local(check)]
    findings += [_of_words(rule, *rows.wrong_words[rule.name]) for rule in RULES if rule.name in rows.wrong_words]
    return [finding for finding in findings if finding]


def refuse(findings: list[Finding]) -> None:
    """Raise where a fatal check fails."""
    fatal = [finding for finding in findings if finding.check.is_fatal]
    if fatal:
        raise CheckFailedError(fatal)


def check_failed_share(failed: int, files: int, limit: float) -> Finding | None:
    """Hold the share of files that could not be read under a limit: above it, something is wrong with the folder."""
    if failed < _FEW_FAILURES or failed <= limit * files:
        return None
    reason = f"读不了的文件过多（上限 {limit:.0%}，可用 --max-failed 调整），多半是文件夹或格式不对"
    return Finding(Check("未能读入的文件不过多", True, reason, ""), failed, (f"{files} 份中有 {failed} 份",))


def _is_local(check: Check) -> bool:
    """Whether a check can only fail within a bucket; warnings are counted over the whole version."""
    return check.is_fatal and check not in _WHOLE


def _shadow(connection: duckdb.DuckDBPyConnection, changed: dict[str, list[str]]) -> None:
    """Put the buckets built anew in the place of the tables, for this connection."""
    for table, files in changed.items():
        if table not in _UNSHADOWED:
            names = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
            connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM read_parquet([{names}])")


def _run(connection: duckdb.DuckDBPyConnection, check: Check) -> Finding | None:
    rows = connection.execute(check.sql).fetchall()
    return Finding(check, len(rows), tuple(sorted(str(row[0]) for row in rows)[:5])) if rows else None


def _of_words(rule: WordsRule, count: int, places: list[str]) -> Finding:
    return Finding(Check(rule.name, rule.is_fatal, rule.reason, ""), count, tuple(places))


def _lost_rows(connection: duckdb.DuckDBPyConnection, counts: dict[str, int]) -> list[Finding]:
    check = Check("没有丢失的行", True, "写入的行数与读出的不符", "")
    found = []
    for table, expected in sorted(counts.items()):
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        actual = row[0] if row else 0
        if actual != expected:
            found.append(Finding(check, abs(expected - actual), (f"{table}：应有 {expected}，实有 {actual}",)))
    return found
