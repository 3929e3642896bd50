"""The filter bar: place, round, years, type and status in sight, the rest under 更多筛选; every option with its count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards import numbers, options, places
from dashboards.parts import attributes
from dashboards.slice_line import slice_line
from dashboards.view import View
from queries.filter_words import phrase
from queries.slice import Slice

PLACE = "filter-place"
IN_SIGHT = ("round", "year", "type", "status")
TRAITS = ("carried", "recurring", "refunded", "unwritten")
"""Yes-or-no filters, offered as one control; each chosen one must hold."""
FURTHER = ("level", "authority", "term", "mode", "team", "area", "kind", "sanction")
LABELLED = {"area": "area", "status": "status", "kind": "kind", "level": "body_level"}
"""Filters whose values have names in a code list, offered in its order."""
ROUND_UNSTATED = "轮次未写明"
"""What a round's label says where the notice states none."""

Option = dict[str, Any]


class State(NamedTuple):
    """What one control shows: its options and what is chosen."""

    options: list[Option]
    value: Any


def control_id(key: str) -> dict[str, str]:
    """Name a control so that one callback reads all of them."""
    return {"type": "filter", "key": key}


def _option(value: str, words: str, count: int) -> Option:
    return {"value": value, "label": f"{words}（{numbers.to_count(count)}）"}


def texts_of(slice_: Slice, key: str) -> list[str]:
    """Write what is chosen of a filter as the address does, a text a value."""
    return ["none" if value == 0 else str(value) for value in slice_.values(key)]


def read_states(view: View) -> dict[str, State]:
    """Read what every control but that of places offers and shows."""
    counts = options.read_counts(view)
    labels = view.warehouse.slice_labels(view.slice, view.lang)
    states = {
        key: State(_options(view, key, counts.get(key, {}), labels), texts_of(view.slice, key))
        for key in (*IN_SIGHT, *FURTHER)
    }
    traits = [key for key in TRAITS if getattr(view.slice, key)]
    offered = [_option(key, phrase(labels, f"{key}.1"), counts.get(key, {}).get("1", 0)) for key in TRAITS]
    states["trait"] = State(offered, traits)
    states["least"] = State([], view.slice.least if view.slice.least is not None else "")
    states["q"] = State([], view.slice.q)
    return states


def _options(view: View, key: str, counts: Mapping[str, int], labels: Mapping[str, Mapping[str, str]]) -> list[Option]:
    """Make a filter's options: what has records, and what is chosen whether it has or not."""
    shown = {**counts, **{code: counts.get(code, 0) for code in texts_of(view.slice, key)}}
    if key == "type":
        return _type_options(view, shown)
    if key == "round":
        return _round_options(view, shown)
    if key in LABELLED:
        order = list(view.labels(LABELLED[key]))
        codes = sorted(shown, key=lambda code: order.index(code) if code in order else len(order))
    elif key == "year":
        codes = sorted(shown, key=lambda code: (code.isdigit(), code), reverse=True)
    elif key == "term":
        codes = sorted(shown, key=lambda code: int(code) if code.isdigit() else 0, reverse=True)
    else:
        codes = sorted(shown, key=lambda code: -shown[code])
    return [_option(code, _bare(key, code, view, labels), shown[code]) for code in codes]


def _bare(key: str, code: str, view: View, labels: Mapping[str, Mapping[str, str]]) -> str:
    """Say one value without the words that a sentence puts around it."""
    if key in LABELLED:
        return labels[LABELLED[key]].get(code, phrase(labels, "none"))
    if key == "authority" and code != "none":
        return phrase(labels, f"authority.{code}")
    return Slice().with_(key, code).sentence(labels) if key != "sanction" or code == "any" else code


def _round_options(view: View, counts: Mapping[str, int]) -> list[Option]:
    """Group rounds that notices state before those known by year alone."""
    groups: dict[str, list[Option]] = {"stated": [], "unstated": []}
    for code in sorted(counts, reverse=True):
        name = "unstated" if ROUND_UNSTATED in code or code == "未定" else "stated"
        groups[name].append(_option(code, code, counts[code]))
    return [{"group": view.say(f"filter.rounds_{name}"), "items": items} for name, items in groups.items() if items]


def _type_options(view: View, counts: Mapping[str, int]) -> list[Option]:
    """Group types under their domains, the whole domain first."""
    groups = []
    types = view.warehouse.rows("labels", list="type")
    for domain, words in view.labels("domain").items():
        codes = [row["code"] for row in types if row["parent"] == domain and row["code"] in counts]
        if domain in counts or codes:
            whole = _option(domain, view.say("filter.whole_domain", name=words), counts.get(domain, 0))
            items = [_option(code, view.labels("type").get(code, code), counts[code]) for code in codes]
            groups.append({"group": words, "items": [whole, *items]})
    if "none" in counts:
        groups.append(
            {"group": view.say("type.none"), "items": [_option("none", view.say("type.none"), counts["none"])]}
        )
    return groups


def place_options(view: View, text: str = "") -> list[Option]:
    """Make the options of the type-ahead, grouped by level; what is chosen is always among them."""
    found = places.find_places(view, text)
    chosen = [place for place in places.chosen_places(view) if place not in found]
    groups: dict[str, list[Option]] = {}
    for place in [*found, *chosen]:
        inside = "".join(place.inside.split("/"))
        words = f"{place.name} · {inside}" if inside and place.level in ("body", "county") else place.name
        groups.setdefault(place.level, []).append(_option(place.value, words, place.record_count))
    return [
        {"group": view.say(f"filter.{level}"), "items": groups[level]} for level in places.LEVELS if level in groups
    ]


