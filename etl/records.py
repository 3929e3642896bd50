"""The records a notice is read into: frozen, typed, every value with the span of its words.

Spans count code points of the decoded source text (byte order mark dropped, line ends kept), so that
``source[start:end]`` gives the words a value was read from, whatever folding or squeezing reading needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Literal, NamedTuple, TypeVar

T = TypeVar("T")

Kind = Literal["rectification", "feedback", "plan", "round_summary", "other"]
Status = Literal["completed", "completed_sustained", "partial", "in_progress", "not_done", "unstated"]
Area = Literal["policy", "integrity", "organization", "follow_up", "unsectioned"]
Side = Literal["problem", "measure"]
Role = Literal["refunded", "recovered", "to_refund", "fine", "confiscated", "spent", "problem", "threshold", "other"]


class Span(NamedTuple):
    """Where words stand: ``[start, end)`` in code points of the source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A value, the words it was read from, and the name of the rule that read it.

    ``span`` is None only where no words state the value (a county that follows from a resolved township).
    """

    value: T
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """Where the inspected body lies, as far as hints decide it; names in full, simplified (云南省, 昭通市, 巧家县)."""

    province: str | None = None
    city: str | None = None
    county: str | None = None
    township: str | None = None
    province_code: str | None = None
    city_code: str | None = None
    county_code: str | None = None
    township_code: str | None = None
    basis: tuple[Value[str], ...] = ()
    """The hints that decided, each with its words and rule (name_in_text, publisher, area_code, postcode, address)."""
    candidates: tuple[str, ...] = ()
    """Where hints leave it open: the places it may be, for the list of the unresolved."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The totals a notice states of itself, kept as stated."""

    areas: Value[int] | None = None
    issues: Value[int] | None = None
    completed: Value[int] | None = None
    in_progress: Value[int] | None = None
    not_done: Value[int] | None = None
    rate: Value[Decimal] | None = None
    refunded_yuan: Value[Decimal] | None = None
    rules_made: Value[int] | None = None


@dataclass(frozen=True, slots=True)
class PriorRound:
    """An earlier inspection that the notice names."""

    year: int | None = None
    authority_level: str | None = None
    term: int | None = None
    round: int | None = None
    team: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TypeCode:
    """One type of the coding frame that the problem's words support, and the words that decided."""

    code: str
    words: str
    span: Span | None
    rule: str
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """One mention of money, in yuan, with its role; ``record`` is the position of its issue, None outside any."""

    text: str
    yuan: Decimal
    role: Role
    side: Side | None
    is_approximate: bool
    is_repeat: bool
    span: Span
    rule: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """One count of people or cases dealt with (党纪处分 3 人); ``record`` as in Amount.

    A part of a stated total, or a past sanction told as the size of the problem, says so in ``rule`` and is not added.
    """

    kind: str
    count: int
    unit: Literal["people", "cases", "units"]
    text: str
    span: Span
    rule: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Text in a notice's body that no rule understood."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Warn:
    """Something a reader of the data should know: a code, the words in Chinese, where."""

    code: str
    message: str
    span: Span | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem with its own entry, and what was done about it."""

    no: int
    sub: int | None
    title: Value[str]
    text: Value[str]
    """The whole problem text, title included."""
    area: Value[Area]
    status: Value[Status]
    heading: Value[str] | None = None
    rectification: Value[str] | None = None
    """What was done: the measures and all that stands with them."""
    deadline: Value[str] | None = None
    responsible_unit: Value[str] | None = None
    responsible_person: Value[str] | None = None
    points: tuple[Value[str], ...] = ()
    measures: tuple[Value[str], ...] = ()
    carried_over: Value[bool] = field(default_factory=lambda: Value(False))
    village: Value[str] | None = None
    """The village it concerns, where a township's notice lists issues village by village."""
    types: tuple[TypeCode, ...] = ()
    refund_without_amount: Value[bool] = field(default_factory=lambda: Value(False))
    sheet_row: SheetRow | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Provenance of a record read from a ledger: the sheet (None in CSV and JSON Lines), the 1-based line or row, and
    the letter of the column each field was read from (title → C); none in JSON Lines.
    """

    sheet: str | None
    row: int
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What one document reports of one body."""

    kind: Value[Kind]
    span: Span
    """The part of the source that is this notice."""
    is_template: bool = False
    title: Value[str] | None = None
    body: Value[str] | None = None
    body_level: Value[str] | None = None
    region: Region = field(default_factory=Region)
    authority: Value[str] | None = None
    authority_level: Value[str] | None = None
    term: Value[int] | None = None
    round: Value[int] | None = None
    team: Value[str] | None = None
    inspection_type: Value[str] | None = None
    inspected_from: Value[str] | None = None
    inspected_to: Value[str] | None = None
    feedback_date: Value[str] | None = None
    report_date: Value[str] | None = None
    publish_date: Value[str] | None = None
    claims: Claims = field(default_factory=Claims)
    prior_round: PriorRound | None = None
    issues: tuple[Issue, ...] = ()
    amounts: tuple[Amount, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    warnings: tuple[Warn, ...] = ()
    understood_share: float = 1.0

    @property
    def is_village(self) -> bool:
        """Whether the inspected body is a village or a community."""
        return self.body_level is not None and self.body_level.value in ("village", "community")

    @property
    def refunded_yuan(self) -> Decimal:
        """Money refunded: refunded + recovered mentions that do not repeat, in yuan."""
        return sum(
            (a.yuan for a in self.amounts if a.role in ("refunded", "recovered") and not a.is_repeat), Decimal(0)
        )
