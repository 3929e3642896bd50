"""What is wrong in the tables of the coding frame, each with file, line and remedy; and hints on what may be meant otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from etl.codebook.files import Row, Tables, padded, split, type_codes

KINDS = ("专指", "泛指", "兜底", "候选", "略")
"""专指 names the object; 泛指 yields to a 专指 of its clause; 兜底 counts where nothing else does; 候选 only proposes,
likeness decides; 略 masks."""
CUE_NAMES = ("差", "定论", "否定", "除外", "致使", "前事")
PAIRS = "中心语"
LEAST_EXAMPLES = 2


class CodebookError(ValueError):
    """The codebook's files contradict themselves; the message lists each mistake in Chinese with its remedy."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("编码表有 {} 处需要改正：\n{}".format(len(problems), "\n".join(problems)))


def find_mistakes(tables: Tables) -> list[str]:
    """List every mistake of the tables: 文件、行、毛病、怎样改."""
    if tables.mistakes:
        return tables.mistakes  # what could not be read would make the rest look wrong
    names = {padded(row["code"], 4): row["zh"] for row in tables.rows["types.csv"]}
    return [
        *_in_labels(tables),
        *_in_lexicon(tables.rows["lexicon.csv"], names, {row["cue"] for row in tables.rows["cues.csv"]}),
        *_in_cues(tables.rows["cues.csv"], {*names, *(code[:2] for code in names)}),
        *_in_titles(tables.rows["coded_titles.csv"], set(names)),
    ]


def find_hints(tables: Tables) -> list[str]:
    """List what may be meant otherwise: an unconditional word that hides one of another type inside it."""
    words: dict[str, Row] = {}
    for row in tables.rows["lexicon.csv"]:
        if row["kind"] == "专指" and not (row["context"] or row["excludes"]):
            words |= {word: row for word in split(row["words"]) if not re.search(r"[…/]", word)}
    return [
        f"lexicon.csv 第 {words[long]['line']} 行：“{long}”（{words[long]['type_code']}）含有第 {words[short]['line']} 行的"
        f"“{short}”（{words[short]['type_code']}），遇到前者时后者不算。如两类都要，请把代码写成"
        f" {words[long]['type_code']}|{words[short]['type_code']}。"
        for long, short in permutations(words, 2)
        if short in long and not {*type_codes(words[long]["type_code"])} & {*type_codes(words[short]["type_code"])}
    ]


def _in_labels(tables: Tables) -> Iterator[str]:
    domains = {padded(row["code"], 2) for row in tables.rows["domains.csv"]}
    for name in ("areas.csv", "domains.csv", "types.csv"):
        first: dict[str, str] = {}
        for row in tables.rows[name]:
            place, label = f"{name} 第 {row['line']} 行", f"{row['code']} {row['zh']}".strip()
            if row["code"] in first:
                yield f"{place}：代码 {row['code']} 与第 {first[row['code']]} 行重复。请删去一行，或改用另一个代码。"
            first.setdefault(row["code"], row["line"])
            if not row["zh"]:
                yield f"{place}：{label} 没有中文名。请在 zh 一栏补写。"
            if not row["definition"]:
                yield f"{place}：{label} 没有定义。请在 definition 一栏补写。"
            if name == "types.csv":
                yield from _in_type(place, label, row, domains)


def _in_type(place: str, label: str, row: Row, domains: set[str]) -> Iterator[str]:
    if not re.fullmatch(r"\d{4}", padded(row["code"], 4)):
        yield f"{place}：代码 {row['code']} 不是四位数字。请改用领域代码加两位序号，如 0105。"
    if padded(row["parent"], 2) not in domains:
        yield f"{place}：{label} 的上级 {row['parent']} 不在 domains.csv 中。请改正 parent 一栏。"
    if len(split(row["examples"])) < LEAST_EXAMPLES:
        yield f"{place}：{label} 的例句不足两条。请在 examples 一栏补写，以 | 相隔。"
    for column, what in (("includes", "包括什么"), ("excludes", "不包括什么")):
        if not row[column]:
            yield f"{place}：{label} 没有写明{what}。请在 {column} 一栏补写。"


def _in_lexicon(rows: list[Row], names: dict[str, str], cues: set[str]) -> Iterator[str]:
    used: set[str] = set()
    first: dict[tuple[str, ...], str] = {}
    for row in rows:
        place = f"lexicon.csv 第 {row['line']} 行"
        codes = [code for code in type_codes(row["type_code"]) if code != "略"]
        used.update(codes)
        if not codes and row["kind"] != "略":
            yield f"{place}：没有类型代码。请在 type_code 一栏补写。"
        for code in codes:
            if code not in names:
                yield f"{place}：代码 {code} 不在 types.csv 中。请改正代码，或先在 types.csv 中加上这一类型。"
        if row["kind"] not in KINDS:
            yield f"{place}：词性“{row['kind']}”不认识。请用 {'、'.join(KINDS)} 之一。"
        for word in split(row["words"]):
            yield from _in_word(place, word, row, cues)
            key = (word, row["context"], row["excludes"], row["type_code"] if row["kind"] == "候选" else "")
            if key in first:
                yield f"{place}：词语“{word}”重复，第 {first[key]} 行已有。请删去一处，或写上不同的 context、excludes。"
            first.setdefault(key, row["line"])
        if not split(row["words"]):
            yield f"{place}：没有词语。请在 words 一栏补写，或删去这一行。"
    for code, name in names.items():
        if code not in used:
            yield f"types.csv：{code} {name} 在 lexicon.csv 中没有词语。请至少补一行。"


def _in_word(place: str, word: str, row: Row, cues: set[str]) -> Iterator[str]:
    if mark := re.search(r"[｜，；\s]", word):
        yield f"{place}：“{word}”里有“{mark.group()}”。词与词请用英文竖线 | 相隔，分句请写成两个词。"
    for name in re.findall(r"\{(.*?)\}", word):
        if name not in cues:
            yield f"{place}：“{word}”用到的 {{{name}}} 不在 cues.csv 中。请改正。"
    if not re.search(r"[…/{]", word):
        for other in split(row["excludes"]):
            if other in word:
                yield f"{place}：“{word}”含有 excludes 一栏的“{other}”，永远不会算。请删去其中一个。"


def _in_cues(rows: list[Row], codes: set[str]) -> Iterator[str]:
    words = {row["cue"]: (row["line"], split(row["words"])) for row in rows}
    for name in CUE_NAMES:
        if not words.get(name, ("", ()))[1]:
            yield f"cues.csv：缺少“{name}”一行，或没有词语。请补上。"
    line, pairs = words.get(PAIRS, ("", ()))
    for pair in pairs:
        if len(sides := pair.split("→")) != 2 or not {*sides} <= codes:
            yield f"cues.csv 第 {line} 行：“{pair}”应写成“代码→代码”，代码须在 types.csv 或 domains.csv 中。请改正。"


def _in_titles(rows: list[Row], codes: set[str]) -> Iterator[str]:
    first: dict[str, str] = {}
    for row in rows:
        place = f"coded_titles.csv 第 {row['line']} 行"
        if row["title"] in first:
            yield f"{place}：“{row['title']}”与第 {first[row['title']]} 行重复。请删去一行。"
        first.setdefault(row["title"], row["line"])
        yield from _unknown_codes(place, type_codes(row["types"]), codes)


def _unknown_codes(place: str, found: Iterable[str], codes: set[str]) -> Iterator[str]:
    for code in found:
        if code not in codes:
            yield f"{place}：代码 {code} 不在 types.csv 中。请改正代码。"
