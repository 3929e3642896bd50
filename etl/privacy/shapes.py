"""The shape of a name: where it may begin, how long it is, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from etl.privacy.folding import Squeezed
from etl.privacy.words import NameWords

Evidence = Literal["label", "private", "weak"]
"""How much the word beside a name says for it: 编辑: at most, 贫困户 less, 党员 (党员管理, 党员大会) least."""

_MASKED = re.compile(r"某{1,3}[甲乙丙丁]?")
# 阿依古丽·买买提
DOTS = "·•‧・"
_DOTTED = re.compile(rf"[\u4e00-\u9fff]{{2,7}}[{DOTS}][\u4e00-\u9fff]{{2}}")
_DOTTED_MORE = 4
_PLACE_LAST = "村镇乡路街区县市"
_LINKS_BEFORE = "村组社队对给由将为是与和及向让从把被如经查"


def is_ideograph(char: str) -> bool:
    """Say whether a character can stand in a name or a word: 曾, not , or 3 or a line end."""
    return "\u4e00" <= char <= "\u9fff"


@dataclass(frozen=True, slots=True)
class NameShapes:
    """Reads names at places of one text."""

    source: Squeezed
    words: NameWords

    def end_of_name(self, at: int, evidence: Evidence) -> int:
        """Give the end of the name that begins here, or 0: 鲍青屿|家庭, 王强|反映, none in 高度重视."""
        text = self.source.text
        size = self.surname_size(at)
        if masked := _MASKED.match(text, at + size) if size else None:
            return masked.end()
        if dotted := _DOTTED.match(text, at) if evidence != "weak" else None:
            return self._end_of_dotted(dotted.end())
        if not size or self._is_title(at + size):
            return 0
        for given in (2, 1):
            end = at + size + given
            if end <= len(text) and self._is_name(at, size, end, evidence):
                return end
        return 0

    def start_of_name(self, end: int) -> int:
        """Give the start of the name that ends here, or -1: 某村|鲍青屿 before 户."""
        for length in (3, 2, 4):
            start = end - length
            size = self.surname_size(start) if start >= 0 else 0
            if 0 < size < length <= size + 2 and self._begins(start) and self._reads_as_name(start, size, end):
                return start
        return -1

    def surname_size(self, at: int) -> int:
        """Give the length of the surname here: 2 for 欧阳, 1 for 曾, 0 for none."""
        text, words = self.source.text, self.words
        char = text[at : at + 1]
        if char not in words.surname_starts:
            return 0
        return 2 if text[at : at + 2] in words.double else int(char in words.common or char in words.rare)

    def is_place(self, end: int) -> bool:
        """Say whether a short name goes on as a place: 王庄|村."""
        return self.source.text[end : end + 1] in tuple(_PLACE_LAST)

    def _end_of_dotted(self, end: int) -> int:
        text = self.source.text
        for more in range(_DOTTED_MORE + 1):
            if self._is_stop(end + more) or self._is_follower(end + more):
                return end + more
            if not is_ideograph(text[end + more]):
                break
        return end

    def _is_name(self, at: int, size: int, end: int, evidence: Evidence) -> bool:
        words, given = self.words, self.source.text[at + size : end]
        stop = self._is_stop(end)
        if not all(is_ideograph(char) and char not in words.never for char in given):
            return False
        if given[-1] in words.never_last or (given[-1] in words.soft_last and not stop):
            return False
        if not self._gaps_fit(at, end, evidence) or not (stop or self._is_follower(end)):
            return False
        if self._is_ordinary(at, end, evidence, stop):
            return False
        return self._is_plausible(at, size, end, evidence, stop)

    def _is_plausible(self, at: int, size: int, end: int, evidence: Evidence, stop: bool) -> bool:
        """Weigh surname and given name: the weaker the evidence, the more usual both have to be."""
        words, text = self.words, self.source.text
        known = sum(char in words.given for char in text[at + size : end])
        is_all_known = known == end - at - size
        is_usual = size == 2 or text[at] in words.common
        if evidence == "label":
            return is_usual or stop or is_all_known
        if evidence == "weak":
            return is_all_known and (is_usual or end - at > 2)
        return is_all_known if not is_usual else is_all_known or known > 0 or stop

    def _is_ordinary(self, at: int, end: int, evidence: Evidence, stop: bool) -> bool:
        """Say whether these are the first words of something else: 高|度重视, 任务, 陈列室, 黄金|价格."""
        words, text = self.words, self.source.text
        two, three = text[at : at + 2], text[at : at + 3]
        if two in words.double:
            return False
        if end - at == 2:
            if evidence == "label" and stop:
                return two in words.places
            return two in words.ordinary or three in words.ordinary
        if three in words.ordinary:
            return evidence != "label" or not stop or three in words.places
        if two in words.ordinary and evidence != "label":
            is_known = all(char in words.given for char in text[at + 1 : end])
            return evidence == "weak" or not is_known
        return False

    def _reads_as_name(self, start: int, size: int, end: int) -> bool:
        words, text = self.words, self.source.text
        given = text[start + size : end]
        if given[-1] in words.never_last or not all(is_ideograph(c) and c not in words.never for c in given):
            return False
        if not self._gaps_fit(start, end, "private") or self._is_ordinary(start, end, "weak", False):
            return False
        known = sum(char in words.given for char in given)
        is_usual = size == 2 or text[start] in words.common
        if known == len(given):
            return is_usual or len(given) > 1
        return is_usual and len(given) > 1 and known > 0

    def _gaps_fit(self, at: int, end: int, evidence: Evidence) -> bool:
        """Allow blanks inside a name only in 王　芳 after a label, or between all of its characters."""
        gaps = self.source.gaps
        if not gaps:
            return True
        inside = [place in gaps for place in range(at + 1, end)]
        return not any(inside) or (all(inside) and (len(inside) > 1 or evidence == "label"))

    def _begins(self, start: int) -> bool:
        before = self.source.text[start - 1 : start] if start else ""
        return not before or not is_ideograph(before) or before in _LINKS_BEFORE or start in self.source.gaps

    def _is_stop(self, end: int) -> bool:
        text = self.source.text
        return end >= len(text) or not is_ideograph(text[end]) or end in self.source.gaps

    def _is_follower(self, end: int) -> bool:
        text = self.source.text
        return any(text.startswith(word, end) for word in self.words.followers.get(text[end : end + 1], ()))

    def _is_title(self, at: int) -> bool:
        text = self.source.text
        return any(text.startswith(word, at) for word in self.words.titles.get(text[at : at + 1], ()))
