"""What is judged of an amount: its role, the rule that gave it and how firm it is; and the page it stands on."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.records import Role

SETTLED, SOFT, WEAK, NONE = 3, 2, 1, 0
DONE_ROLE: dict[str, Role] = {
    "refund": "refunded",
    "recover": "recovered",
    "dun": "recovered",
    "collect": "recovered",
    "pursue": "recovered",
}
PLAIN_ROLE: dict[str, Role] = {
    "fine": "fine", "confiscate": "confiscated", "spend": "spent", "spend_noun": "spent",
    "problem": "problem", "owed": "problem", "other": "other", "income": "other", "written_off": "other", "bear": "other",
}  # fmt: skip
MODAL = frozenset({"done", "done_weak", "plan", "plan_on", "not"})
# 已退1.92万元, 实收3万元: a verb of one character counts only where it touches the sum
TOUCHING = re.compile(
    r"(?:(?:已|实|共|均|各|现)(?P<verb>[退收追缴交还])|[人员长任记某户](?P<person>退))(?:首[期批笔]|第一[期批笔])?\Z"
)
TOUCHING_ROLE: dict[str, Role] = {
    "退": "refunded", "还": "refunded", "收": "recovered", "追": "recovered", "缴": "recovered", "交": "recovered",
}  # fmt: skip


class Verdict(NamedTuple):
    """A role, the rule that gave it, and how firm it is: SETTLED, SOFT, WEAK or NONE."""

    role: Role
    rule: str
    weight: int
    is_after: bool = False
    verb: str = ""
    """The kind of the verb that decided, where it gives back or collects."""


NOTHING = Verdict("other", "no_role_word", NONE)


class Page(NamedTuple):
    """The text under reading, and how to take bare verbs: in a plan nothing is done yet."""

    text: str
    is_problem: bool
    is_plan: bool
    is_owed: bool = False
    """Whether the record speaks of money owed: what is then paid (7户交清12.37万元) is no routine income."""
    owes: bool = False
    """Whether it is the body that owes (欠工程款67万元): what it pays back is spent."""
