"""Which part of a page is its article: the smallest block that holds nearly all of its prose.

Prose is text outside links that is no furniture (``data/lexicon/page_furniture.csv``). The search goes down from the
page as long as one child holds nearly all the prose of its parent, so it finds ``<td>…<br>…</td>``, nested tables and
the ``<section>`` trees of WeChat alike, and stops above a signature that stands beside the text.
"""

from __future__ import annotations

import functools
import re

from lxml import html

from etl.lexicon import load_lexicon

_DROP_TAGS = {
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "select", "button", "input",
    "textarea", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "map", "head", "dialog",
}  # fmt: skip
_KEEP_FORMS = 400
"""A form may wrap a whole page (ASP.NET); one with more text than this is kept."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|foot|copyright|breadcrumbs?|crumbs?|sidebar|share|related|pagination"
    r"|toolbar|friendlinks?|comments?)(?:$|[\s_-])",
    re.I,
)
_NAMED_LIMIT = 300
"""A block called nav or footer with more prose than this is not what it is called."""
_ENOUGH = 0.9
"""Share of its parent's prose a child must hold to be gone into: noise kept is better than an article cut short."""
_SIGNATURE = re.compile(
    r"(?:20\d\d|二[〇○零]\S{2})年\S{1,3}月\S{1,3}日|\S{2,30}(?:委员会|党委|党组|党总支|党支部|支部|办公室|工委)"
)
_LINK_SHARE = 0.6
BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip


@functools.cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in load_lexicon("page_furniture")), re.I)


def is_furniture(line: str) -> bool:
    """Say whether a line is a page's own: 当前位置：首页>…, 版权所有…, 打印本页, 上一篇：…."""
    words = line.strip()
    return len(words) <= 160 and bool(_furniture().fullmatch(words))


def find_article(tree: html.HtmlElement) -> html.HtmlElement:
    """Find the block of the article; the tree loses what is never part of one (scripts, navigation, hidden blocks)."""
    body = tree.find("body")
    top: html.HtmlElement = tree if body is None else body
    for node in list(top.iter()):
        if node is not top and node.getparent() is not None and _is_dropped(node):
            node.drop_tree()
    prose = _weigh(top)
    node = top
    while True:
        child = max(node, key=lambda each: prose.get(each, 0), default=None)
        if child is None or prose.get(child, 0) < _ENOUGH * prose.get(node, 0):
            return _with_rows(node)
        if not _has_lines(child) or _has_signature_after(child):
            return _with_rows(node)
        node = child


def _has_lines(node: html.HtmlElement) -> bool:
    """Say whether a block holds several lines: one long paragraph is not the article it stands in."""
    inside = (each for each in node.iterdescendants() if each.tag == "br" or each.tag in BLOCKS)
    return node.tag in BLOCKS and next(inside, None) is not None


def _with_rows(node: html.HtmlElement) -> html.HtmlElement:
    """Go up from a part of a table to the table: a row says nothing without its head."""
    while node.tag in ("tr", "tbody", "thead") and node.getparent() is not None:
        node = node.getparent()
    return node


def _is_dropped(node: html.HtmlElement) -> bool:
    if not isinstance(node.tag, str):
        return True
    if node.tag in _DROP_TAGS:
        return node.tag != "form" or len(node.text_content()) < _KEEP_FORMS
    if _HIDDEN.search(node.get("style") or "") or node.get("hidden") is not None:
        # WeChat hides its article until a script has run.
        return str(node.get("id")) != "js_content"
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    if _FURNITURE_NAME.search(names):
        return _prose_length(node) < _NAMED_LIMIT
    return node.tag in ("ul", "dl") and _is_links(node)


def _prose_length(node: html.HtmlElement) -> int:
    return len("".join(node.text_content().split())) - _link_length(node)


def _link_length(node: html.HtmlElement) -> int:
    return sum(len("".join(link.text_content().split())) for link in node.iter("a"))


def _is_links(node: html.HtmlElement) -> bool:
    """Say whether a list is made of links (related news); one link in an article's list is none."""
    length = len("".join(node.text_content().split()))
    return length > 0 and _link_length(node) >= _LINK_SHARE * length


def _weigh(top: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Weigh every element by the prose in it."""
    weights: dict[html.HtmlElement, int] = {}
    for node in reversed(list(top.iter())):
        if node.tag == "a" or not isinstance(node.tag, str):
            own = 0
        else:
            pieces = [node.text, *(child.tail for child in node)]
            own = sum(len("".join(piece.split())) for piece in pieces if piece and not is_furniture(piece))
            own += sum(weights.get(child, 0) for child in node)
        weights[node] = own
    return weights


def _has_signature_after(child: html.HtmlElement) -> bool:
    """Say whether a signature or its date stands beside a block, after it."""
    for after in child.itersiblings():
        words = "".join(after.text_content().split())
        if 0 < len(words) <= 80 and not is_furniture(words) and _SIGNATURE.search(words) and not _is_links(after):
            return True
    return False
