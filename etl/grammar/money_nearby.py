"""What the nearest characters tell of an amount before any verb is weighed: 处2万元违约金, 已退1.92万元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.grammar.money import AmountPhrase
from etl.grammar.money_judgement import SETTLED, TOUCHING, TOUCHING_ROLE, WEAK, Page, Verdict
from etl.grammar.money_words import Token

_PENALTY_BEFORE = re.compile(r"(?:处以?|罚|扣)(?:人民币)?\Z")
_DOCKED = re.compile(r"[次人共]扣了?(?:\d{1,3}人次?)?\Z")  # 共扣了6人次300元
_SETTLES = frozenset({"付清", "结清", "清偿", "偿还", "支付"})
DEBTOR = re.compile(r"对方|承租|租户|借款人|欠款|承包|当事人|商户")
_UNPAID = re.compile(r"(?:未|尚未|仍未)(?:缴纳?|退还?|收回?|归?还|追回)的\Z")  # 对未缴的0.4万元已下达催缴通知书
# 当事人将6500元汇入单位基本户
_PAYER = re.compile(r"(?:当事人|本人|责任人|经手人|经办人|领取人)[^,。;]{0,8}将[^,。;]{0,6}\Z")
_PUT_IN = re.compile(r"[^,。;]{0,4}(?:汇入|转入|存入|打入|交到|交至|交回)")
_REPAYS = frozenset({"还清", "归还", "偿还", "结清"})
_BARE_REST = re.compile(r"[,;。]余\Z")
# 5.28万元由9名职工补齐
_PAID_IN = re.compile(r"[^,。;]{0,4}由(?:(?!承诺|计划|拟|分|限)[^,。;]){1,16}(?:补齐|补足|[交缴][齐清足])(?=[,。;]|\Z)")


def told_at_once(
    page: Page,
    amount: AmountPhrase,
    left: Sequence[Token],
    right: Sequence[Token],
    first: Token | None,
    after: Token | None,
) -> Verdict | None:
    """What the nearest characters tell before any verb is weighed: 处2万元违约金, 已退1.92万元, 剩余3万元由承租人付清."""
    if (
        right
        and right[0].kind == "penalty"
        and _PENALTY_BEFORE.search(page.text[max(0, amount.start - 6) : amount.start])
    ):
        return Verdict("fine", right[0].word, SETTLED)
    if first is None and _DOCKED.search(page.text, max(0, amount.start - 8), amount.start):
        return Verdict("fine", "docked", SETTLED)
    touching = TOUCHING.search(page.text, max(0, amount.start - 4), amount.start)
    if touching is not None and first is None:
        if page.owes and touching["verb"] == "还":
            return Verdict("spent", touching.group(), SETTLED)  # 欠工程款67万元,已还21万元
        return Verdict(TOUCHING_ROLE[touching["verb"] or "退"], touching.group(), SETTLED, verb="refund")
    if _PAYER.search(page.text, max(0, amount.start - 20), amount.start) and _PUT_IN.match(page.text, amount.end):
        return Verdict("refunded", "handed_in", SETTLED, verb="refund")
    if _PAID_IN.match(page.text, amount.end):
        return Verdict("recovered", "paid_in", SETTLED, verb="recover")
    if page.text.startswith("贷款", amount.end) and after is not None and after.word in _REPAYS:
        return Verdict("other", "loan_repaid", SETTLED)  # 4000万元贷款已由企业还清
    if _BARE_REST.search(page.text, max(0, amount.start - 2), amount.start) and after is None:
        return Verdict("to_refund", "rest", WEAK, verb="rest")
    if _UNPAID.search(page.text, max(0, amount.start - 8), amount.start) and after is None:
        return Verdict("to_refund", "unpaid", SETTLED)
    is_rest = any(token.kind == "rest" for token in left)
    if is_rest and after is not None and after.word in _SETTLES and not any(t.kind == "done" for t in right):
        debtor = DEBTOR.search(page.text, amount.end, after.start)
        return Verdict("to_refund" if debtor else "spent", f"rest:{after.word}", WEAK, verb="rest")
    return None
