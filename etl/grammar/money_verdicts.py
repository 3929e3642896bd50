"""What an amount's own clause says of it.

1. a rule's limit or rate is told by what touches the amount (``money_limits``);
2. the first verb before the amount decides; one that gives back or collects outranks the problem's words before it
   (违规发放补贴被清退3万元);
3. a verb after it decides where none stands before it, or only the problem's (多报的1130元已全额退还);
4. planned, ordered and unfinished deeds make ``to_refund``;
5. in a problem's text an amount is the problem's size unless the text says that it was fined, limited or given back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from etl.grammar.money import AmountPhrase
from etl.grammar.money_judgement import (
    DONE_ROLE,
    MODAL,
    NONE,
    NOTHING,
    PLAIN_ROLE,
    SETTLED,
    SOFT,
    WEAK,
    Page,
    Verdict,
)
from etl.grammar.money_limits import is_limit
from etl.grammar.money_nearby import DEBTOR, told_at_once
from etl.grammar.money_problems import problem_verdict
from etl.grammar.money_words import INTO_ACCOUNT, MAX_TOKENS, RETURN_VERBS, Clause, Token
from etl.records import Role

# What outranks the problem's words when it stands after them.
_OVER_PROBLEM = frozenset({"refund", "recover", "dun", "pursue", "fine", "confiscate", "written_off"})
# A verb that yields to certain others after it: 追缴罚款3万元 is a fine, 起诉后追回3万元 is recovered.
_YIELDS_TO: dict[str, frozenset[str]] = {
    **dict.fromkeys(("problem", "owed", "other", "income", "bear"), _OVER_PROBLEM),
    **dict.fromkeys(("recover", "dun"), frozenset({"fine"})),
    "collect": frozenset({"fine", "recover", "refund"}),  # 收到商户补交的租金3万元
    "written_off": frozenset({"refund", "recover", "dun"}),  # 核减虚开金额并收回多付款3万元
    "spend": frozenset({"refund", "recover", "dun", "fine", "confiscate"}),  # 对采购负责人扣发绩效2万元
    "pursue": frozenset({"refund", "recover", "dun"}),
    "confiscate": frozenset({"fine", "confiscate"}),
}
_ADVERBS = frozenset({"违规", "违纪", "擅自", "私自", "超标准", "超范围", "超标", "不当", "违反"})
_ACTIONS = frozenset({*RETURN_VERBS, *PLAIN_ROLE}) - {"spend_noun"}
_ORDERS = frozenset(
    {"要求", "督促", "责令", "责成", "责其", "承诺", "限期", "催促", "敦促", "通知", "应当", "应予", "须"}
)
_OWED_SIGNS = frozenset({"problem", "rest", "promise", "not"})
"""Kinds of words beside which a payment is no routine income."""
_OTHERS = frozenset({"其余", "另有"})
"""Of other people or sums rather than of what is left: with a verb told plainly it was done."""
_DEBTS_TO_US = frozenset({"欠款", "借款", "欠费", "欠租", "陈欠", "应收款"})
_MAKES_GOOD = frozenset({"补发", "补付", "补拨", "补足", "兑付", "兑现", "拨付", "下拨", "补助"})
"""Verbs of paying that make good a problem: 为漏报的216户补发补助3万元."""
_PAY_DOCKED = re.compile(r"(?:扣除|扣减|核减)[^,。;多]{0,10}(?:绩效|工资|奖金|津贴|薪|奖励|考核)")
_BY_MEANS = re.compile(r"通过[^,。;]{2,40}等(?:方式|途径|措施|办法|手段)")
_NAMES_COST = re.compile(r"[^,。;]{1,14}的(?:费用|资金|款项?|支出|费|钱)?")  # 购买烟酒的费用3万元,已退赔
_DETECTED = re.compile(r"(?:发现|查出|存在)[^,。;]*\Z")  # 发现在伙食费中列支接待费3万元
_WE_OWE = re.compile(r"欠[^,。;]{1,24}\Z")  # 欠饮水管道等工程款合计67万元
_DEBT = re.compile(r"[^,。;]{0,4}(?:借款|欠款|租金|承包费|本金)")
_HANDLED = re.compile(r"将[^,。;:]{0,30}\Z")  # 将滞留的46.8万元拨付到项目单位
_CAME_IN = ("到账", "到位", "入库", "入账")
_REGULAR = re.compile(
    r"[^,。;]{0,4}(?:系|属|为|属于)(?:正常|合规|合理|符合)|[^,。;]{0,16}(?:核实)?属实"
)  # 剩余5700元系正常公务用餐
# A report tells of urging where it had its effect; a plan and an order do not
_URGED = frozenset({"督促", "敦促", "催促"})
# 退回不合规票据11张: papers are no money
PAPERS = re.compile(r"[^,。;、]{0,8}(?:票据|发票|凭证|单据|资料|材料)\d+[张份笔]")
_OWN_DEBTS = re.compile(r"(?:欠账|欠债|债务|负债|外债)[^,。;]{0,8}\Z")
"""What the body owes others: paid off or not, it is nothing to be given back."""
_MENDED = re.compile(r"[^,。;]{0,12}(?:补[齐充开办签]|完善手续)")  # 其余0.53万元补齐佐证材料
# 慰问费4.2万元, 采购款3万元: the word names the money
_NOUN_END = re.compile(r"(?:费|款|金|品)(?:用|项)?(?:共|共计|合计|各|计)?")
# 于2024年2月底前: a date told with its year, without a word of planning
_DATED = re.compile(r"(?<!拟)(?<!将)于\d{4}年[\d年月日]{0,6}\Z")
_ARRIVED = re.compile(r"到账|到位|入账|收回|回款|完毕|齐")


def own_verdict(page: Page, clause: Clause, k: int) -> Verdict:
    """What the amount's own clause says of it."""
    amount = clause.amounts[k]
    from_ = clause.amounts[k - 1].end if k else clause.start
    is_last = k + 1 == len(clause.amounts)
    until = clause.end if is_last else clause.amounts[k + 1].start
    left = [_as_noun(page.text, t, amount) for t in _tokens_between(clause, from_, amount.start)[-MAX_TOKENS:]]
    left = _without_means(page.text, left)
    right = _tokens_between(clause, amount.end, until)[:MAX_TOKENS]
    if not is_last:
        right = [token for token in right if token.kind in ("fine", "confiscate") and token.start - amount.end <= 1]
    kinds, later = frozenset(t.kind for t in left), frozenset(t.kind for t in right)
    if is_limit(page.text, page.is_problem, clause, amount, kinds, later):
        return Verdict("threshold", "limit_words", SETTLED)
    if page.is_problem:
        return problem_verdict(page, amount, left, right)
    return _measure_verdict(page, amount, left, right)


