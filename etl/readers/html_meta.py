"""What a page says of itself: title, publish date, publisher, address; from its meta tags, else from its lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import html

# Names of meta tags, best first: those of the national standard for government websites come before the general ones.
_TITLE = ("articletitle", "og:title", "twitter:title")
_DATE = ("pubdate", "publishdate", "article:published_time", "og:published_time", "publish_date", "date")
_PUBLISHER = ("sitename", "og:site_name", "contentsource", "article:author", "source")
_SITE_BREAK = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|-(?=[^-]{2,20}$)")
_DAY = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PUBLISH_LINE = re.compile(
    r"(?:发布|发表|发文|公开|更新|成文|时间|日期)(?:时间|日期)?\s*[:：]\s*20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
)
_ORIGIN = re.compile(r"(?:信息)?(?:来源|发布机构|发布单位|稿件来源)\s*[:：]\s*([^\s:：|｜【\[]{2,30})")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,500}")


class PageMeta(NamedTuple):
    """A page's title, a line that states its publish date, who published it and where."""

    title: str | None
    publish_line: str | None
    publisher: str | None
    url: str | None


def read_meta(tree: html.HtmlElement, markup: str, location: str | None) -> PageMeta:
    """Read a page's own statements; ``location`` is the address an MHTML file names."""
    tags = _meta_tags(tree)
    heading = _title(tree, tags)
    words = re.sub(r"\s+", " ", tree.text_content())
    return PageMeta(heading, _publish_line(tags, words), _publisher(tags, words), _url(tree, tags, markup, location))


def _meta_tags(tree: html.HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("name") or tag.get("property") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            tags.setdefault(name, content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _title(tree: html.HtmlElement, tags: dict[str, str]) -> str | None:
    """Give the article's title; of a page's <title> the longest part, since sites add their own names."""
    named = _first(tags, _TITLE)
    if named:
        return named
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    heads = [head for head in heads if 8 <= len(head) <= 80]
    if len(heads) == 1:
        return heads[0]
    titles = [" ".join(title.text_content().split()) for title in tree.iter("title")]
    parts = [part for title in titles[:1] for part in _SITE_BREAK.split(title) if part]
    return max(parts, key=len) if parts and len(max(parts, key=len)) >= 8 else None


def _publish_line(tags: dict[str, str], words: str) -> str | None:
    line = _PUBLISH_LINE.search(words)
    if line:
        return line[0]
    found = _DAY.search(_first(tags, _DATE) or "")
    return f"发布日期：{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else None


def _publisher(tags: dict[str, str], words: str) -> str | None:
    named = _first(tags, _PUBLISHER)
    origin = _ORIGIN.search(words)
    return named or (origin[1] if origin else None)


def _url(tree: html.HtmlElement, tags: dict[str, str], markup: str, location: str | None) -> str | None:
    saved = _SAVED_FROM.search(markup[:4096])
    canonical = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for candidate in (location, saved[1] if saved else None, *canonical, tags.get("og:url"), tags.get("url")):
        if candidate and _ADDRESS.fullmatch(candidate):
            return candidate
    return None
