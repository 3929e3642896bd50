"""A rule's limits, minimums and rates among the amounts, told by what touches them."""

from __future__ import annotations

import re

from etl.grammar.money import AmountPhrase
from etl.grammar.money_words import RETURN_VERBS, Clause

# 3万元及以上, 100元/人·天, 2000元限额, 5万元以上项目须…, 30万元的由镇组织
_LIMIT_AFTER = re.compile(
    r"(?:\([^()]{1,6}\))?(?:及|或|\(含\))?其?以[上下内]|/|每?人?[·.]天|的?(?:限额|标准(?!不)|上限|下限)|封顶|起步"
    r"|的(?:由|报|须|应|需|经|必须|一律)|由[^,。;]{1,12}(?:审批|审核|审签|批准)|为(?:上限|下限|限(?!期)|标准|起点)"
    r"|的?(?:部分|大额|重大|项目|支出|采购|工程|事项)?,?(?:须|应当|应由|必须|由镇|由村(?!干部|会计|主任|支书|书记|文书|出纳)|由党|需经|要经|一律)"
)
# 不得超过1000元, 最高不超过3000元, 限额3000元, 标准为每人每天100元; not 最高消费达2860元, 超标准300元
_LIMIT_BEFORE = re.compile(
    r"(?:不得?(?:超过|突破|高于|低于|少于)|不得超|未?达到?(?=\d)|最[高低](?:不|限|额|可|补|报)|至少|[上下]限|(?<!超)限额|限价|权限|封顶|控制在|起付线"
    r"|[上下]限[为是])[^,。;]{0,6}\Z|(?<!超)(?<!超过)(?<!超出)标准(?:统一)?(?:为|是|:)?(?:每\D{0,5})?\Z"
)
# 超过5万元的, 达到50万元须…
_COMPARED_BEFORE = re.compile(r"(?:超过|超出|超|突破|高于|低于|不足|不满|达到|大于|小于)(?:人民币)?\Z")
_COMPARED_AFTER = re.compile(
    r"结算起点|起点|的?(?:年度|月度|规定|核定)?(?:标准|限额|额度)|(?:监测|警戒|保障|标准|贫困|红)线|的(?!资金被|问题)|须|应|需|必须|未|而未|时"
)
# 每人200元, 每亩500元: a rate, unless a verb says that it was paid
_RATE_BEFORE = re.compile(
    r"(?:[人户]均|每(?:人|户|亩|天|日|月|次|餐|桌|年|股|平方米|公里|村|吨|株|头|人每?[天日月次年餐]|户每?年|亩每?年))\D{0,4}\Z"
)
_PENALTY_EACH = re.compile(r"/人[^,。;]{0,6}(?:处罚|罚款)")  # 处以500元/人的经济处罚
_DAILY_BEFORE = re.compile(r"(?:每人每?[天日月次餐]|每[天日餐])\D{0,4}\Z")
# 涉及3万元以上 is no limit
_REACHED_BEFORE = re.compile(r"(?:涉及|增收|收入|增加|节约|节省|挽回|清退|追缴|收回|退还)[^,。;]{0,8}\Z")
_RULED = re.compile(r"以上[^。;]{0,16}(?:一律|必须|须|应当|方可)")  # 涉及3万元以上的项目,一律由党委会研究
_REACH = 60
"""Characters of the clause on either side in which 标准 tells a rate; keeps endless clauses linear."""


def is_limit(
    text: str,
    is_problem: bool,
    clause: Clause,
    amount: AmountPhrase,
    kinds: frozenset[str],
    later: frozenset[str] = frozenset(),
) -> bool:
    """Tell whether an amount is a rule's limit, minimum or rate; ``kinds`` are those of the words before it, ``later`` after.

    不得超过1000元, 3万元及以上, 100元/人·天, 标准为每人200元; not 超标准200元, 每户补助2000元
    """
    before = max(clause.start, amount.start - 16)
    if _PENALTY_EACH.match(text, amount.end):
        return False
    if _LIMIT_AFTER.match(text, amount.end):
        if is_problem and text[amount.end] == "/" and "problem" in kinds:
            return False
        if text.startswith(("以下", "以内"), amount.end) or _COMPARED_BEFORE.search(text, before, amount.start):
            return True
        return _REACHED_BEFORE.search(text, before, amount.start) is None or _RULED.match(text, amount.end) is not None
    if _LIMIT_BEFORE.search(text, before, amount.start):
        return True
    if _COMPARED_BEFORE.search(text, before, amount.start) and _COMPARED_AFTER.match(text, amount.end):
        return True
    if not _RATE_BEFORE.search(text, before, amount.start) or (
        is_problem and "规定" not in text[before : amount.start]
    ):
        return False
    return is_problem or _is_rule_rate(text, clause, amount, kinds, later)


def _is_rule_rate(
    text: str, clause: Clause, amount: AmountPhrase, kinds: frozenset[str], later: frozenset[str]
) -> bool:
    """Whether 每人200元 is a rule's rate, and no sum that was paid, given back or docked: 按每亩200元给予奖补."""
    before = max(clause.start, amount.start - 16)
    near = text[max(clause.start, amount.start - _REACH) : min(clause.end, amount.end + _REACH)]
    if "标准" in near.replace("超标准", ""):
        return True
    if "income" in kinds:
        return False  # 户均增收1800元
    if later & {"spend"} and not kinds & RETURN_VERBS:
        return False
    return not kinds & (RETURN_VERBS | {"spend", "spend_noun", "problem", "fine"}) or (
        "problem" not in kinds and _DAILY_BEFORE.search(text, before, amount.start) is not None
    )
