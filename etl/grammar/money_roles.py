"""What the amounts of a text were for: their roles, read from the words around them.

The words and what each of them says are data (``data/lexicon/money_roles.csv``). The amount's own clause speaks first
(``money_verdicts``); what it leaves open, its sentence settles here:

1. a list shares its verb (清退甲3万元、乙2万元; 差旅费1200元、招待费800元已全部退还);
2. the clauses before, where they name a deed (清退违规补贴12户,涉及3万元);
3. the following clauses without an amount (…3万元,已全部上缴财政); a later “done” also overrides an order;
4. parts told as done show the whole sum owed (责令退还3200元,已退还2000元).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.grammar.money import AmountPhrase, find_amounts
from etl.grammar.money_judgement import DONE_ROLE, NONE, NOTHING, SETTLED, SOFT, WEAK, Page, Verdict
from etl.grammar.money_verdicts import deciding_token, own_verdict, verdict_of
from etl.grammar.money_words import (
    INTO_ACCOUNT,
    MAX_TOKENS,
    RETURN_VERBS,
    Clause,
    Placed,
    Sentence,
    cut_clauses,
    split_sentences,
)
from etl.records import Role, Side

# One for one, so that offsets hold; the reading text has them folded already.
_HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
_WIDE = re.compile("[，；：（）]")
# 目前已到账…, 现已收回…, 其中已退还…: a part of the sum before
_SO_FAR = re.compile(
    r"[,;]?(?:其中|截至目前|目前|现|至今)?,?(?:现|均)?已经?(?:到账|到位|收回|追回|退还|退回|退缴|退赔|返还|缴回|清退|追缴|补缴|收缴|归还|上缴|缴纳)[^,。;]{0,4}\Z"
)
_TOTAL_START = re.compile(r"[\s(（]*(?:以上)?(?:共|合计|累计|总计|涉及|金额|总金额|资金|款项)")
# 收回承包地42亩,…: what was got back is no money
_NO_MONEY = re.compile(
    r"[^,。;]{0,8}(?:耕地|承包地|土地|林地|\d亩|房|车辆|权限|资料|证件|门面|商铺|资产|资源)(?!租|款|费|承包)"
)
_PART_START = re.compile(r"[\s(]*(?:其中|包括|分别)")
_REACH = 20
"""Clauses back or ahead that one statement reaches; the longest list of sums seen in one sentence has 12."""
_OF_WHOLE = re.compile(r"[^,。;]{0,8}中[,已]")  # 64.8万元奖金中,已清退59.4万元
_SETTLING = re.compile(r"缴清|还清|结清|付清")  # 承租户承诺在年底前分两期缴清
_ARRIVED = re.compile(
    r"(?:已|均|全部|现已)[^,。]{0,8}(?:到账|到位|入库|入账|交财务|收讫|收清|缴清|结清|存入|转入|汇入|打入)"
)
_ANAPHORA = re.compile(r"[\s(（]*(?:目前|现|截至|至今|上述|该|以上|款项|资金|所有|全部|已|均|均已|相关|涉及)")
# 已兑付6万元,其余4万元…: what the rest is to come to, by what the sum before it was
_REST_OF: dict[Role, Role] = {"spent": "spent", "refunded": "to_refund", "recovered": "to_refund"}
_REST_AFTER = re.compile(r"其余|剩余|余下|余款|尚欠|还有")
_FIRST_PART = re.compile(r"首[期批笔]\Z|首[期批笔](?=[^,。;]{0,4}\Z)|已交\Z")
_REST_REACH = 120
"""Characters after a sum given back in which a rest is told; keeps endless sentences linear."""
_PAYS = frozenset({"发放", "支付", "列支", "报销", "补助", "补贴", "出借", "垫付", "拨付"})
"""Payments that are the fault itself where they were given back: 发放补贴9.3万元,退回8.06万元,尚欠1.24万元."""
_UNNEEDED = re.compile(r"不予\Z|不涉及|无需|不需|不存在|未发现")
_HAS_COME = re.compile(
    r"[^,。;]{0,8}已[^,。;]{0,8}(?:到账|入账|到位|收回|入库)|[^,。;未将拟应前]{0,12}(?:到账|入账|入库)"
)
_ITEM_START = re.compile(r"\s*(?:[一二三四五六七八九十]是|[①-⑳]|[(（]\d|\d+[.、．])")
# 欠缴租金的9户…, 应收未收: money that is owed to the body
_OWED = re.compile(
    r"欠(?!缺|佳|妥|发达|规范|考虑|科学)|[未没]有?(?:按[时期规定合同]{1,3}|及时|足额|如数){0,2}(?:收取|收缴|缴纳|交纳|上缴|收回|缴清|交清)"
    r"|应[收缴]未[收缴]|[少漏][收缴]|追缴|清收|催[收缴]"
)
OWES = re.compile(r"(?<!陈)欠[^,，。;；]{0,14}(?:工程款|材料款|货款|餐费|施工队)|工程欠款|工程欠账")
_STILL_OPEN = re.compile(r"[^,。;]{0,24}(?:正在|尚未|仍未|暂未|未能)")
_CHANGED = re.compile(
    r"[^,。;]{0,6}(?:调整|提高|提升|上调|增加|增长|上涨|上升|降低|下降|压减|降)(?:为|到|至)(?:每[年月])?"
)
_STANDARD = re.compile(r"标准|限额|权限|补助|补贴|工资|每人")
_LIST_GAP = re.compile(r"(?:[(（][^()（）]{0,20}[)）])?(?:、|和|及|与|以及|其中|[(（]?其中|[(（]含)")


@dataclass(frozen=True, slots=True)
class RoledAmount:
    """One mention of money with its role; offsets count within its own side's text."""

    start: int
    end: int
    text: str
    yuan: Decimal
    is_approximate: bool
    role: Role
    side: Side | None
    is_repeat: bool
    rule: str


