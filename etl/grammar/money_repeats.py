"""Amounts of a record as wholes: which mentions repeat money already counted, and refunds told without a sum.

A mention repeats when another of the same role in the same record counts its money already: a total of listed
parts, a part of a stated total after 其中, the same sum named again. Outside any record it repeats what the records
hold. What repeats is never added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from etl.grammar.money_rates import settle_rates
from etl.grammar.money_roles import RoledAmount, read_roles
from etl.records import Role

__all__ = ["RoledAmount", "read_amounts", "read_loose_amounts"]

# A total may join these: 没收310元,罚款2460元,共2770元; 清退2万元,追缴3万元,共5万元.
_FAMILY: dict[Role, str] = {
    "refunded": "returned", "recovered": "returned", "fine": "penalty", "confiscated": "penalty",
}  # fmt: skip
_PENALTIES: tuple[Role, ...] = ("fine", "confiscated")
_PAID = re.compile(r"已[^,，。]{0,8}(?:缴|交)|缴清|交清|缴纳")
_DONE: tuple[Role, ...] = ("refunded", "recovered")
_TOTAL_BEFORE = re.compile(r"(?:共|合计|累计|总计|总额|总共|总金额|分别)[^,。;]{0,16}\Z")
_LISTED_TOTAL = re.compile(r"(?:合计|共计|总计|累计|共)[^,。;]{0,6}\Z")
_OF_WHICH = re.compile(r"其中|包括|[(（,，]含|\A(?:资金|奖金)?中[,，]?(?:有|尚有|仅)|[,，]单笔最[高多]")
_COME_IN = re.compile(r"[,，](?:其中)?(?:目前|现|截至目前[,，]?)?已(?:到位|到账|拨付|下达)(?:资金)?")
_REST_OF = re.compile(r"[,，](?:[^,，。;]{0,8})(?:仍欠|尚欠|仍有|尚有|还欠|剩余|余下)[^,，。;]{0,8}\Z")
_PRINTED = re.compile(r"\d+(?:[,，]\d{3})*(?:\.(?P<decimals>\d+))?")
_COMMA = re.compile(r"[,，]")
_SIBLING = re.compile(r"(?:[(（][^()（）]{0,20}[)）])?(?:、|和|及|与|以及)\Z")
"""Between two amounts of one flat list: 1.12万元、0.64万元和0.48万元 are no sum and its parts."""
_REACH = 400
"""Characters back to a sentence's start or a total, at most."""
_SENTENCE_BREAKS = "。;；\n"
_SENTENCE_BREAK = re.compile(f"[{_SENTENCE_BREAKS}]")