def read_choice(view: View, chosen: Mapping[str, Any]) -> Slice:
    """Turn what the controls show into a slice; a control that did not change leaves its filter alone."""
    slice_ = view.slice
    if "place" in chosen:
        slice_ = places.choose_places(slice_, chosen["place"] or [])
    for key in (*IN_SIGHT, *FURTHER):
        if key in chosen and sorted(chosen[key] or []) != sorted(texts_of(view.slice, key)):
            slice_ = slice_.with_(key, chosen[key] or [])
    for key in TRAITS if "trait" in chosen else ():
        if (key in (chosen["trait"] or [])) != bool(getattr(view.slice, key)):
            slice_ = slice_.with_(key, [True] if key in chosen["trait"] else [])
    if "least" in chosen:
        slice_ = slice_.with_("least", [int(chosen["least"])] if chosen["least"] else [])
    if "q" in chosen and (chosen["q"] or "") != view.slice.q:
        slice_ = slice_.with_("q", (chosen["q"] or "").split()[:5])
    return slice_


def to_bar(view: View, search: str) -> dict[str, Any]:
    """Give what the controls show for an address, named by it: the options and the value of each."""
    states = read_states(view)
    return {
        "search": search,
        "options": {key: state.options for key, state in states.items()},
        "values": {key: state.value for key, state in states.items()} | {"place": places.chosen_values(view.slice)},
    }


def filter_bar(view: View) -> Component:
    """Lay out the bar, and the places where the browser keeps what it shows and what was chosen in it (filters.js)."""
    states = read_states(view)
    in_sight = [_choice(view, key, states[key]) for key in IN_SIGHT]
    return html.Section(
        [
            html.Div([_place(view), *in_sight, _more(view, states)], className="filters"),
            html.Div(slice_line(view), id="slice-line", className="slice-line", **attributes(aria_live="polite")),
            dcc.Store(
                id="bar",
                data={
                    "values": {key: s.value for key, s in states.items()} | {"place": places.chosen_values(view.slice)}
                },
            ),
            dcc.Store(id="chosen"),
            dcc.Store(id="written"),
        ],
        className="filter-bar",
        **attributes(aria_label=view.say("filter.bar")),
    )


def _place(view: View) -> dmc.MultiSelect:
    """Lay out the type-ahead: the server searches, so the browser must not filter again (frame.js)."""
    value = places.chosen_values(view.slice)
    return _select(
        view, PLACE, "region", State(place_options(view), value), filter={"function": "keepAll"}, searchValue="",
        placeholder=view.say("filter.place_hint"),
    )  # fmt: skip


def _choice(view: View, key: str, state: State) -> dmc.MultiSelect:
    """Lay out one control that takes several values."""
    return _select(view, control_id(key), key, state, placeholder="" if state.value else view.say("filter.all"))


def _select(view: View, identity: Any, key: str, state: State, **more: Any) -> dmc.MultiSelect:
    return dmc.MultiSelect(
        id=identity,
        label=view.say(f"filter.{key}"),
        data=state.options,
        value=state.value,
        searchable=True,
        clearable=True,
        hidePickedOptions=False,
        nothingFoundMessage=view.say("filter.nothing"),
        clearButtonProps={"aria-label": view.say("filter.clear_one", name=view.say(f"filter.{key}"))},
        className=f"filter filter-{key}",
        size="sm",
        maxDropdownHeight=320,
        **more,
    )


def _more(view: View, states: dict[str, State]) -> Component:
    """Lay out the filters that are not in sight behind one button that says how many of them are in use."""
    controls: list[Component] = [_choice(view, key, states[key]) for key in (*FURTHER, "trait")]
    controls += [
        dmc.NumberInput(
            id=control_id("least"), label=view.say("filter.least"), value=states["least"].value, min=1, debounce=600,
            size="sm", placeholder=view.say("filter.least_hint"), thousandSeparator=",", allowDecimal=False,
            allowNegative=False, max=999_999_999_999, hideControls=True,
        ),
        dmc.TextInput(
            id=control_id("q"), label=view.say("filter.q"), value=states["q"].value, debounce=600, size="sm",
            placeholder=view.say("filter.q_hint"),
        ),
    ]  # fmt: skip
    return _disclosure(view.say("filter.other"), "more-button", more_words(view), controls)


def more_words(view: View) -> str:
    """Say on the button how many of the filters behind it are in use."""
    used = sum(bool(view.slice.values(key)) for key in (*FURTHER, *TRAITS, "least", "q"))
    return view.say("filter.more_used", n=used) if used else view.say("filter.more")


def _disclosure(label: str, identity: str, words: str, controls: Iterable[Component]) -> Component:
    """Lay out a button with a panel under it: the browser's own disclosure, which every keyboard opens."""
    button = html.Summary(words, id=identity, className="filter-button")
    name = html.Span(label, className="filter-label")
    panel = html.Div(list(controls), className="filter-panel")
    return html.Div(
        [name, html.Details([button, panel], className="disclosure")], className=f"filter filter-{identity}"
    )
