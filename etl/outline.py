"""The outline of a notice: lines with their marks (一、 （一） 1. （1） ① 问题1：) and labels, as a tree of sections.

Guarantees that interpretation relies on:

1. every character of the reading text belongs to exactly one line, lines are in order;
2. a section runs from its mark to the next mark of its own or a higher level, so siblings never overlap;
3. numbers are taken as written and only help to tell a new level from the next item: restarting, doubled and skipped
   numbers lose no section.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.grammar.headings import heading_area, heading_village, is_closing, names_deficiency
from etl.grammar.numerals import parse_int
from etl.grammar.status import heading_status, is_statement
from etl.grammar.wrappers import starts_wrapper
from etl.lexicon import load_lexicon

_RANKS = {
    "part": 0,
    "cn": 1,
    "cn_paren": 2,
    "group": 2.5,
    "problem": 3,
    "num": 3,
    "ordinal": 3,
    "wrapper": 4,
    "bullet": 5,
    "num_paren": 5,
    "circle": 6,
}
_CN = "[一二三四五六七八九十]{1,3}"
_MARKS = re.compile(
    rf"(?P<part>第{_CN}(?:部分|章|方面)[:、, ]?)"
    rf"|(?P<cn>(?:{_CN}(?:、|[.,。](?=[^\d]))|[A-H][.、](?=[一-龥]{{4}})|[壹贰叁肆伍陆柒捌玖](?:、|(?=[^\n,。;元]{{2,30}}(?:方面|问题|情况)(?:\n|$)))|{_CN}是(?=聚焦|在?[^,。;]{{2,30}}方面(?:的|存在)*问题?[。:])))"
    rf"|(?P<cn_paren>\({_CN}\)[、.]?|[㈠-㈩])"
    r"|(?P<problem>[【\[]?(?:反馈|具体|存在)?问题(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[①-⑳])(?:[】\]][:]?|[:、.]?))"
    r"|(?P<num>\d{1,3}(?:[.、](?!\d)|(?=关于|针对|对“)|[.、](?=(?:19|20)\d\d年|\d{1,3}(?:个|名|户|处|条|项|笔|宗|家))|、(?=\d{1,3}[亩间座台辆本份次]))"
    r"|【\d{1,3}】|[A-Z]-?\d{1,2}\s?(?=[、.:“]|[一-龥](?<!纸)))"
    r"|(?P<num_paren>\(\d{1,3}\)[、.]?|\d{1,3}\)|[⑴-⒇])"
    rf"|(?P<ordinal>第{_CN}[,:])"
    r"|(?P<circle>[①-⑳])|(?P<bullet>[—–-]{2,}|[●◆■▪•★☆※◎○◇□▲△►▶❖])"
    rf"|(?P<wrapper>(?:{_CN}是|第{_CN},)(?=(?:针对|关于|对)“[^”\n]{{2,80}}”(?:的)?问题|(?:针对|关于)[^,。;“”\n]{{4,60}}问题[,。]))"
)
_FIRST_OF_MARK = re.compile(
    r"[第壹贰叁肆伍陆柒捌玖A-Z一二三四五六七八九十(㈠-㈩【\[反具存问\d⑴-⒇①-⑳—–\-●◆■▪•★☆※◎○◇□▲△►▶❖]"
)
_STOPS = "[。;:】]"
# What may begin inside a line stands after a stop. The stop comes first, so that the engine skips to it; what follows
# is only looked at, so that a mark's own stop may stand before another one.
_INLINE_MARK = re.compile(
    rf"{_STOPS}(?=[聚针关对第问【(\d一二三四五六七八九十])(?=(?P<group>(?=聚焦[^。;:\n]{{4,60}}方面(?:的|存在的|存在|主要)*(?:问题)?[:。]))"
    rf"|(?P<cn>{_CN}、|{_CN}是(?=聚焦))|(?P<cn_paren>\({_CN}\))"
    rf"|(?P<wrapper>(?:{_CN}是|第{_CN},)?(?=(?:针对|关于|对)“[^”\n]{{2,80}}”(?:的)?问题|(?:针对|关于)[^,。;\n]{{4,80}}问题[,。]))"
    r"|(?P<num>\d{1,2}[.、](?=关于|针对|对“))|(?P<counted>\d{1,2}(?:[.、](?!\d)|、(?=(?:19|20)\d\d年)))|(?P<part_of>\(\d{1,2}\))"
    r"|(?P<problem>问题(?:[一二三四五六七八九十]{1,3}|\d{1,2}):|【问题(?:[一二三四五六七八九十]{1,3}|\d{1,2})】))"
)
_AREA_LINE = re.compile(
    r"(?:聚焦|围绕|在)?[^。;:|\t]{4,50}方面(?:的|存在的|存在|主要|突出)*(?:问题)?(?:整改)?(?:落实|进展)?(?:情况)?[。:]?"
)
_FOCUS = re.compile(r"聚焦[^。;:\n]{4,60}方面(?:的|存在的|存在|主要)*(?:问题)?[:。]")
_HOLDERS = ("part", "cn", "cn_paren", "group")
_STOPPED = re.compile(r"[。;:,!?|\t]|^\d+$")
_OF_GROUP = re.compile(r"问题|事项|任务|[(]\d|:\Z")
_FILLED_CELL = re.compile(r"[^\t|]+")
_COLON_AHEAD = re.compile(r"[^:]{2,16}:.")
_SEPARATOR = re.compile(r"\||\t")
_IN_BRACKETS = re.compile(r"\s|及|与|和|\(.*?\)")
_LONGEST_HEAD = 80
"""Characters that the head of a table's column may have, its remarks in brackets included; longer cells are content."""


