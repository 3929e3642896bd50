"""What can be downloaded: the tables, each with its question, whose comments name its columns, and its code lists."""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """One kind of file: its Chinese name, what a row is, its question, the tables whose comments head its columns."""

    key: str
    name: tuple[str, str]
    row: tuple[str, str]
    """What one row is, Chinese and English."""
    described_by: tuple[str, ...]
    """Tables of the schema; the first that has a column describes it."""
    codes: dict[str, str] = {}  # noqa: RUF012 (a NamedTuple's default, never changed)
    """Column → the code list that names its values."""

    @property
    def question(self) -> str:
        """The question that answers it."""
        return f"download_{self.key}"


ISSUE_CODES = {"area": "area", "status": "status", "primary_domain": "domain", "primary_type": "type"}
NOTICE_CODES = {"kind": "kind", "body_level": "body_level"}

TABLES: dict[str, Table] = {
    table.key: table
    for table in (
        Table(
            "issues", ("问题记录", "Issue records"), ("一条问题一行", "a row an issue record"), ("issues", "notices"),
            ISSUE_CODES | NOTICE_CODES,
        ),
        Table(
            "issues_long", ("问题记录（一类型一行）", "Issue records, long"),
            ("一条问题的一个类型一行；退缴金额只记在主要类型上", "a row an issue and type; money on the primary type only"),
            ("issues", "notices", "issue_types"),
            ISSUE_CODES | NOTICE_CODES | {"type_code": "type", "domain_code": "domain"},
        ),
        Table("points", ("问题点", "Points"), ("一个问题点一行", "a row a point"), ("points", "issues", "notices"), ISSUE_CODES),
        Table(
            "measures", ("整改措施", "Measures"), ("一条措施一行", "a row a measure"), ("measures", "issues", "notices"),
            ISSUE_CODES,
        ),
        Table(
            "amounts", ("金额", "Amounts"), ("文中一次提及一行；合计须去掉“重复提及”", "a row a mention; leave repeats out of sums"),
            ("amounts", "issues", "notices"), {"role": "role"},
        ),
        Table(
            "sanctions", ("问责", "Sanctions"), ("一次计数一行；“规则”说明哪些不相加", "a row a count; rule says which do not add up"),
            ("sanctions", "issues", "notices"),
        ),
        Table(
            "notices", ("公开文本", "Notices"), ("一份通报、反馈或方案一行", "a row a notice"), ("notices", "sources"), NOTICE_CODES
        ),
        Table(
            "bodies", ("被巡察单位", "Bodies"), ("一个单位一行，跨年度", "a row a body, over the years"), ("bodies",),
            {"level": "body_level"},
        ),
        Table(
            "recurrences", ("反复出现", "Recurrences"),
            ("一条前后联系一行；写明与推断不可相加", "a row a link; explicit and inferred are never added"),
            ("recurrences", "issues", "notices"), {"status": "status", "earlier_status": "status", "primary_type": "type"},
        ),
    )
}  # fmt: skip
