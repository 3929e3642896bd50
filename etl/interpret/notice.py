"""A source's text → its notices, with every value and where it stands."""

from __future__ import annotations

from dataclasses import replace

from etl.codebook import Codebook
from etl.interpret.about import with_facts
from etl.interpret.entries import Finder, find_entries
from etl.interpret.gaps import find_gaps, understood_share
from etl.interpret.issue import IssueDraft, draft_issue, find_layout
from etl.interpret.kinds import find_kind, find_title, is_template
from etl.interpret.money import read_money
from etl.interpret.numbering import number_issues, with_common_status
from etl.interpret.pages import Page, split_pages
from etl.interpret.reader import Reader
from etl.interpret.sanctions import read_sanctions
from etl.interpret.warnings import find_warnings
from etl.outline import Section, parse_outline, split_lines
from etl.records import Notice, Value
from etl.regions import Gazetteer
from etl.text import SourceText


def read_notices(
    text: str, gazetteer: Gazetteer, codebook: Codebook, *, publisher: str | None = None, url: str | None = None
) -> list[Notice]:
    """Read a source's decoded text; spans point into it. A page of several bodies' notices gives several."""
    source = SourceText(text)
    pages = split_pages(source.reading)
    intro = source.reading[: pages[0].start] if len(pages) > 1 else ""
    return [
        _read_page(
            Reader(source, source.reading[page.start : page.end], page.start, gazetteer, codebook, intro),
            page,
            publisher,
            url,
        )
        for page in pages
    ]


def _read_page(reader: Reader, page: Page, publisher: str | None, url: str | None) -> Notice:
    text = reader.text
    lines = split_lines(text)
    root = parse_outline(text, lines)
    finder = Finder(text, root)
    title = find_title(text, len(text))
    has_labels = any(line.label and line.label.role in ("rectify", "status") for line in lines)
    kind, kind_rule = find_kind(
        reader.intro + text,
        text[slice(*title)].replace("\n", "") if title else "",
        strong_entries=finder.count_strong(),
        has_labels=has_labels,
    )
    if kind == "round_summary" and page.body:
        kind, kind_rule = "feedback", "kind_of_one_body_among_several"
    whole = reader.span(0, len(text))
    if kind == "other":
        return Notice(Value(kind, None, kind_rule), whole)
    entries = find_entries(finder, kind) if kind != "round_summary" else []
    layout = find_layout(text, entries, kind)
    drafts = [draft_issue(text, entry, kind, layout) for entry in entries]
    notice = Notice(Value(kind, None, kind_rule), whole, is_template=is_template(text))
    notice = with_facts(reader, notice, page, title, drafts, publisher, url)
    issues = number_issues(reader, notice, with_common_status(text, drafts) if kind == "rectification" else drafts)
    notice = replace(notice, issues=issues)
    notice = read_sanctions(reader, read_money(reader, notice, drafts), drafts)
    return _with_gaps(reader, notice, root, drafts)


def _with_gaps(reader: Reader, notice: Notice, root: Section, drafts: list[IssueDraft]) -> Notice:
    gaps = find_gaps(reader, root, drafts, notice)
    notice = replace(notice, gaps=gaps, understood_share=understood_share(reader, gaps))
    return replace(notice, warnings=find_warnings(reader, notice, drafts))