class Label(NamedTuple):
    """A label such as 整改情况: – its role (``data/lexicon/labels.csv``), where it stands and where its value begins."""

    role: str
    start: int
    end: int


class Mark(NamedTuple):
    """A numbering as written: its kind (cn 一、 cn_paren （一） num 1. num_paren （1） circle ① …) and number."""

    kind: str
    number: int
    start: int
    end: int


class Line(NamedTuple):
    """One line, or the part of a long line that begins with an inline mark or label; ``end`` is past its text."""

    start: int
    end: int
    mark: Mark | None
    label: Label | None

    @property
    def text_start(self) -> int:
        """Where the line's words begin, past its mark."""
        return self.mark.end if self.mark else self.start


@dataclass(slots=True)
class Section:
    """A marked line with all that stands under it; the root has no mark."""

    mark: Mark | None
    start: int
    head_end: int
    end: int
    lines: list[Line] = field(default_factory=list)
    """The section's own lines, its first one included, up to its first subsection."""
    children: list[Section] = field(default_factory=list)

    @property
    def head_start(self) -> int:
        """Where the heading's words begin, past the mark."""
        return self.mark.end if self.mark else self.start

    @property
    def own_end(self) -> int:
        """Where the section's own text ends: at its first subsection."""
        return self.children[0].start if self.children else self.end

    def walk(self) -> Iterator[Section]:
        """Go through the section and all below it, in order of the text."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting += reversed(section.children)

    def all_lines(self) -> Iterator[Line]:
        """Go through all lines, those of subsections included."""
        for section in self.walk():
            yield from section.lines


@functools.cache
def _label_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    roles = {row["word"]: row["role"] for row in load_lexicon("labels")}
    words = "|".join(map(re.escape, sorted(roles, key=len, reverse=True)))
    return re.compile(
        rf"(?:[→⇒►▶»·]\s?)?[【\[(]?(?P<word>{words})(?:如下|为)?(?:[】\]](?!整改)[:]?|[)]?(?P<colon>[:\t])|(?P<alone>[)]?(?=\n|$))"
        rf")"
    ), roles


@functools.cache
def _inline_label() -> re.Pattern[str]:
    """A stop with a label after it, which so begins inside a line: 。【整改措施】, ;整改情况:."""
    roles = {row["word"]: row["role"] for row in load_lexicon("labels")}
    words = "|".join(map(re.escape, sorted((w for w in roles if len(w) > 2 or w == "整改"), key=len, reverse=True)))
    return re.compile(rf"[。;”)】\]!| ](?=[【\[]?(?:{words})(?:如下)?(?:[】\]][:]?|:))")


def parse_label(text: str, start: int, end: int) -> Label | None:
    """Read the label that a stretch begins with: 整改情况:…, 【整改措施】…, 完成情况 (alone on its line)."""
    pattern, roles = _label_pattern()
    found = pattern.match(text, start, end)
    if not found:
        return None
    return Label(roles[found["word"]], start, found.end())


def label_role(word: str) -> str | None:
    """Give the role of a word that stands alone, as in the head of a table; None for other words."""
    if len(word) > _LONGEST_HEAD:
        return None
    roles = _label_pattern()[1]
    return roles.get(_IN_BRACKETS.sub("", word)) or roles.get(word.strip())


def parse_mark(text: str, start: int, end: int) -> Mark | None:
    """Read the mark that a stretch begins with; 2022年, 1.5万元 and 一是 are none."""
    if not _FIRST_OF_MARK.match(text, start, end):
        return None
    found = _MARKS.match(text, start, end)
    if not found or not found.lastgroup:
        return None
    return Mark(found.lastgroup, _mark_number(found[0]), start, found.end())


@functools.lru_cache(1024)
def _mark_number(written: str) -> int:
    """Read the number of a mark: (三) 3, 十二、 12, ⑴ 1, 问题4: 4."""
    char = written[:1] or " "
    if circle := re.search(r"[①-⑳⑴-⒇㈠-㈩]", written):
        return (ord(circle[0]) - ord("①")) % 20 + 1 if circle[0] < "㈠" else ord(circle[0]) - ord("㈠") + 1
    if "A" <= char <= "H" and written[1:] in (".", "、"):
        return ord(char) - ord("A") + 1
    if digits := re.search(r"\d+", written):
        return int(digits[0])
    words = re.search(rf"{_CN}|[壹贰叁肆伍陆柒捌玖]", written.removeprefix("第"))
    return (parse_int(words[0]) or 0) if words else 0


def split_lines(text: str) -> list[Line]:
    """Split into lines, and long lines at the marks and labels inside them; what parts labelled cells is in none."""
    lines: list[Line] = []
    inside = _Inside.of(text)
    start = 0
    for whole in text.split("\n"):
        end = start + len(whole)
        if start < end:
            head = parse_mark(text, start, end)
            cells = _labelled_cells(text, start, end) if _SEPARATOR.search(whole) else []
            lines += [_line(text, at, until, None) for at, until in cells]
            if cells:
                start = end + 1
                continue
            starts = [] if _SEPARATOR.search(whole) else inside.starts(text, start, end, head)
            if not starts:
                lines.append(_line(text, start, end, head))
            else:
                for at, until in itertools.pairwise((start, *starts, end)):
                    lines.append(_line(text, at, until, parse_mark(text, at, until)))
        start = end + 1
    return lines


def _labelled_cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """List where labels begin in a line whose cells all have one: |问题:…|措施:…|, 责任人⇥村会计⇥整改时限⇥2024年12月.

    A table's head, where labels alone stand side by side, has none.
    """
    cells = [found.span() for found in _FILLED_CELL.finditer(text, start, end)]
    if len(cells) > 1 and all(_COLON_AHEAD.match(text, *cell) and parse_label(text, *cell) for cell in cells):
        return cells
    labels, values = cells[::2], cells[1::2]
    takes_turns = len(labels) == len(values) and all(label_role(text[slice(*cell)]) for cell in labels)
    if not takes_turns or any(label_role(text[slice(*cell)]) for cell in values):
        return []
    return [(label[0], value[1]) for label, value in zip(labels, values, strict=True)]


def _line(text: str, start: int, end: int, mark: Mark | None) -> Line:
    """Make a line; in 二、整改落实情况 the words are a section's heading, in (1)整改措施:, ◇整改措施: the mark counts labels."""
    label = parse_label(text, mark.end if mark else start, end)
    if label and mark and mark.kind != "problem":
        is_valued = text[label.end - 1] == ":"
        counts_labels = mark.kind in ("num", "num_paren", "circle") or (mark.kind == "bullet" and is_valued)
        if counts_labels and (label.role != "problem" or mark.kind != "num"):
            mark = None
        elif not is_valued:
            label = None
    return Line(start, end, mark, label)


