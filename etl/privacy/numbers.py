"""Numbers that reach or identify a person: phones, mailboxes, ID cards, bank cards, chat accounts.

Numbers of documents stay: 5820051018638号支付凭证, 茂发〔2022〕82号, 索引号, 统一社会信用代码, postcodes, amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Not inside a longer number, a word, an address of a page or a decimal.
_LEFT = r"(?<![0-9A-Za-z_/.=%*-])"
# What follows makes it something else: the number of a voucher, an amount, an area.
_RIGHT = r"(?![0-9A-Za-z]|\.\d| ?(?:号(?!码)|元|万|亿|亩|平方|吨))"
_DASH = r"[-\u2010-\u2015\u2212~ ]"

# 13812345678, 138-1234-5678, 138 1234 5678, +86 138..., 86-138...
_MOBILE = rf"{_LEFT}(?:\+?86{_DASH}?)?1[3-9]\d(?:\d{{8}}|{_DASH}\d{{4}}{_DASH}\d{{4}}){_RIGHT}"
# 0759-2000123, (0551)6123456, 07591234567, 010-12345678转8001, 0759-2000123-801
_EXTENSION = rf"(?:(?:转|{_DASH})\d{{1,5}})?"
_AREA = rf"(?:\+?86{_DASH}?)?(?:\(0\d{{2,3}}\) ?|0\d{{2,3}}(?: ?{_DASH} ?)?)"
_LANDLINE = rf"{_LEFT}{_AREA}\d{{3,4}}{_DASH}?\d{{4}}{_EXTENSION}{_RIGHT}"
# 400-123-4567, 4001234567, 800-820-1234
_SERVICE = rf"{_LEFT}[48]00(?:\d{{7}}|{_DASH}\d{{3}}{_DASH}\d{{4}}|{_DASH}\d{{4}}{_DASH}\d{{3}}|{_DASH}\d{{7}}){_RIGHT}"
# Two regions, a date of birth, a serial number, a check digit.
_ID_CARD = (
    r"(?<![0-9A-Za-z_/.=])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_ID_SPACED = (
    r"(?<![0-9A-Za-z])[1-8]\d{5} (?:19|20)\d{2} ?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) \d{3}[\dXx](?![0-9A-Za-z])"
)
# 6222021234567890123, 6222 0212 3456 7890 123; 16 to 19 digits that begin as cards do
_BANK_CARD = rf"{_LEFT}[3-69](?:\d{{15,18}}|\d{{3}}(?:{_DASH}\d{{4}}){{3}}(?:{_DASH}\d{{1,3}})?)(?!/){_RIGHT}"
_MAILBOX = r"(?<![\w.%+-])[\w.%+-]++@[\w-]++(?:\.[\w-]++)*"

_ANYWHERE = re.compile("|".join((_ID_CARD, _ID_SPACED, _MOBILE, _LANDLINE, _SERVICE, _BANK_CARD)), re.ASCII)
_MAIL = re.compile(_MAILBOX, re.ASCII)
# 统一社会信用代码:114408..., 凭证号6222..., 合同编号: numbers of bodies and papers
_OF_PAPERS = re.compile(
    r"(?:代码|标识码|编号|编码|凭证号?|索引号|单号|票号|文号|备案号?|许可证号?|合同号|流水号|ISBN|No\.?)[:( ]{0,2}\Z"
)

# Digits with what may stand between them; everything below is looked for inside such runs only.
_RUN = re.compile(r"[+(\d][\d()\-\u2010-\u2015\u2212~*/、,;: ]{5,}[\dXx]?", re.ASCII)
_RUN_TAIL = 8
_ENOUGH_DIGITS = re.compile(r"(?:[^\d*]*[\d*]){6}")
"""Six digits are the least that names anybody, some of them masked perhaps; most runs are sums and dates."""

_LABEL_GAP = r"(?:号码|号|码|是|为)?\)?[: ]{0,4}\(?\Z"
_PHONE_LABEL = re.compile(rf"(?:电话|热线|传真|座机|手机|[Tt]el|TEL){_LABEL_GAP}")
# 身份证号530622..., 银行账号:20031..., 一卡通
_ACCOUNT_LABEL = re.compile(rf"(?:身份证|身份证件|证件|账户?|帐户?|卡|一卡通|存折|QQ|qq|扣扣|微信){_LABEL_GAP}")
_LABEL_REACH = 14
_ONE_PHONE = re.compile(r"(?<!\d)\d{3,4}-?\d{4}(?!\d)(?! ?(?:号(?!码)|年|元))")
_ONE_ACCOUNT = re.compile(r"\d(?:[ -]?[\d*]){5,30}[Xx]?(?! ?(?:元|万|年|月|张|户))")
# 微信号:abc_12345, 邮箱:abc#163.com
_HANDLE = re.compile(
    r"(?:QQ|微信|邮箱|邮件|E-?mail|e-?mail)(?:群|号码|号)?[: ]{0,3}(?P<handle>[A-Za-z][\w.\-#]{4,60}(?![\w@]))",
    re.ASCII,
)


def find_private_numbers(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places to mask in lines of folded text: the digits of phones and cards, all of a mailbox but @."""
    for run in _RUN.finditer(text, start, end):
        if _ENOUGH_DIGITS.match(text, *run.span()):
            yield from _places_in_run(text, *run.span())
    for line in _lines_with("@", text, start, end):
        for found in _MAIL.finditer(text, *line):
            yield from (place for place in range(*found.span()) if text[place] != "@")
    for found in _HANDLE.finditer(text, start, end):
        yield from range(*found.span("handle"))


def _lines_with(mark: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines with a mark begin and end."""
    while (place := text.find(mark, start, end)) >= 0:
        first, stop = text.rfind("\n", start, place) + 1 or start, text.find("\n", place, end)
        start = end if stop < 0 else stop
        yield first, start


def _places_in_run(text: str, start: int, end: int) -> Iterator[int]:
    for found in _ANYWHERE.finditer(text, start, end + _RUN_TAIL):
        if not _OF_PAPERS.search(text, max(0, found.start() - 8), found.start()):
            yield from _digit_places(text, *found.span())
    first = start + (text[start] in "+(")
    before = max(0, first - _LABEL_REACH)
    if _PHONE_LABEL.search(text, before, first):
        for phone in _ONE_PHONE.finditer(text, start, end):
            yield from _digit_places(text, *phone.span())
    elif _ACCOUNT_LABEL.search(text, before, first) and (account := _ONE_ACCOUNT.match(text, first)):
        yield from _digit_places(text, *account.span())


def _digit_places(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of digits and of the X that an ID number may end in."""
    return (place for place in range(start, end) if text[place] in "0123456789Xx")
