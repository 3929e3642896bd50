"""What a file or a page of rows takes of a question's answer: which columns, in which order, from where on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.questions import Question, QuestionError, Statement

MARK = "is_demo"
"""The first column of every file of invented data."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How an answer is cut to a file; every name is checked against the answer's own columns before it reaches SQL."""

    columns: tuple[str, ...] = ()
    """In this order; none are all."""
    sort: str = ""
    """A column; "" leaves the order of the store, which is the same for the same version and slice."""
    is_descending: bool = False
    after: tuple[str, ...] = ()
    """The key of the last row that was read, as text; rows then come in the order of the key."""
    limit: int = 0
    """Rows at most; 0 is all of them."""
    is_marked: bool = False
    """Whether a column ``is_demo`` stands first."""
    is_json: bool = False
    """Whether each row is one JSON text, in a column ``line``, its key as text beside it."""

    @classmethod
    def read_sort(cls, text: str) -> tuple[str, bool]:
        """Read an order as the address writes it: "-refunded_yuan" → ("refunded_yuan", True)."""
        return text.removeprefix("-"), text.startswith("-")

    def put_on(self, statement: Statement, question: Question, types: Mapping[str, str]) -> Statement:
        """Wrap a statement whose columns have these ``types``; QuestionError where one is named that it has not."""
        if unknown := [name for name in (*self.columns, *filter(None, [self.sort])) if name not in types]:
            raise QuestionError(f"{question.name} has no column {', '.join(unknown)}")
        if self == Shape():
            return statement
        parts = [f"from ({statement.sql}) as answer", self._where(question, types), self._order(question)]
        parts += [f"limit {int(self.limit)}"] if self.limit else []
        taken = self._take_json(question, list(types)) if self.is_json else self._take()
        bound = {f"after_{position}": value for position, value in enumerate(self.after)}
        return Statement("\n".join([f"select {taken}", *filter(None, parts)]), statement.parameters | bound)

    def _take(self) -> str:
        chosen = ", ".join(_quote(name) for name in self.columns) or "*"
        return f"true as {MARK}, {chosen}" if self.is_marked else chosen

    def _take_json(self, question: Question, names: Sequence[str]) -> str:
        values = [f"{_quote(name)} := answer.{_quote(name)}" for name in self.columns or names]
        marked = [f"{MARK} := true"] * self.is_marked + values
        keys = ", ".join(f"answer.{_quote(name)}::varchar" for name in question.key)
        return f"to_json(struct_pack({', '.join(marked)}))::varchar as line, [{keys}]::varchar[] as key"

    def _where(self, question: Question, types: Mapping[str, str]) -> str:
        if not self.after:
            return ""
        if len(self.after) != len(question.key):
            raise QuestionError(f"{question.name} goes on from {question.key}, was given {len(self.after)} values")
        keys = ", ".join(f"answer.{_quote(name)}" for name in question.key)
        # "10" comes after "9" where the column holds numbers.
        values = ", ".join(f"$after_{position}::{types[name]}" for position, name in enumerate(question.key))
        return f"where ({keys}) > ({values})"

    def _order(self, question: Question) -> str:
        keys = [f"answer.{_quote(name)}" for name in question.key]
        if self.sort:
            direction = "desc" if self.is_descending else "asc"
            return f"order by {', '.join([f'answer.{_quote(self.sort)} {direction} nulls last', *keys])}"
        return f"order by {', '.join(keys)}" if self.limit and keys else ""


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