class _Inside(NamedTuple):
    """The marks and labels that stand after a stop, found in one sweep over the text, in order."""

    labels: list[int]
    marks: list[re.Match[str]]
    mark_starts: list[int]
    counts_faults: bool
    """The text labels nothing as done, so that numbers inside a paragraph count faults, not measures."""

    @classmethod
    def of(cls, text: str) -> _Inside:
        """Find them all; which of them begin a line is told by the line's own run of them."""
        labels = [found.end() for found in _inline_label().finditer(text)]
        marks = list(_INLINE_MARK.finditer(text))
        return cls(labels, marks, [found.end() for found in marks], not labels and "整改情况" not in text)

    def starts(self, text: str, start: int, end: int, head: Mark | None) -> list[int]:
        """List where marks and labels begin inside a line; a mark only as part of a run that counts up from one."""
        after = head.end + 1 if head else start + 1
        labels = self.labels[bisect_left(self.labels, after) : bisect_left(self.labels, end)]
        marks = self.marks[bisect_left(self.mark_starts, start + 1) : bisect_left(self.mark_starts, end)]
        if not labels and not marks:
            return []
        starts = set(labels)
        for kind, found in _by_kind(text, start, marks).items():
            if self._begins_lines(kind, found, head, labels, end):
                starts.update(mark.end() for mark in found)
        return sorted(starts)

    def _begins_lines(
        self, kind: str, marks: list[re.Match[str]], head: Mark | None, labels: list[int], end: int
    ) -> bool:
        """Say whether the marks of one kind inside a line each begin a line of their own."""
        numbers = [_mark_number(mark[kind]) for mark in marks]
        if kind == "counted":
            return self.counts_faults and numbers[:3] == [1, 2, 3]
        if kind == "group":
            return len(marks) > 1
        if kind == "part_of":
            return _each_labelled(marks, numbers, labels, end)
        if kind == "wrapper":
            return len(marks) > (1 if self.counts_faults else 2)
        begun = head is not None and head.kind == kind and numbers[0] == head.number + 1
        return kind in ("num", "problem") or begun or numbers[:2] == [1, 2]