class Counted(Protocol):
    """Money already read elsewhere, in a record's text or in its table's cell."""

    @property
    def role(self) -> Role: ...
    @property
    def yuan(self) -> Decimal: ...
    @property
    def is_repeat(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class _Mention:
    """An amount with its place in the record: the text it stands in and its position among all."""

    amount: RoledAmount
    text: str
    before: str
    """What stands between the sentence's start and the amount."""


def read_amounts(problem: str, measure: str, *, is_plan: bool = False) -> list[RoledAmount]:
    """Read all money of one record, problem first; offsets count within the side's own text.

    ``is_plan`` takes bare verbs of the measures as planned (整改方案).
    """
    mentions = _mentions(problem, read_roles(problem, "problem"))
    mentions += _mentions(measure, read_roles(measure, "measure", is_plan=is_plan, problem=problem))
    return _mark_repeats(mentions)


def read_loose_amounts(text: str, in_records: Sequence[Counted], told: Sequence[Counted] = ()) -> list[RoledAmount]:
    """Read money outside any record (清退违规资金12.3万元 in the preamble).

    A sum that the records hold repeats, and one that was ``told`` outside them before.
    """
    loose = _mark_repeats(_mentions(text, read_roles(text, None)))
    return [
        replace(a, is_repeat=a.is_repeat or _is_told(a, told) or _is_held(a, _lead(text, a), in_records)) for a in loose
    ]


def _lead(text: str, amount: RoledAmount) -> str:
    return text[max(0, amount.start - _LEAD) : amount.start]


def _is_told(amount: RoledAmount, told: Sequence[Counted]) -> bool:
    """Whether the same sum of the same role stood outside the records before: in the opening, and again at the close."""
    return len(_significant(amount)) > 2 and any((a.role, a.yuan) == (amount.role, amount.yuan) for a in told)


def _mentions(text: str, amounts: Sequence[RoledAmount]) -> list[_Mention]:
    out = []
    for amount in settle_rates(text, amounts):
        reach = max(0, amount.start - _REACH)
        start = max(reach, *(text.rfind(mark, reach, amount.start) + 1 for mark in _SENTENCE_BREAKS))
        out.append(_Mention(amount, text, text[start : amount.start]))
    return out


def _family(role: Role) -> str:
    return _FAMILY.get(role, role)


def _equal(total: Decimal, parts: Decimal, text: str) -> bool:
    """Whether a printed sum equals its parts, as far as its last printed digit tells (3.5万元 and 34980)."""
    if total == parts:
        return True
    printed = _PRINTED.search(text)
    number = Decimal(re.sub("[,，]", "", printed.group())) if printed else Decimal(0)
    if printed is None or not number:
        return False
    step = total / number / 10 ** len(printed["decimals"] or "")
    return bool(abs(total - parts) * 2 <= step and step < total / 10)


_SLIP = Decimal("0.1")
"""How far a printed total may be from its list, as a share: authors add up wrongly, and leave small sums untold."""
_MAX_PARTS = 60
"""Parts that a total may have; the longest list seen in a notice has 19."""


def _carry_out_orders(mentions: list[_Mention]) -> None:
    """责成退赔7600元。以上三项共清退29260元: an order whose sum the done total holds was carried out."""
    for at, mention in enumerate(mentions):
        if mention.amount.role not in _DONE or not _TOTAL_BEFORE.search(mention.before):
            continue
        ordered, parts = [], Decimal(0)
        for back in range(at - 1, max(-1, at - 1 - _MAX_PARTS), -1):
            part = mentions[back].amount
            if part.side != mention.amount.side or part.role not in (*_DONE, "to_refund"):
                continue
            parts += part.yuan
            ordered += [back] if part.rule.startswith("order") else []
            if parts >= mention.amount.yuan:
                break
        if parts == mention.amount.yuan:
            for back in ordered:
                verb = mentions[back].amount.rule.partition(":")[2]
                role: Role = "refunded" if verb[:1] == "退" else mention.amount.role
                done = replace(mentions[back].amount, role=role, rule=f"in_done_total:{verb}")
                mentions[back] = replace(mentions[back], amount=done)


def _find_wholes_owed(mentions: list[_Mention]) -> None:
    """须退回68750元。8月退回30000元,其余38750元按月代扣: an order that what came in and what is left make up."""
    for at, mention in enumerate(mentions):
        if mention.amount.role != "to_refund" or mention.amount.is_repeat:
            continue
        roles: set[Role] = set()
        parts = Decimal(0)
        for later in mentions[at + 1 : at + 1 + _MAX_PARTS]:
            if later.amount.side == mention.amount.side and later.amount.role in (*_DONE, "to_refund"):
                parts += later.amount.yuan
                roles.add(later.amount.role)
            if parts >= mention.amount.yuan:
                break
        if parts == mention.amount.yuan and "to_refund" in roles and len(roles) > 1:
            owed = replace(mention.amount, role="problem", rule=f"owed:{mention.amount.rule}")
            mentions[at] = replace(mention, amount=owed)


def _mark_repeats(mentions: list[_Mention]) -> list[RoledAmount]:
    """Tell for each mention whether another one already counts its money."""
    if len(mentions) < 2:
        return [mention.amount for mention in mentions]
    _carry_out_orders(mentions)
    _find_wholes_owed(mentions)
    flags = [mention.amount.is_repeat for mention in mentions]
    _flag_parts_of_which(mentions, flags)
    families: dict[str, list[int]] = {}
    for at, mention in enumerate(mentions):
        families.setdefault(_family(mention.amount.role), []).append(at)
    for role in ("threshold", "other"):  # limits are not added up, and the rest have nothing in common
        families.pop(role, None)
    for family in families.values():
        _flag_totals(mentions, flags, family)
        _flag_parts(mentions, flags, family)
    _flag_named_again(mentions, flags)
    return [replace(m.amount, is_repeat=True) if flag else m.amount for m, flag in zip(mentions, flags, strict=True)]


def _flag_parts_of_which(mentions: Sequence[_Mention], flags: list[bool]) -> None:
    """报销差旅费650元,其中驻地交通费550元: what follows 其中 is part of the sum before it, up to that sum."""
    total: _Mention | None = None
    rest = Decimal(0)
    for at, mention in enumerate(mentions):
        amount = mention.amount
        if total is not None and _is_part(total, mention) and amount.yuan <= rest:
            flags[at] = True
            rest -= amount.yuan
        elif total is None or not _is_aside(total, mention):
            total, rest = mention, amount.yuan


def _is_part(total: _Mention, part: _Mention) -> bool:
    if _family(part.amount.role) != _family(total.amount.role) or part.amount.role == "threshold":
        return False
    between = _between(total, part)
    if "。" in between:
        return False
    if part.amount.role == part.amount.side == "problem" and _REST_OF.search(between):
        return True
    if part.amount.role == "spent" and part.amount.yuan < total.amount.yuan and _COME_IN.fullmatch(between):
        return True
    return _OF_WHICH.search(between) is not None


def _between(first: _Mention, later: _Mention) -> str:
    """What stands between two mentions; a full stop where that is too far to matter, or another text."""
    if first.amount.side != later.amount.side or later.amount.start - first.amount.end > _REACH:
        return "。"
    return later.text[first.amount.end : later.amount.start]


def _is_aside(total: _Mention, other: _Mention) -> bool:
    """An amount of another role after 其中 (其中已清退3万元) does not end the list of parts."""
    between = _between(total, other)
    return other.amount.role != total.amount.role and "其中" in between and "。" not in between


def _flag_totals(mentions: Sequence[_Mention], flags: list[bool], family: Sequence[int]) -> None:
    """没收310元,罚款2460元,共2770元: a sum of two or more mentions right before it."""
    for place, at in enumerate(family):
        if flags[at]:
            continue
        mention = mentions[at]
        is_total = _TOTAL_BEFORE.search(mention.before) is not None
        parts, count = Decimal(0), 0
        for back in reversed(family[max(0, place - _MAX_PARTS) : place]):
            if flags[back]:
                continue
            if not is_total and count == 0 and _are_siblings(mentions[back], mention):
                break
            parts, count = parts + mentions[back].amount.yuan, count + 1
            if count > 1 and _matches(mention, parts, is_total):
                flags[at] = True
                break
            if parts > mention.amount.yuan * 2:
                break
        flags[at] = flags[at] or _is_total_of_list(mentions, flags, family[max(0, place - _MAX_PARTS) : place], mention)


def _is_total_of_list(
    mentions: Sequence[_Mention], flags: Sequence[bool], earlier: Sequence[int], total: _Mention
) -> bool:
    """Whether 合计 right after a list sums it up though the addition is wrong: 1.2万元、8000元、6500元,合计2.75万元."""
    if not _LISTED_TOTAL.search(total.before[-12:]):
        return False
    listed = [mentions[at] for at in earlier if not flags[at] and mentions[at].amount.role == total.amount.role]
    listed = [part for part in listed if not _SENTENCE_BREAK.search(_between(part, total))]
    parts = sum((part.amount.yuan for part in listed), Decimal(0))
    return len(listed) > 1 and abs(parts - total.amount.yuan) <= total.amount.yuan * _SLIP


def _flag_parts(mentions: Sequence[_Mention], flags: list[bool], family: Sequence[int]) -> None:
    """清退5万元:津补贴3万元,接待费2万元: two or more mentions right after a sum that make it up."""
    for place, at in enumerate(family):
        if flags[at] or mentions[at].amount.yuan == 0:
            continue
        parts = Decimal(0)
        chosen: list[int] = []
        for ahead in family[place + 1 : place + 1 + _MAX_PARTS]:
            if flags[ahead]:
                continue
            if not chosen and _are_siblings(mentions[at], mentions[ahead]):
                break
            parts, chosen = parts + mentions[ahead].amount.yuan, [*chosen, ahead]
            if len(chosen) > 1 and _matches(mentions[at], parts, False):
                for part in chosen:
                    flags[part] = True
                break
            if parts > mentions[at].amount.yuan * 2:
                break


def _are_siblings(first: _Mention, later: _Mention) -> bool:
    return _SIBLING.match(_between(first, later)) is not None


def _matches(total: _Mention, parts: Decimal, is_total: bool) -> bool:
    """Exact, or within the total's rounding where it is called a total."""
    amount = total.amount
    return amount.yuan == parts or (is_total and amount.yuan > 0 and _equal(amount.yuan, parts, amount.text))


def _flag_named_again(mentions: Sequence[_Mention], flags: list[bool]) -> None:
    """The same sum of the same role, named again on the other side or in another sentence."""
    seen: dict[tuple[str, Decimal], _Mention] = {}
    for at, mention in enumerate(mentions):
        key = (_family(mention.amount.role), mention.amount.yuan)
        first = seen.setdefault(key, mention)
        if first is not mention and not flags[at] and _is_same_money(first, mention):
            flags[at] = True


def _is_same_money(first: _Mention, again: _Mention) -> bool:
    """Whether an equal sum is the same money: not 清退张某500元、李某500元."""
    if first.amount.side != again.amount.side:
        return True
    between = _between(first, again)
    if again.amount.role == "threshold":
        return "、" not in between and again.amount.is_approximate == first.amount.is_approximate
    if re.search(r"上述|该笔|这笔|以上|前述|共计?\Z|合计|累计|总计", between[-20:]):
        return True
    if first.amount.role != again.amount.role:
        return (
            re.search(r"上缴|缴入|缴至|退回|退还", again.text[max(0, again.amount.start - 8) : again.amount.end + 12])
            is not None
        )
    if again.amount.role in _PENALTIES and _PAID.search(between):
        return True  # 罚款2000元,当事人已缴纳罚款2000元
    if not _SENTENCE_BREAK.search(between):
        has_comma = _COMMA.search(between) is not None
        return has_comma and len(_significant(again.amount)) > 2 and "、" not in between and len(between) < 30
    return len(_significant(again.amount)) > 2 or len(_bigrams(first.before) & _bigrams(again.before)) > 2


def _significant(amount: RoledAmount) -> str:
    return str(amount.yuan.normalize()).partition("E")[0].replace(".", "").rstrip("0")


def _bigrams(words: str) -> set[str]:
    tail = words[-16:]
    return {tail[at : at + 2] for at in range(len(tail) - 1)}


_WHOLE_TOLD = re.compile(r"共|累计|合计|总计|总额|各类|以来|截至|整改期间|通过(?:集中)?整改")
_LEAD = 30
"""Characters before a loose sum in which it is told to be a whole."""
_NEARLY = 2
"""A loose sum of half of what the records gave back, or more, is taken for their total."""
_MAX_SUMMED = 14
"""Sums of records that are tried in all their combinations; more would fit almost any total by chance."""


def _is_held(amount: RoledAmount, before: str, in_records: Sequence[Counted]) -> bool:
    """Whether the records already hold a loose sum: as one mention, as the sum of a role or of all given back.

    What is told as the whole of what was given back (整改以来共清退…) is held where the records come to as much,
    though they may not add up: a notice leaves small sums out of its total, or adds up wrongly.
    """
    counted = [a for a in in_records if not a.is_repeat and _family(a.role) == _family(amount.role)]
    if not counted or amount.role == "threshold":
        return False
    own_role = sum((a.yuan for a in counted if a.role == amount.role), Decimal(0))
    held = sum((a.yuan for a in counted), Decimal(0))
    if any(
        total > 0 and _equal(amount.yuan, total, amount.text) for total in (*(a.yuan for a in counted), own_role, held)
    ):
        return True
    if amount.role not in _DONE:
        return False
    is_whole = amount.yuan * _NEARLY >= held or _WHOLE_TOLD.search(before) is not None
    return _adds_up(amount.yuan, [a.yuan for a in counted]) or (is_whole and amount.yuan <= held * (1 + _SLIP))


def _adds_up(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether some of the parts make up a total to the last yuan: the total of what was given back, fees collected left out."""
    reached = {Decimal(0)}
    for part in parts[:_MAX_SUMMED]:
        reached |= {done + part for done in reached if done + part <= total}
    return total in reached
