"""The filter bar: region, round, years, type and status in sight, the rest under 更多筛选; the slice in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards import numbers
from dashboards.parts import attributes, link
from dashboards.view import Rows, View
from queries.slice import NO_YEAR, Chip, Slice

PLACES = ("province", "city", "county", "body")
"""The levels of the region cascade; each but the last writes the region filter, the last the body filter."""

Option = dict[str, Any]


class State(NamedTuple):
    """What one control shows: its options and what is chosen."""

    options: list[Option]
    value: Any


def control_id(key: str) -> dict[str, str]:
    """Name a control so that one callback reads all of them."""
    return {"type": "filter", "key": key}


def _option(value: Any, words: str, count: Any) -> Option:
    return {"value": str(value), "label": f"{words}（{numbers.to_count(count)}）"}


def _unfiltered(view: View, *keys: str) -> View:
    """Give the view without some filters, so that a control offers more than what is already chosen in it."""
    slice_ = view.slice
    for key in keys:
        slice_ = slice_.without(key)
    return replace(view, slice=slice_)


def read_places(view: View) -> dict[str, State]:
    """Read the cascade: what each level offers under what the level above has chosen."""
    rows = _unfiltered(view, "region", "body").rows("options_regions")
    chosen = _chosen_places(view, rows)
    states: dict[str, State] = {}
    for depth, level in enumerate(PLACES):
        inside = [row for row in rows if all(row[PLACES[i]] == chosen[i] for i in range(min(depth, 3)) if chosen[i])]
        is_open = depth == 0 or bool(chosen[depth - 1]) or (level == "body" and len(inside) <= 200)
        states[level] = State(_place_options(inside, level) if is_open else [], chosen[depth])
    return states


def _chosen_places(view: View, rows: Rows) -> list[str | None]:
    """Find what each level shows as chosen: of several regions or bodies the first, the chips name all."""
    body = next(iter(view.slice.values("body")), None)
    home = next((row for row in rows if body and row["body_id"] == body), None)
    if home:
        return [home["province"], home["city"], home["county"], body]
    parts: list[str | None] = [*next(iter(view.slice.values("region")), "").split("/")]
    return [*[*(part or None for part in parts), None, None, None][:3], body]


def _place_options(rows: Rows, level: str) -> list[Option]:
    """Sum the records of each place of one level."""
    counts: dict[str, list[Any]] = {}
    for row in rows:
        value = row["body_id"] if level == "body" else row[level]
        if value:
            words = row["body_name"] if level == "body" else value
            counts.setdefault(value, [words or value, 0])[1] += row["record_count"]
    return [_option(value, words, count) for value, (words, count) in counts.items()]


def read_choice(view: View, chosen: dict[str, Any]) -> Slice:
    """Turn what the controls show into a slice; a control that did not change leaves its filter alone."""
    slice_ = _read_places_choice(view, chosen)
    for key in ("round", "year", "type", "status", "area", "kind"):
        if key in chosen and sorted(chosen[key] or []) != sorted(_texts(view, key)):
            slice_ = slice_.with_(key, chosen[key] or [])
    if (chosen.get("q") or "") != view.slice.q:
        slice_ = slice_.with_("q", (chosen.get("q") or "").split()[:5])
    if "carried" in chosen and bool(chosen["carried"]) != (view.slice.carried is True):
        slice_ = slice_.with_("carried", [True] if chosen["carried"] else [])
    return slice_


def _read_places_choice(view: View, chosen: dict[str, Any]) -> Slice:
    """Turn the cascade into the region and body filters; the topmost changed level drops what is below it."""
    before = {level: state.value for level, state in read_places(view).items()}
    changed = next((level for level in PLACES if (chosen.get(level) or None) != before[level]), None)
    if changed is None:
        return view.slice
    if changed == "body" and chosen.get("body"):
        return view.slice.without("region").with_("body", chosen["body"])
    kept = PLACES[: PLACES.index(changed) + 1]
    path = "/".join(chosen[level] for level in kept if level != "body" and chosen.get(level))
    slice_ = view.slice.without("body").without("region")
    return slice_.with_("region", path) if path else slice_


def read_states(view: View) -> dict[str, State]:
    """Read what every control offers and shows."""
    lists = {"round": "rounds", "year": "years", "status": "statuses", "area": "areas"}
    states = read_places(view)
    for key, name in lists.items():
        rows = _unfiltered(view, key).rows(f"options_{name}")
        states[key] = State([_option(row["code"], row["zh"], row["record_count"]) for row in rows], _texts(view, key))
    states["type"] = State(_type_options(_unfiltered(view, "type").rows("options_types")), _texts(view, "type"))
    kinds = view.labels("kind").items()
    states["kind"] = State([{"value": code, "label": zh} for code, zh in kinds], _texts(view, "kind"))
    states["carried"] = State([], view.slice.carried is True)
    states["q"] = State([], view.slice.q)
    return states


def _texts(view: View, key: str) -> list[str]:
    return ["none" if value == NO_YEAR else str(value) for value in view.slice.values(key)]


def _type_options(rows: Rows) -> list[Option]:
    """Group types under their domains, the domain itself first."""
    return [_option(r["code"], r["zh"] if not r["parent"] else f"　{r['zh']}", r["record_count"]) for r in rows]


def filter_bar(view: View) -> Component:
    """Lay out the bar."""
    states = read_states(view)
    return html.Section(
        [
            html.Div(
                [
                    _region(view, states),
                    *[_choice(view, key, states[key]) for key in ("round", "year", "type", "status")],
                    _more(view, states),
                ],
                className="filters",
            ),
            html.Div(slice_line(view), id="slice-line", className="slice-line", **attributes(aria_live="polite")),
        ],
        className="filter-bar",
        **attributes(aria_label=view.say("filter.bar")),
    )


def _choice(view: View, key: str, state: State) -> dmc.MultiSelect:
    """Lay out one control that takes several values."""
    return dmc.MultiSelect(
        id=control_id(key),
        label=view.say(f"filter.{key}"),
        data=state.options,
        value=state.value,
        placeholder="" if state.value else view.say("filter.all"),
        searchable=True,
        clearable=True,
        hidePickedOptions=False,
        nothingFoundMessage=view.say("filter.nothing"),
        clearButtonProps={"aria-label": view.say("filter.clear_one", name=view.say(f"filter.{key}"))},
        className=f"filter filter-{key}",
        size="sm",
        maxDropdownHeight=320,
    )


def _region(view: View, states: dict[str, State]) -> Component:
    """Lay out the cascade behind one button that says what is chosen."""
    selects = [
        dmc.Select(
            id=control_id(level),
            label=view.say(f"filter.{level}"),
            data=states[level].options,
            value=states[level].value,
            placeholder=view.say("filter.all"),
            searchable=True,
            clearable=True,
            nothingFoundMessage=view.say("filter.nothing"),
            clearButtonProps={"aria-label": view.say("filter.clear_one", name=view.say(f"filter.{level}"))},
            size="sm",
        )
        for level in PLACES
    ]
    return _disclosure(view.say("filter.region"), "region-button", region_words(view), selects)


def region_words(view: View) -> str:
    """Say the chosen places on the button."""
    chips = view.slice.chips(view.warehouse.slice_labels(view.slice))
    return "、".join(chip.words for chip in chips if chip.key in ("region", "body")) or view.say("filter.everywhere")


def _more(view: View, states: dict[str, State]) -> Component:
    """Lay out the filters that are not in sight."""
    parts = [
        dmc.TextInput(
            id=control_id("q"), label=view.say("filter.q"), value=states["q"].value, debounce=600, size="sm",
            placeholder=view.say("filter.q_hint"),
        ),
        *[_choice(view, key, states[key]) for key in ("area", "kind")],
        dmc.Checkbox(
            id=control_id("carried"), label=view.say("filter.carried"), checked=states["carried"].value, size="sm"
        ),
    ]  # fmt: skip
    return _disclosure(view.say("filter.other"), "more-button", view.say("filter.more"), parts)


def _disclosure(label: str, identity: str, words: str, parts: Iterable[Component]) -> Component:
    """Lay out a button with a panel under it: the browser's own disclosure, which every keyboard opens."""
    button = html.Summary(words, id=identity, className="filter-button")
    name = html.Span(label, className="filter-label")
    panel = html.Div(list(parts), className="filter-panel")
    return html.Div(
        [name, html.Details([button, panel], className="disclosure")], className=f"filter filter-{identity}"
    )