def _by_kind(text: str, start: int, marks: list[re.Match[str]]) -> dict[str, list[re.Match[str]]]:
    """Sort the marks of a line by kind; those in brackets are left out."""
    kinds: dict[str, list[re.Match[str]]] = {}
    depth, at = 0, start
    for found in marks:
        depth += text.count("(", at, found.end()) - text.count(")", at, found.end())
        at = found.end()
        if depth <= 0:
            kinds.setdefault(found.lastgroup or "", []).append(found)
    return kinds


def _each_labelled(marks: list[re.Match[str]], numbers: list[int], labels: list[int], end: int) -> bool:
    """Say whether (1)…(2)… inside a paragraph are parts with their own 整改情况:, and not measures or points."""
    if numbers != list(range(1, len(marks) + 1)) or len(marks) < 2:
        return False
    bounds = [mark.end() for mark in marks] + [end]
    return all(any(a < label < b for label in labels) for a, b in itertools.pairwise(bounds))


def parse_outline(text: str, lines: list[Line]) -> Section:
    """Build the tree of sections from the lines."""
    root = Section(None, 0, 0, len(text))
    stack = [root]
    for line, following in itertools.zip_longest(lines, lines[1:]):
        mark = line.mark or _unnumbered_mark(text, line, stack[-1]) or _bare_heading(text, line, following, stack[-1])
        if mark and mark.kind == "bullet" and _heads_bullets(text, line, following):
            mark = mark._replace(kind="group")
        if mark is None:
            stack[-1].lines.append(line)
            continue
        level = _level(text, stack, mark, line)
        for closed in stack[level:]:
            closed.end = line.start
        del stack[level:]
        section = Section(mark, line.start, line.end, len(text), [line])
        stack[-1].children.append(section)
        stack.append(section)
    return root


def _heads_bullets(text: str, line: Line, following: Line | None) -> bool:
    """Say whether a bullet's line is the head of a list with other bullets or of the close: ◎聚焦…落实情况, then ◆…, ◆…."""
    if is_closing(text[line.text_start : line.end]) and line.end - line.text_start <= 16:
        return True
    if following is None or not following.mark or following.mark.kind != "bullet":
        return False
    if text[line.start] == text[following.start] or _STOPPED.search(text, line.text_start, line.end):
        return False
    return heading_area(text[line.text_start : line.end].strip()) is not None


