"""The amounts and sanctions of a notice, inside its records and outside them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from etl.grammar.money_refunds import refund_without_amount
from etl.grammar.money_repeats import RoledAmount, read_amounts, read_loose_amounts
from etl.grammar.money_roles import read_roles
from etl.interpret.issue import IssueDraft
from etl.interpret.reader import Reader
from etl.records import Amount, Notice, Role, Side, Value


def read_money(reader: Reader, notice: Notice, drafts: list[IssueDraft]) -> Notice:
    """Add the notice's amounts, and mark the issues that refund without an amount."""
    text = reader.text
    amounts: list[Amount] = []
    issues = list(notice.issues)
    is_plan = notice.kind.value == "plan"
    done_told = _SUMS_DONE.search(text) is not None
    for position, draft in enumerate(drafts):
        problem, rectification = draft.problem, draft.rectification or (draft.problem[1], draft.problem[1])
        found = read_amounts(text[slice(*problem)], text[slice(*rectification)], is_plan=is_plan)
        for amount in found:
            offset = problem[0] if amount.side == "problem" else rectification[0]
            amounts.append(_amount(reader, amount, offset, position))
        if draft.entry.row:
            amounts += _cell_sums(reader, draft, position, amounts, done_told=done_told)
        sums = draft.entry.row and [a for a in amounts if a.record == position and a.rule == "table_column"]
        if (
            not is_plan
            and not sums
            and refund_without_amount(text[slice(*problem)], text[slice(*rectification)], found)
        ):
            issues[position] = replace(
                issues[position], refund_without_amount=Value(True, None, "refund_without_amount")
            )
    if notice.kind.value == "round_summary":
        amounts += _table_sums(reader)
    in_records, told = list(amounts), list[RoledAmount]()
    for start, end in _outside(text, drafts):
        found = read_loose_amounts(text[start:end], in_records, told)
        told += found
        amounts += [_amount(reader, amount, start, None) for amount in found]
    ordered = sorted(amounts, key=lambda amount: amount.span.start)
    return replace(notice, issues=tuple(issues), amounts=tuple(ordered))


def _amount(reader: Reader, found: RoledAmount, offset: int, position: int | None) -> Amount:
    start, end = offset + found.start, offset + found.end
    words, span = reader.quote(start, end)
    side = found.side if position is not None else None
    return Amount(
        words,
        found.yuan,
        found.role,
        side,
        found.is_approximate,
        found.is_repeat,
        span,
        found.rule,
        position,
    )


_DONE_HEAD = re.compile(r"清退|退还|退缴|返还|退回")
_COLLECTED_HEAD = re.compile(r"追缴|收缴|追回|收回|补缴|上缴")
_SUMS_DONE = re.compile(
    r"涉及(?:资金|金额)[”\"]?(?:一[栏列])?[为系是]已?(?:整改到位|清退追缴|清退|追缴)的?(?:金额|资金)"
)
_CELL = re.compile(r"[^|\t\n]*[^|\t\n ][^|\t\n]*")
_MONEY_COLUMN = re.compile(r"(?:金额|资金|款|费)[^|]{0,6}\((?:万元|元)\)")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_TOTAL_ROWS = ("合计", "总计", "小计")
_OPEN_HEAD = re.compile(r"未|待|应|尚|剩余|拟")


def _cell_sums(
    reader: Reader, draft: IssueDraft, position: int, known: list[Amount], *, done_told: bool
) -> list[Amount]:
    """Read the bare numbers of a table's money columns, and of the row of totals below, which records hold already.

    ``done_told``: a note says that the column 涉及资金 tells what was given back, collected or paid.
    """
    row = draft.entry.row
    if row is None:
        return []
    told = reader.text[slice(*draft.rectification)] if draft.rectification and done_told else ""
    sums = [_cell_sum(reader, cell, head, position, told) for cell, head in row.sums]
    counted = {(a.role, a.yuan) for a in known if a.record == position and not a.is_repeat}
    sums = [replace(a, is_repeat=(a.role, a.yuan) in counted) for a in sums]
    return sums + [replace(_cell_sum(reader, cell, head, None), is_repeat=True) for cell, head in row.totals]


def _cell_sum(reader: Reader, cell: tuple[int, int], head: str, position: int | None, told: str = "") -> Amount:
    """Read one bare number by its column's head: under 已清退金额(万元), 15.43 is 154,300 yuan refunded.

    Under a head that names no deed, ``told``, what the row says was done, decides.
    """
    start, end = cell
    while reader.text[start].isspace():
        start += 1
    while reader.text[end - 1].isspace():
        end -= 1
    number = Decimal(reader.text[start:end].strip().replace(",", ""))
    role: Role = "problem"
    if _DONE_HEAD.search(head) and not _OPEN_HEAD.search(head):
        role = "refunded"
    elif _COLLECTED_HEAD.search(head) and not _OPEN_HEAD.search(head):
        role = "recovered"
    elif _DONE_HEAD.search(head) or _COLLECTED_HEAD.search(head):
        role = "to_refund"
    elif told and not read_roles(told, "measure"):
        role = _told_role(told, reader.text[start:end].strip())
    side: Side | None = None if position is None else "problem" if role == "problem" else "measure"
    words, span = reader.quote(start, end)
    yuan = number * (10000 if "万" in head else 1)
    return Amount(words, yuan, role, side, False, False, span, "table_column", position)


def _table_sums(reader: Reader) -> list[Amount]:
    """Read the sums of a round's own table, a team a row: under 追缴资金(万元), 12.4; the row of totals repeats."""
    sums: list[Amount] = []
    heads: list[str] = []
    for line in re.finditer(r"[^\n]*[|\t][^\n]*", reader.text):
        cells = [(found.start(), found.end()) for found in _CELL.finditer(reader.text, *line.span())]
        words = [reader.text[slice(*cell)].strip() for cell in cells]
        if any(_MONEY_COLUMN.search(word) for word in words):
            heads = words
        elif len(words) == len(heads):
            is_total = words[0].startswith(_TOTAL_ROWS)
            found = [
                _cell_sum(reader, cell, head, None)
                for cell, word, head in zip(cells, words, heads, strict=True)
                if _MONEY_COLUMN.search(head) and _NUMBER.fullmatch(word)
            ]
            sums += [replace(amount, is_repeat=is_total) for amount in found]
    return sums


def _told_role(told: str, number: str) -> Role:
    """The role of a sum as if it stood behind what was done: 逐一核对,全部清退 18.3 is refunded."""
    amount = read_roles(f"{told.rstrip('。;')},涉及{number}万元", "measure")[-1]
    return amount.role if amount.role in ("refunded", "recovered", "to_refund", "spent") else "problem"


def _outside(text: str, drafts: list[IssueDraft]) -> list[tuple[int, int]]:
    """List the stretches outside all records, paragraph by paragraph; lines of a page's frame hold no notice's money."""
    bounds = [0, *(edge for draft in drafts for edge in (draft.entry.start, draft.entry.end)), len(text)]
    stretches = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        at = start
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if "。" in text[at:stop] or ";" in text[at:stop]:
                stretches.append((at, stop))
            at = stop + 1
    return stretches
