"""Whether two issues of one body are the same problem: what type they are of, what they are about, in which words."""

from __future__ import annotations

from typing import Any, NamedTuple

Row = dict[str, Any]


class Likeness(NamedTuple):
    """Why an issue is taken for an earlier one: the rule, how sure it is (0 to 1), the words both have."""

    rule: str
    score: float
    words: str | None


class Judge:
    """Compares issues of one body."""

    def domains(self, issue: Row) -> set[str]:
        """Give the domains in which the same problem may stand."""
        return {issue["primary_type"][:2]} if issue["primary_type"] else set()

    def compare(self, later: Row, earlier: Row) -> Likeness | None:
        """Say how like two issues are, None where they are not the same problem."""
        return Likeness("same_type", 1.0, None) if later["primary_type"] == earlier["primary_type"] else None