def read_roles(text: str, side: Side | None, *, is_plan: bool = False, problem: str = "") -> list[RoledAmount]:
    """Find one side's amounts with their roles; repeats are not told yet. ``problem``: what the measures answer to.

    多报的差旅费1130元已全额退还 → refunded; 责令退还3200元 → to_refund; 每月库存现金不得超过1000元 → threshold
    """
    amounts = find_amounts(text)
    if not amounts:
        return []
    folded = text.translate(_HALF_WIDTH) if _WIDE.search(text) else text
    is_owed = _OWED.search(problem) is not None or _OWED.search(text) is not None
    page = Page(folded, side == "problem", is_plan, is_owed, OWES.search(problem + text) is not None)
    verdicts: list[Verdict] = []
    for placed in split_sentences(page.text, amounts):
        verdicts += _read_sentence(page, placed)
    return [_roled(phrase, verdict, side) for phrase, verdict in zip(amounts, verdicts, strict=True)]


def _roled(phrase: AmountPhrase, verdict: Verdict, side: Side | None) -> RoledAmount:
    role: Role = verdict.role
    return RoledAmount(
        phrase.start, phrase.end, phrase.text, phrase.yuan, phrase.is_approximate, role, side, False, verdict.rule
    )


def _read_sentence(page: Page, placed: Placed) -> list[Verdict]:
    """Decide the roles of a sentence's amounts: own clause, then what follows, then what went before."""
    sentence = placed.sentence
    rows = [[own_verdict(page, clause, k) for k in range(len(clause.amounts))] for clause in sentence.clauses]
    for clause, row in zip(sentence.clauses, rows, strict=True):
        _share_limit(page, clause, row)
    if page.is_problem:
        return _open_rests([verdict for row in rows for verdict in row])
    for clause, row in zip(sentence.clauses, rows, strict=True):
        _look_past_limits(page, clause, row)
        _tell_changes(page, clause, row)
        _share_in_list(page, clause, row)
    _settle_from_before(page, placed, rows, SETTLED)
    _settle_from_after(page, placed, rows)
    _settle_from_before(page, placed, rows, WEAK)
    flat = [verdict for row in rows for verdict in row]
    return _settle_partly_done(page, flat, sentence.amounts)


# --- what the own clause leaves open ------------------------------------------------------------------------------


def _share_limit(page: Page, clause: Clause, row: list[Verdict]) -> None:
    """5万元至30万元的由镇组织: both ends of a range are limits when the upper one is."""
    for k in range(len(row) - 1):
        gap = page.text[clause.amounts[k].end : clause.amounts[k + 1].start]
        if row[k + 1].role == "threshold" and re.fullmatch(r"(?:\([^()]{1,6}\))?(?:至|到|[-—–~～]{1,2})", gap):
            row[k] = row[k + 1]


def _look_past_limits(page: Page, clause: Clause, row: list[Verdict]) -> None:
    """结余伙食费18万元按人均92元标准退还: what is said after a rate holds for the sum before it."""
    places = [k for k, verdict in enumerate(row) if verdict.role != "threshold"]
    if 0 < len(places) < len(row):
        sums = clause._replace(amounts=[clause.amounts[k] for k in places])
        for at, k in enumerate(places):
            verdict = own_verdict(page, sums, at)
            row[k] = verdict if verdict.is_after else row[k]


