"""How far what was read agrees with the hand-made answers, field by field.

Records are paired in the order of the text so that their titles are as alike as possible. A notice's field is right or
wrong; a record's field is lost where the record was lost, and extra where the record was invented, so its figure is an
F1. Money is counted by its words, yuan, role, whether it repeats, and the record it stands in.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Answer = Mapping[str, Any]
Pair = tuple[Answer | None, Answer | None]

NOTICE_FIELDS = (
    *("kind", "title", "body", "body_level", "province", "city", "county", "authority", "authority_level"),
    *("term", "round", "team", "inspection_type"),
    *("inspected_from", "inspected_to", "feedback_date", "report_date", "publish_date"),
)
CLAIMS = ("areas", "issues", "completed", "in_progress", "not_done")
RECORD_FIELDS = (
    *("title", "no", "sub", "area", "status", "measures", "points", "carried_over", "deadline", "responsible_unit"),
)
LIKE_ENOUGH = 0.5
"""Two titles less alike than this are not one record's."""

_SAME = str.maketrans({**dict.fromkeys("“”‘’「」『』'", '"'), "。": ".", "【": "[", "】": "]"})


@dataclass(slots=True)
class Figure:
    """How often a field was right, lost (or wrong) and extra (or wrong)."""

    right: int = 0
    lost: int = 0
    extra: int = 0

    @property
    def share(self) -> float:
        """F1; where nothing was ever extra and each lost answer was a wrong one, that is accuracy."""
        asked = 2 * self.right + self.lost + self.extra
        return 2 * self.right / asked if asked else 1.0


@dataclass(slots=True)
class Scores:
    """The figures of all fields, and each miss in words."""

    figures: dict[str, Figure] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def of(self, name: str) -> Figure:
        """Give a field's figure, made when first asked for."""
        return self.figures.setdefault(name, Figure())

    def compare(self, name: str, where: str, want: object, have: object) -> None:
        """Count one answer as right, or as a lost and an extra one; neither asked for nor given counts nothing."""
        if want is None and have is None:
            return
        figure = self.of(name)
        if plain(want) == plain(have):
            figure.right += 1
            return
        figure.lost += want is not None
        figure.extra += have is not None
        self.misses.append(f"{name} · {where}: {want!r} 读作 {have!r}")

    def shares(self) -> dict[str, float]:
        """Give each field's share, rounded down to four places so that a floor made of it holds."""
        return {name: int(figure.share * 10_000) / 10_000 for name, figure in sorted(self.figures.items())}


def plain(value: object) -> object:
    """Take from words what does not count: blanks, width of the characters, kind of quotes, the stop at the end."""
    if not isinstance(value, str):
        return value
    words = "".join(unicodedata.normalize("NFKC", value).translate(_SAME).split())
    return words.strip('.,;:"')


def plain_title(record: Answer) -> str:
    """Give a title as compared: a 问题 at its end that is not the wrapper's (的问题) is neither wanted nor wrong."""
    words = str(plain(record.get("title") or ""))
    return words[:-2] if words.endswith("问题") and not words.endswith("的问题") else words


def score_documents(gold: Mapping[str, Answer], read: Mapping[str, Answer]) -> Scores:
    """Score what was read of documents against their answers."""
    scores = Scores()
    for doc, answer in gold.items():
        score_document(scores, answer, read.get(doc, {}))
    for doc in read.keys() - gold.keys():
        scores.of("documents").extra += 1
        scores.misses.append(f"documents · {doc}: 多读出一篇")
    return scores


def score_document(scores: Scores, want: Answer, have: Answer) -> None:
    """Score one notice: its fields, its records, its money."""
    doc = want["doc"]
    scores.compare("documents", doc, doc, have.get("doc"))
    _score_notice(scores, doc, want["notice"], have.get("notice") or {})
    pairs = pair_records(want["issues"], have.get("issues") or [])
    for wanted, found in pairs:
        _score_record(scores, doc, wanted, found)
    _score_money(scores, doc, want, have, pairs)


def _score_notice(scores: Scores, doc: str, want: Answer, have: Answer) -> None:
    for name in NOTICE_FIELDS if want["kind"] != "other" else ("kind",):
        scores.compare(f"notice.{name}", doc, want.get(name), have.get(name))
    for name in CLAIMS:
        scores.compare(
            "notice.claimed", f"{doc} {name}", *((side.get("claimed") or {}).get(name) for side in (want, have))
        )
    scores.compare("notice.prior_round", doc, _named(want.get("prior_round")), _named(have.get("prior_round")))


