"""By when an issue is to be put right: its label, a foreseen end in its status, a date set in its measures."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.grammar.dates import DatePhrase, find_dates
from etl.grammar.status import StatusPhrase
from etl.records import Kind

Stretch = tuple[int, int]

_OPEN = ("in_progress", "not_done", "partial")
_FORESEES = re.compile(r"前|底|预计|计划|拟|力争|争取|确保|将[于在]")
_PLANNED = re.compile(r"(?:(?P<foreseen>预计|力争|争取)|计划|拟|确保|将[于在])[^,。;\d]{0,4}\Z")
_DONE_BY = (
    r"(?:完成|完工|整改|落实|销号|办结|到位|建成|竣工|交付|解决|投用|投入使用|投入运营|启用|通车|见效"
    r"|开园|开业|投产|入住|上线|[装修改建][完好])"
)
# 6月底前全部完成, 之前办结: whoever names the end of a time has promised it
_DUE = re.compile(rf"(?:之)?前(?:全部|全面|基本|予以)?{_DONE_BY}")
_DUE_PLANNED = re.compile(rf"[^,。;]{{0,8}}?(?:{_DONE_BY}|前)")
_ALREADY = re.compile(r"已[于在]?\Z")
_YEAR_END = re.compile(
    rf"(?<!已于)(?<!已在)(?:(20\d\d)年|今年|本年)?年底(?:之)?前(?P<foreseen>力争|争取|确保)?(?:全部|全面)?{_DONE_BY}"
)
_YEAR_END_LABEL = re.compile(r"(?:(20\d\d)年|今年|本年)?(?:年)?底前?")


def find_deadline(
    text: str,
    labelled: list[Stretch],
    rectified: list[Stretch],
    statuses: tuple[StatusPhrase | None, ...],
    kind: Kind,
) -> tuple[DatePhrase, str] | None:
    """Find the day or month named for the issue, and the rule: its label, else 预计…完成, else …前完成 in the measures.

    ``labelled`` are the values of deadline labels, ``rectified`` the stretches that tell what was or is to be done,
    ``statuses`` the issue's own and its group's.
    """
    for start, end in labelled:
        dates = [d for d in find_dates(text[start:end]) if d.month]
        if dates:
            return _moved(dates[-1], start), "deadline_label"
        year_end = _YEAR_END_LABEL.search(text, start, end)
        return (_year_end(year_end), "deadline_label") if year_end else None
    for status in statuses:
        if status and status.status in _OPEN and (found := _deadline_in(text, status.start, status.end, kind)):
            return found[0], "deadline_in_status"
    in_measures = (_deadline_in(text, start, end, kind) for start, end in rectified)
    found = next((found for found in in_measures if found), None)
    if found is None:
        return None
    return found[0], "deadline_foreseen_in_measure" if found[1] else "deadline_in_measure"


def _deadline_in(text: str, start: int, end: int, kind: Kind) -> tuple[DatePhrase, bool] | None:
    """Find a future date in a status or a measure, and whether the report foresees it (预计2023年12月完成).

    6月底前完成 was set before; a plan also sets 在6月底前复核.
    """
    if not _FORESEES.search(text, start, end):
        return None
    for date in find_dates(text[start:end]):
        if not date.month:
            continue
        at, stop = start + date.start, start + date.end
        planned = _PLANNED.search(text, max(start, at - 8), at)
        # 力争到2024年底消除“空白村”: what is foreseen needs no verb that we know
        if planned and (planned["foreseen"] or _DUE_PLANNED.match(text, stop, end)):
            return _moved(date, start), True
        if kind == "plan" and text[at - 1] in "在于" and text.startswith("前", stop):
            return _moved(date, start), False
        if _DUE.match(text, stop, end) and not _ALREADY.search(text, max(start, at - 6), at):
            return _moved(date, start), False
    found = _YEAR_END.search(text, start, end) if text.find("年底", start, end) >= 0 else None
    return (_year_end(found), bool(found["foreseen"])) if found else None


def _year_end(found: re.Match[str]) -> DatePhrase:
    """年底前: December, of the year named or else of the report's."""
    return DatePhrase(found.start(), found.end(), int(found[1]) if found[1] else None, 12, None)


def _moved(date: DatePhrase, offset: int) -> DatePhrase:
    return replace(date, start=date.start + offset, end=date.end + offset)