def _tell_changes(page: Page, clause: Clause, row: list[Verdict]) -> None:
    """承包费由每年5万元调整为9.8万元: what was and what is are income, not a rule's limit."""
    for k in range(len(row) - 1):
        is_changed = _CHANGED.fullmatch(page.text, clause.amounts[k].end, clause.amounts[k + 1].start)
        if is_changed:
            start = max(clause.start, clause.amounts[k].start - 30)
            is_standard = _STANDARD.search(page.text, start, clause.amounts[k].end)
            role: Role = "threshold" if is_standard else "other"
            row[k] = row[k + 1] = Verdict(role, "changed", SETTLED)


def _share_in_list(page: Page, clause: Clause, row: list[Verdict]) -> None:
    """Let a list share its verb: 差旅费1200元、招待费800元已全部退还; 清退甲3万元、乙2万元."""
    for k in range(len(row) - 2, -1, -1):
        is_whole = page.text.startswith("中", clause.amounts[k].end)  # 9.28万元中尚未退回的2.18万元全部退至专户
        if row[k].weight < SETTLED and row[k + 1].is_after and row[k + 1].weight == SETTLED and not is_whole:
            row[k] = row[k + 1]
    for k in range(1, len(row)):
        gap = page.text[clause.amounts[k - 1].end : clause.amounts[k].start]
        is_open = row[k].weight < SETTLED == row[k - 1].weight and row[k].verb != "rest"
        is_noun_list = is_open and _LIST_GAP.match(gap) is not None
        if is_noun_list or (row[k].weight == NONE and row[k - 1].weight > NONE):
            row[k] = row[k - 1]._replace(rule=f"list:{row[k - 1].rule}")


def _settle_from_after(page: Page, placed: Placed, rows: list[list[Verdict]]) -> None:
    """…3万元,已全部上缴财政: a clause without an amount speaks of the amounts before it."""
    clauses = list(placed.sentence.clauses)
    own_count = len(clauses)
    is_same_matter = False
    if placed.after is not None and not _ITEM_START.match(page.text, placed.after[0]):
        is_same_matter = _ANAPHORA.match(page.text, placed.after[0]) is not None
        clauses += cut_clauses(page.text, *placed.after, ())
    for at, clause in enumerate(clauses):
        if clause.amounts:
            _share_total(page, clause, rows, at)
        if clause.amounts or not clause.tokens:
            continue
        verdict = _following_verdict(page, clause)
        if verdict is None:
            continue
        most = SOFT if at < own_count else WEAK if is_same_matter else -1
        target = [i for i in range(max(0, at - _REACH), min(at, len(rows))) if rows[i]]
        if not any(token.kind == "whole" or token.word[0] in "均都" for token in clause.tokens):
            target = _with_its_total(page, clauses, target)
        for i in target:
            rows[i] = [_updated(old, verdict, most) for old in rows[i]]


def _with_its_total(page: Page, clauses: Sequence[Clause], target: list[int]) -> list[int]:
    """The last clause with an amount, and the sum it is a part of: …1130元,其中甲650元,已退还."""
    count = 1
    while count < len(target) and _is_part_clause(page, clauses[target[-count]]):
        count += 1
    return target[-count:]


def _share_total(page: Page, clause: Clause, rows: list[list[Verdict]], at: int) -> None:
    """5600元、7200元,两年共计12800元已退回: what is said after the total holds for the parts before it."""
    verdict = rows[at][0]
    lead = page.text[clause.start : clause.amounts[0].start]
    if verdict.is_after and verdict.weight == SETTLED and re.search("共|合计|累计|总计", lead):
        for back in range(max(0, at - _REACH), at):
            rows[back] = [verdict._replace(rule=f"total:{verdict.rule}") if v.weight <= WEAK else v for v in rows[back]]