def _tokens_between(clause: Clause, start: int, end: int) -> Sequence[Token]:
    """The clause's tokens within [start, end)."""
    first = bisect_left(clause.tokens, (start,))
    last = bisect_left(clause.tokens, (end,), first)
    tokens = clause.tokens[first:last]
    while tokens and tokens[-1].end > end:
        tokens = tokens[:-1]
    return tokens


def _without_means(text: str, left: list[Token]) -> list[Token]:
    """Leave out the deeds by which another was reached: 通过清收承包费、盘活资产等方式化解3万元."""
    means = _BY_MEANS.search(text, max(0, left[0].start - 6), left[-1].end) if len(left) > 1 else None
    kept = [t for t in left if means is None or not means.start() <= t.start < means.end()]
    return kept if any(t.kind in _ACTIONS for t in kept) else left


def _as_noun(text: str, token: Token, amount: AmountPhrase) -> Token:
    """A verb of paying that only names the money before the amount, as a noun: 慰问费4.2万元."""
    is_noun = token.kind == "spend" and _NOUN_END.fullmatch(text, token.end, amount.start)
    return token._replace(kind="spend_noun") if is_noun else token


def _measure_verdict(page: Page, amount: AmountPhrase, left: Sequence[Token], right: Sequence[Token]) -> Verdict:
    """The first verb before the amount, else the first one after it; see the rules above."""
    left = [t for t in left if t.kind not in RETURN_VERBS or not PAPERS.match(page.text, t.end)]
    first = deciding_token(page.text, left)
    after = next((token for token in right if token.kind in _OVER_PROBLEM or token.kind in ("spend", "collect")), None)
    told = told_at_once(page, amount, left, right, first, after)
    if told is not None:
        return told
    is_attribute = page.text.startswith("的", amount.start - 1)  # 已发放的3万元从工资中扣回, 用于慰问的3万元由本人退缴
    if after is not None and _wins_from_after(page.text, first, after, left, right, is_attribute):
        return verdict_of(page, after, [*left, *right], amount)._replace(is_after=True)
    if any(t.kind == "bear" for t in right) and (first is None or first.kind == "problem"):
        return Verdict("other" if first is None else "problem", "borne", NONE, verb="bear")
    if any(t.kind == "promise" for t in right) and (first is None or first.kind in ("problem", "owed", "spend_noun")):
        return Verdict("to_refund", "promise", SETTLED)
    later = next((token for token in right if token.kind == "problem"), None)
    is_rest = any(token.kind == "rest" for token in left)
    if is_rest and first is not None and first.word in _DEBTS_TO_US and not page.owes:
        return Verdict("to_refund", f"rest:{first.word}", WEAK, verb="rest")  # 尚有两家欠款9.2万元
    if first is not None and (first.kind != "spend_noun" or later is None):
        if (
            first.kind == "spend_noun"
            and page.owes
            and _WE_OWE.search(page.text, max(0, amount.start - 30), amount.start)
        ):
            return Verdict("problem", "we_owe", SETTLED)
        if first.kind == "spend_noun" and _DETECTED.search(page.text, max(0, amount.start - 40), amount.start):
            return Verdict("problem", first.word, WEAK)
        verdict = verdict_of(page, first, left, amount, right)
        names_cost = first.kind == "spend" and _NAMES_COST.fullmatch(page.text, first.end, amount.start)
        return verdict._replace(weight=SOFT) if names_cost else verdict
    if is_rest:
        if _OWN_DEBTS.search(page.text, max(0, amount.start - 20), amount.start):
            return Verdict("problem", "rest:own_debt", SETTLED)
        if _REGULAR.match(page.text, amount.end):
            return Verdict("other", "rest:regular", SETTLED)
        is_mended = _MENDED.match(page.text, amount.end) is not None
        return (
            Verdict("problem", "rest:mended", SETTLED) if is_mended else Verdict("to_refund", "rest", WEAK, verb="rest")
        )
    return Verdict("problem", later.word, WEAK) if later is not None else NOTHING


