"""What an amount in a problem's text is: its size, unless a fine, something given back, income or a rest is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.grammar.money import AmountPhrase
from etl.grammar.money_judgement import (
    DONE_ROLE,
    MODAL,
    PLAIN_ROLE,
    SETTLED,
    SOFT,
    TOUCHING,
    TOUCHING_ROLE,
    WEAK,
    Page,
    Verdict,
)
from etl.grammar.money_words import RETURN_VERBS, Token

_STILL_OUT = re.compile(r"(?:元)?(?:尚|仍|至今|还)?未(?:退|收|追|缴|还|归)")
_REAL_RECEIPT = re.compile(r"实际(?:到账|收回|入账|缴纳)\Z")


def problem_verdict(page: Page, amount: AmountPhrase, left: Sequence[Token], right: Sequence[Token]) -> Verdict:
    """In a problem's text: its size, unless a fine, something given back, income or a rest is told."""
    is_rest = any(t.kind == "rest" for t in left)
    plain = Verdict("problem", "problem_text", WEAK, verb="rest" if is_rest else "")
    nearest = left[-1] if left else None
    has_problem = any(token.kind == "problem" for token in (*left, *right))
    is_denied = any(t.kind == "not" or t.word.startswith("未") for t in right)
    if nearest and nearest.kind in ("fine", "confiscate") and not is_denied and _is_penalty(page, nearest, amount):
        return Verdict(PLAIN_ROLE[nearest.kind], nearest.word, SETTLED)
    verb = next((t for t in (*left, *right) if t.kind in RETURN_VERBS), None)
    if touching := TOUCHING.search(page.text, max(0, amount.start - 4), amount.start):
        return Verdict(TOUCHING_ROLE[touching["verb"] or "退"], touching.group(), SETTLED)
    if _REAL_RECEIPT.search(page.text, max(0, amount.start - 6), amount.start):
        return Verdict("recovered", "received", SETTLED)
    if is_rest and _STILL_OUT.match(page.text, amount.end):
        return Verdict("to_refund", "rest:未", SETTLED)
    if verb is not None:
        modal = next((t for t in reversed((*left, *right)) if t.end <= verb.start and t.kind in MODAL), None)
        if is_rest and (modal is None or not modal.kind.startswith("done")):
            return Verdict("to_refund", f"rest:{verb.word}", SETTLED)
        if modal is not None and modal.kind.startswith("done") and verb.kind not in ("collect", "pursue"):
            return Verdict(DONE_ROLE[verb.kind], f"done:{verb.word}", SETTLED)
        if modal is None and not has_problem and verb.end == amount.start and verb.kind in ("refund", "recover"):
            return Verdict(DONE_ROLE[verb.kind], f"told:{verb.word}", SETTLED)
        return plain
    is_income = any(t.kind in ("written_off", "income") for t in left) or (
        bool(right) and right[0].kind == "income" and right[0].start - amount.end <= 4
    )
    if is_income and not has_problem and not is_denied:
        return Verdict("other", "income_or_stock", SOFT)
    return plain


def _is_penalty(page: Page, fine: Token, amount: AmountPhrase) -> bool:
    """罚没收入3万元未上缴, 没收的保证金2万元未上缴 are the problem's size, no fine."""
    between = page.text[fine.end : amount.start]
    is_due = page.text[max(0, fine.start - 1) : fine.start] == "应"
    return "收入" not in between and not between.startswith("的") and not is_due