def slice_line(view: View) -> list[Component]:
    """Say the slice in one sentence with n, its chips (each a link that drops it), and the way to its records."""
    kpi = view.kpi
    sentence = view.say(
        "slice.sentence", slice=view.warehouse.sentence(view.slice), notices=numbers.to_count(kpi.get("notice_count")),
        records=numbers.to_count(kpi.get("record_count")),
    )  # fmt: skip
    chips = [_chip(view, chip) for chip in view.slice.chips(view.warehouse.slice_labels(view.slice))]
    clear = [link(view.say("filter.clear"), f"?{view.query(slice=Slice())}", "chip chip-clear")] if chips else []
    ignored = [html.Span(view.say("slice.ignored", what="、".join(view.slice.ignored)), className="ignored")]
    return [
        html.Span(sentence, className="sentence", id="slice-sentence"),
        link(view.say("slice.records"), view.href("/issues"), "to-records"),
        html.Span([*chips, *clear], className="chips"),
        *(ignored if view.slice.ignored else []),
    ]


def _chip(view: View, chip: Chip) -> Component:
    """Show one chosen value as a link that drops it."""
    words = [chip.words, html.Span(" ×", **attributes(aria_hidden="true"))]
    without = view.query(slice=view.slice.without(chip.key, chip.value))
    return link(words, f"?{without}", "chip", view.say("filter.drop", name=chip.words))