def _following_verdict(page: Page, clause: Clause) -> Verdict | None:
    """What a clause without an amount says of the sums before it, if anything."""
    if docked := next((t for t in clause.tokens if t.kind == "fine" and "中扣" in t.word), None):
        return Verdict("fine", docked.word, SETTLED)  # 6.18万元无法退货,由班子绩效年薪中扣减
    verbs = [t for t in clause.tokens if t.kind in RETURN_VERBS or t.kind in ("spend", "written_off")]
    verb = next((t for t in verbs if t.kind in RETURN_VERBS), verbs[0] if verbs else None)
    if verb is not None and _UNNEEDED.search(page.text, clause.start, verb.start):
        return None
    if verb is not None and verb.word in INTO_ACCOUNT and any(t.kind == "income" for t in clause.tokens):
        return None  # 首年租金已缴至村账户
    is_planned = any(t.kind in ("plan", "plan_on", "by") for t in clause.tokens)
    if verb is None and (
        any(t.kind == "promise" for t in clause.tokens)
        or (is_planned and _SETTLING.search(page.text, clause.start, clause.end))
    ):
        return Verdict("to_refund", "promise", SETTLED, verb="promise")
    if verb is None:
        arrived = _ARRIVED.search(page.text, clause.start, clause.end)
        return Verdict("refunded", "arrived", NONE, verb="arrived") if arrived and not is_planned else None
    has_done = any(t.kind in ("done", "whole") and t.start <= verb.start for t in clause.tokens)
    if verb.kind in ("spend", "collect") and not has_done:
        return None
    if verb.kind == "collect":
        return Verdict("recovered", f"done:{verb.word}", SETTLED, verb=verb.kind)
    verdict = verdict_of(page, verb, clause.tokens, None)
    return verdict._replace(weight=SETTLED) if verdict.weight >= SOFT else None


def _updated(old: Verdict, new: Verdict, most: int) -> Verdict:
    """An open verdict, no firmer than ``most``, takes the new one; an order that was carried out is done."""
    if old.role == "threshold" or (most < NONE and new.verb != old.verb):
        return old
    if new.verb == "arrived":
        if old.verb == "bear":
            return Verdict("refunded", f"done_after:{old.rule}", SETTLED)  # 由经办人承担860元,已转入单位账户
        if old.role != "to_refund":
            return old
        return old._replace(role=DONE_ROLE.get(old.verb, "refunded"), rule=f"done_after:{old.rule}")
    if old.role == "to_refund" and new.role in ("refunded", "recovered"):
        role = DONE_ROLE.get(old.verb, new.role)
        return old._replace(role=role, rule=f"done_after:{old.rule}", verb=new.verb)
    is_unpaid = old.rule.startswith("not:") or old.rule == "rest"
    if is_unpaid and new.verb == "written_off" and most >= WEAK:
        return new._replace(rule=f"after:{new.rule}")  # 无法收回的3万元,按程序核销
    if old.weight <= most and (old.weight < SOFT or new.verb in RETURN_VERBS):
        return new._replace(rule=f"after:{new.rule}")
    return old


def _settle_from_before(page: Page, placed: Placed, rows: list[list[Verdict]], least: int) -> None:
    """清退违规补贴12户,涉及3万元; 追缴资金:甲3万元,乙2万元: an open amount takes what the clauses before say."""
    sentence, before = placed.sentence, placed.before
    for at, row in enumerate(rows):
        for k, verdict in enumerate(row):
            is_part = (
                verdict.weight < SETTLED
                and _is_part_clause(page, sentence.clauses[at])
                and not verdict.rule.startswith("after")
            )
            if verdict.weight == NONE or verdict.verb == "rest" or is_part:
                found = row[k - 1] if k else _verdict_before(page, sentence, rows, at)
                if found.weight == NONE and at == 0 and before and _TOTAL_START.match(page.text, sentence.start):
                    found = _clauses_verdict(page, cut_clauses(page.text, *before, ()))
                if found.weight >= least or least == WEAK:
                    row[k] = _inherited(verdict, found, page, sentence.clauses[at], k)


def _verdict_before(page: Page, sentence: Sentence, rows: list[list[Verdict]], at: int) -> Verdict:
    """The verdict of the nearest clause before that says something."""
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if rows[back] and rows[back][-1].role != "threshold":
            return rows[back][-1]
        found = _clauses_verdict(page, sentence.clauses[back : back + 1])
        if found.weight > NONE:
            return found
    return NOTHING


def _is_part_clause(page: Page, clause: Clause) -> bool:
    """其中津补贴9.6万元, 包括招待费6万元: parts of the sum before, and of its role."""
    return _PART_START.match(page.text, clause.start, clause.end) is not None


def _clauses_verdict(page: Page, clauses: Sequence[Clause]) -> Verdict:
    """What clauses without regard to amounts say, the last first."""
    for clause in reversed(clauses):
        tokens = clause.tokens[-MAX_TOKENS:]
        verb = deciding_token(page.text, tokens)
        if verb is not None and verb.kind != "spend_noun" and not _NO_MONEY.match(page.text, verb.end):
            return verdict_of(page, verb, tokens, None)
    return NOTHING


