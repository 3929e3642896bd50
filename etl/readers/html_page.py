"""A saved web page → its article as text, with title, date, publisher and address.

The steps: bytes → markup (charset declared rightly, wrongly or not at all; MHTML unpacked) → tree → article → lines.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import NamedTuple

from lxml import etree, html

from etl.readers.failures import ReadError
from etl.readers.html_article import find_article
from etl.readers.html_lines import to_lines
from etl.readers.html_meta import PageMeta, read_meta
from etl.readers.text import strip_noise

# How UTF-16 begins: with its mark, or with the "<" of a page.
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_MIME_HEAD = re.compile(rb"\s*(?:[A-Za-z-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,40}?MIME-Version:", re.I)
_SAVE_AGAIN = "请在浏览器中打开，等正文显示完整后再另存为网页"
_BROKEN_SHARE = 0.002
"""A page may hold a few broken characters (cut at its end, a plug-in's script), not more."""
_MIN_CHARACTERS = 30
"""Shorter articles are error pages and pages whose text a script would have drawn."""


class Page(NamedTuple):
    """A page's article as lines, the encoding it was in, and what the page says of itself."""

    text: str
    encoding: str
    meta: PageMeta


def read_page(data: bytes) -> Page:
    """Read the bytes of a saved page (.html, .mhtml)."""
    location, data, declared = _unpack(data)
    markup, encoding = decode_markup(data, declared)
    tree = _parse(markup)
    meta = read_meta(tree, markup, location)
    lines = to_lines(find_article(tree))
    if sum(map(len, lines)) < _MIN_CHARACTERS:
        raise ReadError("网页中没有找到正文", _SAVE_AGAIN)
    return Page("\n".join([*_head_lines(meta, lines), *lines]) + "\n", encoding, meta)


def _head_lines(meta: PageMeta, lines: list[str]) -> list[str]:
    """Give the title and the date that stand outside the article; what it has already is not said twice."""
    opening = "".join("".join(lines[:6]).split())
    head = [meta.title] if meta.title and "".join(meta.title.split()) not in opening else []
    if meta.publish_line and "".join(meta.publish_line.split()) not in opening:
        head.append(meta.publish_line)
    return head


def decode_markup(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode a page by what its bytes are, not by what they are said to be; the declaration settles only doubt.

    UTF-8 never reads by accident; Big5 and GB18030 may each pass for the other, so a declared Big5 goes first.
    """
    wide = next((encoding for mark, encoding in _WIDE if data.startswith(mark)), None)
    if wide is not None:
        return strip_noise(data.decode(wide, "replace")), wide
    said = _CHARSET.search(data[:4096])
    declared = (declared or (said[1].decode("ascii") if said else "")).lower()
    order = ["utf-8-sig", *(["big5"] if declared.startswith("big5") else []), "gb18030"]
    for encoding in order:
        try:
            return strip_noise(data.decode(encoding)), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    guesses = [(data.decode(encoding, "replace"), encoding) for encoding in order]
    text, encoding = min(guesses, key=lambda guess: guess[0].count("\ufffd"))
    if text.count("\ufffd") > max(3, len(text) * _BROKEN_SHARE):
        raise ReadError("无法识别网页的文字编码", "请在浏览器中打开，确认显示正常后另存为网页（UTF-8）")
    return strip_noise(text), encoding.removesuffix("-sig")


def _unpack(data: bytes) -> tuple[str | None, bytes, str | None]:
    """Give the page inside an MHTML file with its address and charset; other bytes as they are."""
    if not _MIME_HEAD.match(data[:8192]):
        return None, data, None
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not parts or not isinstance(message, EmailMessage):
        raise ReadError("网页归档（MHTML）中没有网页", _SAVE_AGAIN)
    part = parts[0]
    payload = part.get_payload(decode=True)
    location = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    charset = part.get_content_charset()
    return (str(location) if location else None), payload if isinstance(payload, bytes) else b"", charset


def _parse(markup: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ReadError("网页中没有找到正文", _SAVE_AGAIN) from None
    return tree
