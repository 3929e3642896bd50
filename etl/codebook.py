"""The coding frame: areas, domains, types and the lexicon, read from ``data/codebook`` and checked.

Guarantees after ``load_codebook``: each type has a definition, two examples and words of its own; each word stands
under one row only (unless the rows have different conditions); each code is known. ``etl.coding`` relies on them.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

DEFAULT_DIRECTORY = Path(__file__).resolve().parent.parent / "data" / "codebook"
FILES = ("areas.csv", "domains.csv", "types.csv", "lexicon.csv", "cues.csv", "coded_titles.csv", "version.txt")
CANDIDATE = "候选"
IGNORED = "略"
KINDS = ("专指", "泛指", "兜底", CANDIDATE, IGNORED)
"""专指 names the object; 泛指 yields to a 专指 of its clause; 兜底 counts where nothing else does; 候选 only proposes,
likeness decides; 略 masks."""
GAP = "…"
MAX_GAP = 12
"""Longest gap of a pattern row, in characters: a clause of the genre's titles is seldom longer than 20."""
CUE_NAMES = ("差", "定论", "否定", "除外", "致使")


class CodebookError(ValueError):
    """The codebook's files contradict themselves; the message lists each mistake in Chinese with its remedy."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("编码表有 {} 处需要改正：\n{}".format(len(problems), "\n".join(problems)))


@dataclass(frozen=True, slots=True)
class Label:
    """One area, domain or type with its names."""

    code: str
    parent: str
    zh: str
    en: str
    definition: str
    includes: str = ""
    excludes: str = ""
    examples: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Give what a type's row says in the words of the genre: its examples and what it includes."""
        return (*self.examples, *self.includes.split("、"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or gap pattern of the lexicon (河长制; 项目…闲置/荒废), the types it supports and its conditions."""

    codes: tuple[str, ...]
    word: str
    kind: str
    context: tuple[str, ...]
    excludes: tuple[str, ...]

    @property
    def is_pattern(self) -> bool:
        """Whether the entry has gaps or alternatives, and so needs a regular expression."""
        return GAP in self.word or "/" in self.word

    def anchors(self) -> tuple[str, ...]:
        """Return the words one of which must occur for the entry to match: those before the first gap."""
        return tuple(self.word.split(GAP)[0].split("/"))


@dataclass(frozen=True)
class Codebook:
    """The coding frame as loaded: labels in the order of their files, the lexicon and the cues."""

    version: str
    fingerprint: str
    areas: tuple[Label, ...]
    domains: tuple[Label, ...]
    types: tuple[Label, ...]
    entries: tuple[Entry, ...]
    cues: dict[str, tuple[str, ...]]
    coded_titles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Titles with their types, coded by hand: what ``etl.coding.likeness`` compares a title with."""

    @cached_property
    def type_codes(self) -> frozenset[str]:
        """The codes of all types."""
        return frozenset(label.code for label in self.types)

    def regex_of(self, word: str) -> re.Pattern[str]:
        """Compile a pattern (项目…闲置/荒废, 制度…{差}); {差} stands for any word of the cue of that name."""
        parts = [self._alternatives(part) for part in word.split(GAP)]
        return re.compile(rf"[^,。;:!?\n]{{0,{MAX_GAP}}}?".join(parts))

    def _alternatives(self, part: str) -> str:
        words = [w for word in part.split("/") for w in (self.cues[word[1:-1]] if word.startswith("{") else (word,))]
        return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


def load_codebook(directory: Path = DEFAULT_DIRECTORY) -> Codebook:
    """Read and check the coding frame of a folder; raise CodebookError with every mistake found."""
    missing = [name for name in FILES if not (directory / name).is_file()]
    if missing:
        raise CodebookError([f"缺少文件 {name}：请从项目原有的 data/codebook 补回。" for name in missing])
    areas, domains, types = (_read_labels(directory / f"{name}.csv") for name in ("areas", "domains", "types"))
    rows = _read_rows(directory / "lexicon.csv")
    cues = {row["cue"]: _split(row["words"]) for row in _read_rows(directory / "cues.csv")}
    titles = _read_rows(directory / "coded_titles.csv")
    problems = [*_check_labels(areas, domains, types), *_check_cues(cues), *_check_lexicon(rows, types, cues)]
    problems += _check_titles(titles, types)
    if problems:
        raise CodebookError(problems)
    version = (directory / "version.txt").read_text(encoding="utf-8-sig").strip()
    coded_titles = tuple((row["title"], _type_codes(row["types"])) for row in titles)
    return Codebook(version, _fingerprint(directory), areas, domains, types, _entries(rows), cues, coded_titles)


def _fingerprint(directory: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        # Excel adds a byte order mark and CRLF; neither changes the meaning.
        text = (directory / name).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        digest.update(f"{name}\n{text}\n".encode())
    return digest.hexdigest()[:16]


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {key: (value or "").strip() for key, value in row.items() if key} | {"line": str(reader.line_num)}
            for reader in [csv.DictReader(file)]
            for row in reader
        ]


def _read_labels(path: Path) -> tuple[Label, ...]:
    return tuple(
        Label(
            code=_padded(row.get("code", ""), path.stem),
            parent=_padded(row.get("parent", ""), "domains") if path.stem == "types" else row.get("parent", ""),
            zh=row.get("zh", ""),
            en=row.get("en", ""),
            definition=row.get("definition", ""),
            includes=row.get("includes", ""),
            excludes=row.get("excludes", ""),
            examples=_split(row.get("examples", "")),
        )
        for row in _read_rows(path)
    )


def _padded(code: str, level: str) -> str:
    """Give back the leading zero that Excel drops (101 → 0101)."""
    width = {"types": 4, "domains": 2}.get(level, 0)
    return code.zfill(width) if code.isdigit() else code


def _codes(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(code for code in _type_codes(row["type_code"]) if code != IGNORED)


def _type_codes(text: str) -> tuple[str, ...]:
    return tuple(_padded(code, "types") for code in _split(text))


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("|") if word.strip())


def _entries(rows: list[dict[str, str]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(_codes(row), word, row["kind"], _split(row["context"]), _split(row["excludes"]))
        for row in rows
        for word in _split(row["words"])
    )


def _check_labels(areas: tuple[Label, ...], domains: tuple[Label, ...], types: tuple[Label, ...]) -> list[str]:
    problems = []
    for name, labels in (("areas.csv", areas), ("domains.csv", domains), ("types.csv", types)):
        seen: set[str] = set()
        for label in labels:
            if label.code in seen:
                problems.append(f"{name}：代码 {label.code} 出现两次。请删去一行，或改用另一个代码。")
            seen.add(label.code)
            if not label.definition:
                problems.append(f"{name}：{label.code} {label.zh} 没有定义。请在 definition 一栏补写。")
    known = {label.code for label in domains}
    for label in types:
        if label.parent not in known:
            problems.append(f"types.csv：{label.code} 的上级 {label.parent} 不在 domains.csv 中。请改正 parent 一栏。")
        if len(label.examples) < 2:
            problems.append(f"types.csv：{label.code} {label.zh} 的例句不足两条。请在 examples 一栏补写，以 | 相隔。")
    return problems


def _check_cues(cues: dict[str, tuple[str, ...]]) -> list[str]:
    return [f"cues.csv：缺少“{name}”一行，或没有词语。请补上。" for name in CUE_NAMES if not cues.get(name)]


def _check_titles(titles: list[dict[str, str]], types: tuple[Label, ...]) -> list[str]:
    known = {label.code for label in types}
    return [
        f"coded_titles.csv 第 {row['line']} 行：代码 {code} 不在 types.csv 中。请改正代码。"
        for row in titles
        for code in _type_codes(row["types"])
        if code not in known
    ]


def _check_lexicon(rows: list[dict[str, str]], types: tuple[Label, ...], cues: dict[str, tuple[str, ...]]) -> list[str]:
    problems: list[str] = []
    known = {label.code: label.zh for label in types}
    used: set[str] = set()
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        line = f"lexicon.csv 第 {row['line']} 行"
        problems += [
            f"{line}：代码 {code} 不在 types.csv 中。请改正代码，或先在 types.csv 中加上这一类型。"
            for code in _codes(row)
            if code not in known
        ]
        if row["kind"] not in KINDS:
            problems.append(f"{line}：词性“{row['kind']}”不认识。请用 {'、'.join(KINDS)} 之一。")
        used.update(_codes(row))
        for word in _split(row["words"]):
            key = (word, row["context"], row["excludes"], row["type_code"] if row["kind"] == CANDIDATE else "")
            if key in seen:
                problems.append(
                    f"{line}：词语“{word}”重复，{seen[key]}已有。请删去一处，或写上不同的 context、excludes。"
                )
            seen[key] = line
            unknown = [name for name in re.findall(r"\{(.*?)\}", word) if name not in cues]
            problems += [f"{line}：“{word}”用到的 {{{name}}} 不在 cues.csv 中。请改正。" for name in unknown]
    problems += [
        f"types.csv：{code} {zh} 在 lexicon.csv 中没有词语。请至少补一行。"
        for code, zh in known.items()
        if code not in used
    ]
    return problems