def _unnumbered_mark(text: str, line: Line, section: Section) -> Mark | None:
    """Take a line 关于…的问题, 聚焦…方面, 已完成整改的问题 or 桃源村党支部, without a number, as the head of a section.

    A bare 已完成整改 inside an issue is its status.
    """
    in_issue = section.mark is not None and section.mark.kind not in _HOLDERS
    if in_issue and is_statement(text[line.start : line.end]) and not _OF_GROUP.search(text, line.start, line.end):
        return None
    if line.label is None and line.end - line.start <= 60 and is_group_heading(text[line.start : line.end]):
        return Mark("group", 0, line.start, line.start)
    if line.label is None and _FOCUS.match(text, line.start, line.end):
        return Mark("group", 0, line.start, line.start)
    if line.label is None and starts_wrapper(text, line.start, line.end):
        return Mark("wrapper", 0, line.start, line.start)
    return None


def _bare_heading(text: str, line: Line, following: Line | None, section: Section) -> Mark | None:
    """Take a short line without number or stop as a heading for what follows it.

    Before 整改情况:… it is an issue (政治理论学习不够扎实), unless it only goes on with the problem of the issue above;
    before a run of bullets it is a group (党的领导弱化).
    """
    if (
        line.label
        or following is None
        or not 4 <= line.end - line.start <= 60
        or _STOPPED.search(text, line.start, line.end)
    ):
        return None
    if following.mark and following.mark.kind in ("bullet", "num", "num_paren") and following.mark.number in (0, 1):
        is_group = line.end - line.start <= 24 and heading_area(text[line.start : line.end]) is not None
        return Mark("group", 0, line.start, line.start) if is_group else None
    told = following.label is not None and following.mark is None and following.label.role in ("rectify", "status")
    is_detail = section.mark is not None and section.mark.kind not in _HOLDERS and not _past_rectify(section)
    words = text[line.start : line.end]
    if told and not is_detail and (heading_area(words) is None or names_deficiency(words)):
        return Mark("wrapper", 0, line.start, line.start)
    return None


def is_group_heading(line: str) -> bool:
    """Say whether an unnumbered line heads a group of issues: by area, by status or by village."""
    if heading_village(line) or heading_status(line):
        return True
    return bool(_AREA_LINE.fullmatch(line)) and heading_area(line) is not None


def _level(text: str, stack: list[Section], mark: Mark, line: Line) -> int:
    """Give the depth at which a mark opens a section: as the next item of an open level, or as a level of its own."""
    open_levels = [i for i, section in enumerate(stack) if section.mark and section.mark.kind == mark.kind]
    if not open_levels:
        return _new_level(stack, mark)
    if mark.number == 0 or mark.kind == "wrapper":
        return open_levels[-1]
    if mark.number == 1 and _begins_measures(text, stack, mark, line):
        return len(stack)
    fitting = [i for i in open_levels if _number(stack[i]) == mark.number - 1]
    if len(fitting) > 1 and starts_wrapper(text, mark.end, line.end):
        return fitting[0]
    return fitting[-1] if fitting else open_levels[0 if mark.number == 1 else -1]


def _number(section: Section) -> int:
    return section.mark.number if section.mark else 0


def _new_level(stack: list[Section], mark: Mark) -> int:
    """Place a mark of a kind that is not open: under all that outranks it, or under a text on measures."""
    if mark.number == 1 and _past_rectify(stack[-1]) and mark.kind not in ("part", "cn", "wrapper", "problem"):
        return len(stack)
    rank = _RANKS[mark.kind]
    for level, section in enumerate(stack):
        if section.mark and _RANKS[section.mark.kind] > rank:
            return level
    return len(stack)


def _past_rectify(section: Section) -> bool:
    """Say whether the section's own lines have come to what was done (整改情况:), after which numbers count measures."""
    return any(line.label and line.label.role in ("rectify", "status") for line in section.lines)


def _begins_measures(text: str, stack: list[Section], mark: Mark, line: Line) -> bool:
    """Say whether a 1 of an open kind counts measures and not the next section's first item."""
    if not _past_rectify(stack[-1]) or starts_wrapper(text, mark.end, line.end) or line.label is not None:
        return False
    stop = text.find("\n", line.end)
    # 1、B。整改落实情况:… is the next issue, though its number is 1 again.
    return not _inline_label().search(text, line.start, len(text) if stop < 0 else stop)
