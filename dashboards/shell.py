"""The shell around every page: navigation, demo banner, filter bar, and the few callbacks that all pages share.

The address is the only state. The first page is laid out on the server for the address that asks for it (``root``), the
next ones by ``route``; either fixes the data version, and after that every change of the address refreshes the panels in
place. Controls and bars never change a panel: they write the address.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import dash_mantine_components as dmc
from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update, set_props
from dash.development.base_component import Component

from dashboards import filters, parts, theme
from dashboards.parts import attributes
from dashboards.slice_line import slice_line
from dashboards.texts import say
from dashboards.view import View, read_lang, read_view
from queries.warehouse import StoreEmptyError, UnknownVersionError, Warehouses

LOG = logging.getLogger(__name__)

LAYOUT_SECONDS = 0.25
"""A page is laid out with as many panels filled as this time allows; the browser asks for the others at once."""


class Page(NamedTuple):
    """One page: its path (a prefix where it ends in /), name, layout, and the panels that follow the address."""

    path: str
    name: str
    layout: Callable[[View, str], Component]
    panels: Mapping[str, Callable[[View], Any]] = {}
    has_filters: bool = False
    is_in_navigation: bool = True
    has_charts: bool = False
    """Whether it draws at once: then plotly.js is fetched with the page."""
    has_grid: bool = False
    """Whether it holds a table of AG Grid, whose script other pages go without."""


def panel(key: str, class_name: str = "") -> Component:
    """Make the place of a panel: filled with the page or soon after, refreshed when the address changes."""
    return html.Div(id={"type": "panel", "key": key}, className=f"panel {class_name}", **attributes(aria_busy="true"))


def root(warehouses: Warehouses, pages: Sequence[Page], path: str | None, search: str) -> dmc.MantineProvider:
    """Make what the browser gets first: the one Location, and the page of an address; an empty frame without one."""
    # A Location that says nothing of the address reads it in the browser, and ``route`` then lays the page out.
    known = {} if path is None else {"pathname": path, "search": search}
    content = None if path is None else lay_out(warehouses, pages, path, search)
    return dmc.MantineProvider(
        [
            dcc.Location(id="address", refresh="callback-nav", **known),
            dcc.Store(id="ready"),
            html.Div(content, id="frame", className="frame"),
        ],
        id="mantine",
        theme=theme.to_mantine(),
        forceColorScheme="light",
    )


def lay_out(warehouses: Warehouses, pages: Sequence[Page], path: str, search: str) -> Any:
    """Lay out the page of an address, or the screen that says why there is none."""

    def make() -> Any:
        view, page = read_view(warehouses, search), find_page(pages, path)
        if page is None:
            lost = [view.say("lost.text"), parts.link(view.say("nav.overview"), view.href("/"))]
            return parts.screen("failed", view.say("lost.title"), lost)
        return frame(view, page, pages, path, warehouses.get().version)

    made = guard(make, read_lang(search))
    return made if isinstance(made, list) else html.Main(made, className="alone")


def find_page(pages: Sequence[Page], path: str | None) -> Page | None:
    """Find the page of a path: "/" → overview, "/notice/ab12" → notice."""
    path = path or "/"
    return next(
        (p for p in pages if p.path == path or (p.path != "/" and p.path.endswith("/") and path.startswith(p.path))),
        None,
    )


def frame(view: View, page: Page, pages: Sequence[Page], path: str, current: str) -> list[Component]:
    """Lay out a page for one address; ``current`` is the newest data version."""
    content = page.layout(view, path)
    fill_panels(content, view, page)
    return [
        html.A(view.say("skip"), href="#content", className="skip"),
        dcc.Store(id="version", data=view.warehouse.version),
        navigation(view, page, pages),
        html.Div(
            [
                _banner(view),
                _tell_newer(view, current),
                filters.filter_bar(view) if page.has_filters else None,
                html.Main([content], id="content", tabIndex="-1", className=f"page page-{page.name}"),
                _foot(view),
            ],
            className="column",
        ),
        html.Div(id="said", className="unseen", role="status"),
    ]


def fill_panels(content: Component, view: View, page: Page) -> None:
    """Fill the panels of a page in their order while the time for it lasts."""
    until = time.monotonic() + LAYOUT_SECONDS
    for part in content._traverse():  # type: ignore[no-untyped-call]
        identity = getattr(part, "id", None)
        if isinstance(identity, dict) and identity.get("type") == "panel" and time.monotonic() < until:
            make = page.panels[identity["key"]]
            part.children = guard(lambda make=make: make(view), view.lang)  # type: ignore[misc]
            setattr(part, "aria-busy", "false")


def navigation(view: View, page: Page, pages: Sequence[Page]) -> Component:
    """Lay out the navigation: a column, under 1,024 pixels a drawer that its button opens (frame.js)."""
    links = html.Ul(navigation_links(view, page, pages), id="links")
    other = "en" if view.lang == "zh" else "zh"
    language = html.A(
        view.say("nav.language"), href=f"{page.path}?{view.query(lang=other)}", className="language", lang=other
    )
    toggle = attributes(aria_expanded="false", aria_controls="navigation", data_drawer="navigation")
    return html.Header(
        [
            html.Div(
                [
                    html.Button(
                        [html.Span(className="bars", **attributes(aria_hidden="true")), view.say("nav.menu")],
                        type="button",
                        className="menu",
                        **toggle,
                    ),
                    parts.link(
                        [
                            html.Span(view.say("name"), className="name"),
                            html.Span(view.say("name.sub"), className="name-sub"),
                        ],
                        view.home(),
                        "brand",
                    ),
                ],
                className="top",
            ),
            html.Nav(
                [links, html.Div([_theme_switch(view), language])],
                id="navigation",
                **attributes(aria_label=view.say("nav.label")),
            ),
        ],
        className="side",
    )


def _theme_switch(view: View) -> Component:
    """Lay out the choice of light and dark; the browser keeps it (theme.js)."""
    choices: Any = [{"value": name, "label": view.say(f"scheme.{name}")} for name in ("light", "dark", "system")]
    control = dmc.SegmentedControl(
        id="theme", data=choices, value="system", size="xs", fullWidth=True, persistence=True, persistence_type="local",
        **attributes(aria_label=view.say("scheme.label")),
    )  # fmt: skip
    return html.Div(control, className="theme")


def navigation_links(view: View, page: Page | None, pages: Sequence[Page]) -> list[Component]:
    """Make the links of the navigation; they keep the slice, so they follow the address."""
    return [
        html.Li(parts.link(view.say(f"nav.{p.name}"), view.href(p.path), "here" if p is page else ""))
        for p in pages
        if p.is_in_navigation
    ]


def _banner(view: View) -> Component | None:
    """Say on every page that the data are invented, where they are."""
    if not view.warehouse.is_demo:
        return None
    return html.P([html.Strong(view.say("demo.mark")), view.say("demo.text")], className="demo", role="note")


def _tell_newer(view: View, current: str) -> Component | None:
    """Say that the address is fixed to an older data version than the newest."""
    if view.warehouse.version == current:
        return None
    text = view.say("newer.text", version=view.warehouse.version[:8])
    return html.P([text, html.A(view.say("newer.link"), href="/")], className="demo newer", role="note")


def _foot(view: View) -> Component:
    """Write the version every figure of the page comes from."""
    return html.Footer(view.say("foot", version=view.warehouse.version), className="foot")


def guard(make: Callable[[], Any], lang: str = "zh") -> Any:
    """Make something, or the screen that says why it cannot be shown: nothing loaded, no such version, or failed."""
    try:
        return make()
    except StoreEmptyError:
        kind = "empty"
    except UnknownVersionError:
        kind = "version"
    except Exception:
        LOG.exception("a panel failed")
        kind = "failed"
    lines = say(lang, f"{kind}.text").split("\n")
    return parts.screen(kind, say(lang, f"{kind}.title"), lines)


def register_shell(app: Dash, warehouses: Warehouses, pages: Sequence[Page]) -> None:
    """Register the callbacks that all pages share."""
    _register_route(app, warehouses, pages)
    _register_panels(app, warehouses, pages)
    _register_filters(app, warehouses)
    _register_marks(app, warehouses)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "chooseTheme"), Output("mantine", "forceColorScheme"), Input("theme", "value")
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "closeDrawer"),
        Output("said", "title"),
        Input("address", "pathname"),
        Input("address", "search"),
    )


def _register_route(app: Dash, warehouses: Warehouses, pages: Sequence[Page]) -> None:
    # The scripts of a page are there before it is (frame.js); only then is it asked for.
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "prepare"),
        Output("ready", "data"),
        Input("address", "pathname"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output("frame", "children"), Input("ready", "data"), State("address", "search"), prevent_initial_call=True
    )
    def route(path: str, search: str) -> Any:
        return lay_out(warehouses, pages, path, search)

    @app.callback(
        Output("links", "children"), Output("slice-line", "children"), Output("more-button", "children"),
        Input("address", "search"), State("address", "pathname"), State("version", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def follow(search: str, path: str, version: str) -> Any:
        view, page = read_view(warehouses, search, version), find_page(pages, path)
        links = navigation_links(view, page, pages)
        if page is None or not page.has_filters:
            return links, no_update, no_update
        return links, slice_line(view), filters.more_words(view)


def _register_panels(app: Dash, warehouses: Warehouses, pages: Sequence[Page]) -> None:
    makers = {key: make for page in pages for key, make in page.panels.items()}

    place = {"type": "panel", "key": MATCH}
    # A panel that came filled is not asked for again until the address changes (frame.js).
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "askPanel"),
        Output(place, "data-asked"), Input("address", "search"), State(place, "aria-busy"),
    )  # fmt: skip

    @app.callback(
        Output(place, "children"), Output(place, "aria-busy"), Input(place, "data-asked"), State(place, "id"),
        State("version", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def fill(search: str, identity: dict[str, str], version: str) -> Any:
        return guard(
            lambda: makers[identity["key"]](read_view(warehouses, search, version)), read_lang(search)
        ), "false"


def register_twins(app: Dash, warehouses: Warehouses, make: Callable[[str, View], Any]) -> None:
    """Register the tables behind charts, each made when its button is pressed."""

    @app.callback(
        Output({"type": "twin", "key": MATCH}, "children"), Input({"type": "twin-button", "key": MATCH}, "n_clicks"),
        State({"type": "twin-button", "key": MATCH}, "id"), State("address", "search"), State("version", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def fill_twin(clicks: int, identity: dict[str, str], search: str, version: str) -> Any:
        return (
            guard(lambda: make(identity["key"], read_view(warehouses, search, version)), read_lang(search))
            if clicks
            else no_update
        )


def _register_filters(app: Dash, warehouses: Warehouses) -> None:
    """Register the bar's way in and out of the address.

    Both ways pass the browser (filters.js): what was read for an address that has changed since is not shown, and what was
    chosen is sent until it has been written, so that choices in quick succession are neither lost nor brought back.
    """
    control = {"type": "filter", "key": ALL}

    @app.callback(
        Output("bar", "data"), Input("address", "search"), State("version", "data"), State("bar", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def read_bar(search: str, version: str, shown: Any) -> Any:
        return filters.to_bar(read_view(warehouses, search, version), search) if shown else no_update

    @app.callback(
        Output(filters.PLACE, "data"), Input(filters.PLACE, "searchValue"), Input("address", "search"),
        State("version", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def search_places(text: str | None, search: str, version: str) -> Any:
        return filters.place_options(read_view(warehouses, search, version), text or "")

    @app.callback(
        Output("written", "data"), Input("chosen", "data"), State("address", "search"), State("version", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def write_filters(chosen: dict[str, Any], search: str, version: str) -> int:
        view = read_view(warehouses, search, version)
        slice_ = filters.read_choice(view, chosen["values"])
        if slice_ != view.slice:
            go(view.query(slice=slice_))
        return int(chosen["turn"])

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "showBar"),
        Output(control, "data"), Output(control, "value"), Output(filters.PLACE, "value"),
        Input("bar", "data"), Input("written", "data"), State("address", "search"), State(control, "id"),
        State(control, "value"), State(filters.PLACE, "value"),
    )  # fmt: skip
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("atlas", "choose"),
        Output("chosen", "data"), Input(control, "value"), Input(filters.PLACE, "value"), State(control, "id"),
        prevent_initial_call=True,
    )  # fmt: skip


def _register_marks(app: Dash, warehouses: Warehouses) -> None:
    @app.callback(
        Input({"type": "graph", "key": ALL}, "clickData"),
        State("address", "search"),
        State("version", "data"),
        prevent_initial_call=True,
    )
    def click(_: list[Any], search: str, version: str) -> None:
        clicked = (ctx.triggered[0]["value"] or {}).get("points") if ctx.triggered else None
        mark = clicked[0].get("customdata") if clicked else None
        if mark and None not in mark:
            go(read_view(warehouses, search, version).choose_mark(mark))


def go(query: str) -> None:
    """Write the address; everything that shows follows it."""
    set_props("address", {"search": f"?{query}"})