def _named(prior: Answer | None) -> dict[str, object] | None:
    """Give what an earlier round names, None where it names nothing."""
    return {name: plain(value) for name, value in (prior or {}).items() if value is not None} or None


def pair_records(want: list[Any], have: list[Any]) -> list[Pair]:
    """Pair records in order so that the sum of their likenesses is greatest; an unpaired side is None."""
    best: list[list[float]] = [[0.0] * (len(have) + 1) for _ in range(len(want) + 1)]
    likes = [[_likeness(a, b) for b in have] for a in want]
    for i in reversed(range(len(want))):
        for j in reversed(range(len(have))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likes[i][j] + best[i + 1][j + 1])
    return list(_trace(want, have, likes, best))


def _trace(want: list[Any], have: list[Any], likes: list[list[float]], best: list[list[float]]) -> Iterator[Pair]:
    """Walk the way that made the greatest sum."""
    i = j = 0
    while i < len(want) and j < len(have):
        if likes[i][j] and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            yield want[i], have[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield want[i], None
            i += 1
        else:
            yield None, have[j]
            j += 1
    yield from ((record, None) for record in want[i:])
    yield from ((None, record) for record in have[j:])


def _likeness(want: Answer, have: Answer) -> float:
    a, b = plain_title(want), plain_title(have)
    if a == b:
        return 1.0
    like = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if min(len(a), len(b)) >= 4 and (a in b or b in a):
        like = max(like, 0.75)
    return like if like >= LIKE_ENOUGH else 0.0


def _score_record(scores: Scores, doc: str, want: Answer | None, have: Answer | None) -> None:
    where = f"{doc} 第{_place(want or have or {})}条"
    record = scores.of("records")
    record.right += want is not None and have is not None
    record.lost += have is None
    record.extra += want is None
    if want is None or have is None:
        scores.misses.append(
            f"records · {where} {(want or have or {}).get('title')!r}: {'漏读' if have is None else '多读'}"
        )
    for name in RECORD_FIELDS:
        if want is not None and name == "measures" and want.get(name) is None:
            continue
        scores.compare(f"issue.{name}", where, _field(want, name), _field(have, name))
    _score_types(scores, where, want or {}, have or {})


def _field(record: Answer | None, name: str) -> object:
    """Give a record's field as compared; 0 points are none, a record's sub None is an answer too."""
    if record is None:
        return None
    if name == "title":
        return plain_title(record)
    if name == "sub":
        return record.get("sub") or 0
    return (record.get(name) or None) if name == "points" else record.get(name)


def _score_types(scores: Scores, where: str, want: Answer, have: Answer) -> None:
    """Count the types found; the primary one is right where the answer accepts it."""
    primary, accepted = have.get("primary"), want.get("primary") or []
    if accepted or primary:
        scores.compare("issue.primary", where, primary if primary in accepted else (accepted or None), primary)
    wanted, found = {*(want.get("types") or ())}, {*(have.get("types") or ())}
    figure = scores.of("issue.types")
    figure.right += len(found & (wanted | {*accepted}))
    figure.lost += len(wanted - found)
    figure.extra += len(found - wanted - {*accepted})


def _place(answer: Answer) -> str:
    return f"{answer.get('no')}({answer['sub']})" if answer.get("sub") else str(answer.get("no"))


def _score_money(scores: Scores, doc: str, want: Answer, have: Answer, pairs: Iterable[Pair]) -> None:
    """Count mentions as bags: each wanted mention takes one that is the same in all that counts."""
    places = {_place(b): _place(a) for a, b in pairs if a is not None and b is not None}
    wanted = Counter(_mention(m, _place(m)) for m in want["money"] if m["role"] != "other")
    read = [m for m in have.get("money") or [] if m["role"] != "other"]
    found = Counter(_mention(m, places.get(_place(m), _place(m) if m["no"] is None else "多读")) for m in read)
    figure = scores.of("money")
    figure.right += (wanted & found).total()
    figure.lost += (wanted - found).total()
    figure.extra += (found - wanted).total()
    scores.misses += [f"money · {doc}: 漏 {mention}" for mention in wanted - found]
    scores.misses += [f"money · {doc}: 多 {mention}" for mention in found - wanted]
    scores.compare("refunded_yuan", doc, want["refunded_yuan"] or None, have.get("refunded_yuan") or None)
    lists = [side.get("refund_without_amount") or None for side in (want, have)]
    scores.compare("refund_without_amount", doc, *lists)


def _mention(money: Answer, place: str) -> tuple[object, ...]:
    words = str(plain(money["text"])).replace(",", "").removesuffix("整")
    return words, round(float(money["yuan"]), 2), money["role"], bool(money["repeats"]), place