def deciding_token(text: str, tokens: Sequence[Token]) -> Token | None:
    """The token that decides among those before the amount: the first verb, unless it is the problem's."""
    verbs = [t for t in tokens if t.kind in _ACTIONS and not _is_absorbed(t, tokens)]
    actions = [t for t in verbs if not _is_open_attribute(text, t, tokens)] or verbs
    if not actions:
        return next((token for token in tokens if token.kind == "spend_noun"), None)
    if actions[0].kind == "income":  # 分红差额部分补发16户20480元
        actions = next(([t] for t in actions if t.word.startswith("补发")), actions)
    yields = _YIELDS_TO.get(actions[0].kind)
    if yields is None:
        return actions[0]
    if actions[0].kind == "confiscate":  # 没收违法所得并处罚款3万元
        actions = actions[::-1]
    chosen = next((token for token in actions if token.kind in yields), actions[0])
    if chosen.word == "闲置" and tokens[-1].kind == "income":
        return tokens[-1]  # 出租闲置校舍增加收入3.2万元
    if chosen.kind != "problem":
        return chosen
    is_debt = chosen.word[0] == "欠"  # 督促欠费单位缴清水费1.6万元
    made_good = (
        t
        for t in actions
        if (t.word in _MAKES_GOOD and "的" in text[chosen.end : t.start]) or (is_debt and t.kind == "collect")
    )
    return next(made_good, chosen)


def _is_open_attribute(text: str, verb: Token, tokens: Sequence[Token]) -> bool:
    """未收回的3万元, 尚未退还部分2万元: the verb only names the sum."""
    return verb.kind in RETURN_VERBS and text[verb.end : verb.end + 1] in ("的", "部") and _is_denied(verb, tokens)