def _inherited(own: Verdict, found: Verdict, page: Page, clause: Clause, k: int) -> Verdict:
    """An open verdict filled: a rest is still to be refunded (or paid), a bare size is the problem's."""
    amount = clause.amounts[k]
    if own.verb == "rest":
        return own._replace(role=_REST_OF.get(found.role, own.role), weight=SETTLED)
    if found.role == "to_refund" and _HAS_COME.match(page.text, amount.end):
        return Verdict(DONE_ROLE.get(found.verb, "recovered"), f"arrived:{found.rule}", SETTLED, verb=found.verb)
    if found.weight > NONE:
        return found._replace(rule=f"before:{found.rule}")
    if any(token.kind == "size" for token in clause.tokens):
        return Verdict("problem", "size", WEAK)
    return own


def _was_asked(verdict: Verdict) -> bool:
    """Whether a sum was ordered or dunned: what is told to be left of it shows that the rest came in."""
    return verdict.rule.startswith("order") or verdict.verb == "dun"


def _open_rests(verdicts: list[Verdict]) -> list[Verdict]:
    """In a problem's text a rest of what was partly given back is still to come: 已清退5.1万元,剩余4.5万元."""
    done = [verdict.role in ("refunded", "recovered") for verdict in verdicts]
    return [
        Verdict("to_refund", "rest_of_done", SETTLED) if verdict.verb == "rest" and any(done[:at]) else verdict
        for at, verdict in enumerate(verdicts)
    ]


def _settle_partly_done(page: Page, verdicts: list[Verdict], amounts: Sequence[AmountPhrase]) -> list[Verdict]:
    """Tell the whole sum owed from its parts.

    责令退还3200元,已退还2000元 and 发放补贴9.3万元,退回8.06万元,尚欠1.24万元: the first is the whole sum;
    督促缴纳32.5万元,剩余5.8万元: what has a rest was done.
    """
    out = list(verdicts)
    for k, verdict in enumerate(verdicts[:-1]):
        gap = page.text[amounts[k].end : amounts[k + 1].start]
        is_smaller = amounts[k + 1].yuan <= amounts[k].yuan
        if verdicts[k + 1].role in ("refunded", "recovered") and is_smaller:
            if _is_whole(page, verdicts, amounts, k):
                out[k] = Verdict("problem", f"owed:{verdict.rule}", WEAK)
        elif _is_open(verdict) and _was_asked(verdict) and re.search("剩余|余下|余款|尚有", gap):
            out[k] = verdict._replace(role=DONE_ROLE.get(verdict.verb, "recovered"), rule=f"has_rest:{verdict.rule}")
        is_open_part = verdicts[k + 1].weight <= WEAK and _STILL_OPEN.match(page.text, amounts[k + 1].end)
        if is_open_part and verdict.role in ("refunded", "recovered"):
            out[k + 1] = Verdict("to_refund", "open_part", WEAK)  # 其中1万元已追回,3554元因外出正在核实
    return out


def _is_open(verdict: Verdict) -> bool:
    return verdict.role == "to_refund" and not verdict.rule.startswith(("rest", "not", "before"))


def _is_whole(page: Page, verdicts: Sequence[Verdict], amounts: Sequence[AmountPhrase], k: int) -> bool:
    """Whether a sum before one given back is the whole of it: ordered, told loosely, or made up of what follows."""
    verdict, later = verdicts[k], verdicts[k + 1 : k + 1 + _REACH]
    if _is_open(verdict) and not (
        verdict.rule == "promise" and _FIRST_PART.search(page.text, amounts[k].end, amounts[k + 1].start)
    ):
        return True
    gap = page.text[amounts[k].end : amounts[k + 1].start]
    is_loose = verdict.rule.startswith(("bare", "after:bare")) or (verdict.rule.startswith("done") and "目前已" in gap)
    if is_loose and amounts[k + 1].yuan < amounts[k].yuan and _SO_FAR.search(gap):
        return True  # 追缴6.2万元,目前已到账4万元
    has_rest = any(v.role == "to_refund" for v in later) or _REST_AFTER.search(
        page.text, amounts[k + 1].end, amounts[k + 1].end + _REST_REACH
    )
    if verdict.weight == NONE and (has_rest or _OF_WHOLE.match(page.text, amounts[k].end)):
        return True
    return verdict.rule in _PAYS and _adds_up(amounts[k].yuan, zip(amounts[k + 1 : k + 1 + _REACH], later, strict=True))


def _adds_up(whole: Decimal, parts: Iterable[tuple[AmountPhrase, Verdict]]) -> bool:
    """Whether what was given back and what is still out come to the whole."""
    total = Decimal(0)
    for amount, verdict in parts:
        total += amount.yuan if verdict.role in ("refunded", "recovered", "to_refund", "other") else 0
        if total >= whole:
            break
    return total == whole