def _is_absorbed(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether a verb belongs to the problem's words: 未按规定上缴的, 违规收取的, 应缴未缴."""
    if verb.kind not in RETURN_VERBS and verb.kind != "spend":
        return False
    before = [t for t in tokens if t.kind == "problem" and 0 <= verb.start - t.end <= 2]
    return any(t.word[0] == "未" or (t.word in _ADVERBS and t.end == verb.start) for t in before)


def _wins_from_after(
    text: str,
    first: Token | None,
    after: Token,
    left: Sequence[Token],
    right: Sequence[Token],
    is_attribute: bool,
) -> bool:
    """Whether a verb after the amount decides, though ``first`` stands before it."""
    if first is None or (first.kind == "spend" and after.kind == "written_off"):
        return True
    if _is_open_attribute(text, first, left):
        return True
    if is_attribute and first.kind in RETURN_VERBS and after.kind == "refund":
        return True  # 审计追回的6.4万元已按原渠道退回
    has_modal = any(token.kind in MODAL or token.kind == "whole" for token in right if token.start < after.start)
    if after.kind == "spend":
        is_done = has_modal or any(t.kind == "done_weak" for t in right if t.start >= after.end)
        is_done = is_done or _HANDLED.search(text, max(0, first.start - 30), first.start) is not None
        return first.kind in ("spend_noun", "other", "income") or (first.kind in ("problem", "owed") and is_done)
    if first.kind == "income" and after.word in INTO_ACCOUNT:
        return False
    if after.kind == "collect":
        return first.kind in ("problem", "owed") and has_modal
    return first.kind in ("problem", "owed", "spend_noun", "other", "income", "bear", "collect") or (
        first.kind == "spend" and (has_modal or is_attribute)
    )


def verdict_of(
    page: Page, verb: Token, tokens: Sequence[Token], amount: AmountPhrase | None, right: Sequence[Token] = ()
) -> Verdict:
    """The role that one word gives, with the modal words around it."""
    if verb.kind not in RETURN_VERBS:
        return _plain_verdict(page, verb, tokens, amount)
    if verb.kind == "collect" and not (page.is_owed or any(t.kind in _OWED_SIGNS or t.word in _ORDERS for t in tokens)):
        return Verdict("other", verb.word, SOFT)
    aspect = _aspect(page, verb, tokens, amount, right)
    role = DONE_ROLE[verb.kind] if aspect in ("done", "bare") else "to_refund"
    weight = SOFT if verb.kind == "pursue" else SETTLED  # 其中通过法院强制执行19.5万元 is a part of what was collected
    return Verdict(role, f"{aspect}:{verb.word}", weight, verb=verb.kind)


def _plain_verdict(page: Page, verb: Token, tokens: Sequence[Token], amount: AmountPhrase | None) -> Verdict:
    """The role of a word that neither gives back nor collects."""
    if _PAY_DOCKED.match(page.text, verb.start):
        return Verdict("fine", verb.word, SETTLED)
    if verb.kind == "spend" and _DEBT.match(page.text, verb.end):
        if any(t.word in _ORDERS for t in tokens):
            return Verdict("to_refund", f"order:{verb.word}", SETTLED, verb="recover")  # 承诺分三年偿还借款450万元
        if DEBTOR.search(page.text, max(0, verb.start - 20), verb.start):
            is_planned = any(t.kind in ("plan", "plan_on") for t in tokens)
            paid: Role = "to_refund" if is_planned else "recovered"
            return Verdict(paid, f"debtor:{verb.word}", SETTLED, verb="recover")  # 原承包人分三期偿还欠款15万元
    if verb.kind == "problem" and _OWN_DEBTS.search(
        page.text, max(0, verb.start - 4), verb.end + 4 if amount is None else amount.start
    ):
        return Verdict("problem", f"own_debt:{verb.word}", SETTLED)
    role = PLAIN_ROLE[verb.kind]
    if verb.kind == "spend" and _is_denied(verb, tokens):
        return Verdict("problem", f"not:{verb.word}", WEAK)
    weight = {"problem": WEAK, "owed": WEAK, "spend_noun": SOFT, "other": SOFT, "income": SOFT, "bear": NONE}.get(
        verb.kind, SETTLED
    )
    return Verdict(role, verb.word, weight, verb=verb.kind if verb.kind in ("owed", "written_off", "bear") else "")


def _is_denied(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether a 未 shortly before denies this verb, and no verb between: 尚未退还; not 拒不缴纳的下达通知."""
    denials = [token.end for token in tokens if token.kind == "not" and 0 <= verb.start - token.end <= 4]
    return any(not any(t.kind in _ACTIONS and at <= t.start < verb.start for t in tokens) for at in denials)


def _aspect(
    page: Page, verb: Token, tokens: Sequence[Token], amount: AmountPhrase | None, right: Sequence[Token]
) -> str:
    """done, bare (told without 已, taken as done), or why not yet: order, plan, not; the nearest modal word decides."""
    if _is_denied(verb, tokens):
        return "not"
    if _is_to_come(page.text, verb, right):
        return "plan"
    before = [token for token in tokens if token.end <= verb.start]
    modal = next((t for t in reversed(before) if t.kind in ("done", "plan", "plan_on")), None)
    if modal is not None and modal.word in _ORDERS and page.text.startswith(_CAME_IN, verb.end):
        return "done"  # 责令9家单位补缴到账3万元
    if modal is not None and modal.word in _URGED and _is_reported(page, verb, before, amount):
        return "done"  # 督促承租户补缴租金2万元
    if modal is not None and modal.kind != "done":
        return "order" if modal.word in _ORDERS else "plan"
    if modal is None and (_is_planned_after(page, verb, amount, right) or _is_due(page.text, verb, before, amount)):
        return "plan"
    if verb.kind == "pursue" or (verb.kind == "dun" and not _has_come(page, verb, before, amount)):
        return "plan"
    rest = next((t for t in tokens if t.kind == "rest"), None)
    is_open_rest = rest is not None and (rest.word not in _OTHERS or any(t.kind == "pursue" for t in tokens))
    if modal is None and (page.is_plan or is_open_rest):
        return "plan"
    return "bare" if modal is None else "done"


def _is_to_come(text: str, verb: Token, right: Sequence[Token]) -> bool:
    """将追缴欠款4万元; not 将收回的12万元存入账户, 将追缴资金3万元上缴财政."""
    if text[max(0, verb.start - 1) : verb.start] != "将" or text[verb.end : verb.end + 1] == "的":
        return False
    return not any(t.kind in _ACTIONS and t.start > verb.start for t in right)


def _is_reported(page: Page, verb: Token, before: Sequence[Token], amount: AmountPhrase | None) -> bool:
    """Whether urging is told with the sum that came of it, and nothing is said to be still to come."""
    is_open = any(t.kind in ("by", "rest", "not") or t.word in ("限期", "尽快", "抓紧", "逐步") for t in before)
    return not page.is_plan and not is_open and amount is not None and amount.start >= verb.end


def _is_due(text: str, verb: Token, before: Sequence[Token], amount: AmountPhrase | None) -> bool:
    """年底前退还 is planned; 于2024年2月底前追回3万元 and 于1月15日前全部退回, told without planning, were done."""
    dates = [t for t in before if t.kind == "by"]
    has_rest = any(t.kind == "rest" for t in before)
    is_told_whole = any(t.kind == "whole" for t in before) and not has_rest
    is_told_sum = amount is not None and amount.start >= verb.end and not has_rest
    return any(
        not (t.word == "日前" and is_told_whole)
        and not (is_told_sum and _DATED.search(text, max(0, t.start - 14), t.start))
        for t in dates
    )


def _is_planned_after(page: Page, verb: Token, amount: AmountPhrase | None, right: Sequence[Token]) -> bool:
    """追缴中, 清退3万元正在办理."""
    if page.text[verb.end : verb.end + 1] == "中" and page.text[verb.end + 1 : verb.end + 2] in ",。;)":
        return True
    late = [token for token in right if token.start >= verb.end]
    return amount is not None and bool(late) and late[0].kind in ("plan", "plan_on") and late[0].start >= amount.end


def _has_come(page: Page, verb: Token, before: Sequence[Token], amount: AmountPhrase | None) -> bool:
    """Whether what was asked for arrived: 催收到账3万元, 已催收3万元, 共追讨3万元; not 已对3万元进行催收."""
    end = amount.end + 12 if amount and amount.start > verb.end else verb.end + 8
    if _ARRIVED.search(page.text[verb.end : end].split("。")[0]):
        return True
    is_counted = (
        any(t.kind in ("done", "done_weak") for t in before) or "共" in page.text[max(0, verb.start - 12) : verb.start]
    )
    return is_counted and amount is not None and amount.start >= verb.end
