"""The tokens of the look, once: colours, type, space; read by the figures, the Mantine theme and the style sheet."""

from __future__ import annotations

from typing import Any

FONT = '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
"""What the machine has; nothing is downloaded."""

LIGHT = {
    "page": "#F8F8F6",
    "surface": "#FFFFFF",
    "line": "#E4E4DF",
    "text": "#1D2327",
    "secondary": "#5B656D",
    "faint": "#69727A",
    "accent": "#1B4F72",
    "accent-soft": "#E9F0F5",
    "grey": "#8A939A",
    "caution": "#FBF3DF",
    "caution-line": "#E3C77A",
    "control-line": "#868E95",
    "lit": "#F3F6F8",
    "lit-line": "#A6C3D5",
    "partial-line": "#8FBDB4",
}

DARK = {
    "page": "#14171A",
    "surface": "#1C2024",
    "line": "#2C3238",
    "text": "#E8EBED",
    "secondary": "#A9B2B9",
    "faint": "#8E99A3",
    "accent": "#7FB3D5",
    "accent-soft": "#22303A",
    "grey": "#8A939A",
    "caution": "#2E2A1C",
    "caution-line": "#6B5B2A",
    "control-line": "#707A83",
    "lit": "#242A2F",
    "lit-line": "#48718C",
    "partial-line": "#8FBDB4",
}

MARK = {"rest": "#B4C0C8", "interval": "#7F9DB2", "outside": "#C9CED1"}
"""Marks beside the accent: bars that are not the largest, intervals, money outside any record."""
MARK_DARK = {"rest": "#48545D", "interval": "#5E7F95", "outside": "#59636B"}

STATUS = {
    "completed_sustained": "#01665E",
    "completed": "#5AB4AC",
    "partial": "#C9E5DF",
    "in_progress": "#F0C05A",
    "not_done": "#A6511F",
    "unstated": "#BFC4C8",
}
"""One meaning each, everywhere; teal to brown tells apart under the three colour-vision deficiencies."""

STATUS_DARK = {"completed_sustained": "#188077", "not_done": "#C8703A"}
"""The darkest ones, lifted from a dark page; the others are the same in both."""

AREA = {
    "policy": "#0072B2",
    "integrity": "#D55E00",
    "organization": "#009E73",
    "follow_up": "#9C5C9C",
    "unsectioned": "#8A939A",
}

AREA_DARK = {"policy": "#4A9FD6", "integrity": "#E8793A", "organization": "#27B48A", "follow_up": "#B884B8"}

MONEY = {
    "refunded": "#01665E",
    "recovered": "#5AB4AC",
    "to_refund": "#F0C05A",
    "fine": "#A6511F",
    "confiscated": "#6B3410",
    "problem": "#8A939A",
    "spent": "#8A939A",
    "threshold": "#8A939A",
    "other": "#8A939A",
}

MONEY_DARK = {"refunded": "#188077", "fine": "#C8703A", "confiscated": "#96603C"}

KIND = {
    "date": "#0072B2",
    "money": "#01665E",
    "status": "#8A5A00",
    "region": "#9C5C9C",
    "inspection": "#1B4F72",
    "title": "#1D2327",
    "claim": "#A6511F",
    "type": "#69727A",
}
"""The colour under the words of a notice, by what they were read as."""

KIND_DARK = {"date": "#6FB2E0", "money": "#5AB4AC", "status": "#E0B04A", "region": "#C99BC9", "inspection": "#7FB3D5",
             "title": "#E8EBED", "claim": "#DC8F5F", "type": "#98A2AA"}  # fmt: skip

SIZES = (12, 13, 15, 18, 24, 32)


PALETTES = {
    "status": (STATUS, STATUS_DARK),
    "area": (AREA, AREA_DARK),
    "money": (MONEY, MONEY_DARK),
    "kind": (KIND, KIND_DARK),
    "mark": (MARK, MARK_DARK),
}
"""Colours by meaning: as they are, and what the dark changes."""


def to_style_sheet() -> str:
    """Write the tokens as CSS variables (--accent, --status-partial, --kind-date …) for the style sheet to use."""
    light, dark = dict(LIGHT), dict(DARK)
    for prefix, (colours, changed) in PALETTES.items():
        light |= {f"{prefix}-{name.replace('_', '-')}": colour for name, colour in colours.items()}
        dark |= {f"{prefix}-{name.replace('_', '-')}": colour for name, colour in changed.items()}
    return (
        f":root{{{_variables(light)}--font:{FONT};}}"
        f':root[data-theme="dark"]{{{_variables(dark)}color-scheme:dark;}}' + _retint()
    )


def _variables(tokens: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in tokens.items())


def _retint() -> str:
    """Tint figures for the dark: they are drawn once, in light (so are saved pictures), and the style sheet retints.

    Plotly and React write colours into the marks' styles as rgb(), which is what these rules look for. Scales of
    colours, which are no tokens, are turned over by atlas.css.
    """
    pairs = {LIGHT[name]: DARK[name] for name in ("accent", "surface", "line", "text", "secondary", "faint")}
    for colours, changed in PALETTES.values():
        pairs |= {colours[name]: colour for name, colour in changed.items() if colours is not KIND}
    pairs["#444444"] = DARK["text"]  # what plotly writes in a pale cell
    places = {".js-plotly-plot ": ("fill", "stroke"), ".colours ": ("background",)}
    # Words with a colour of their own keep it as it was written.
    words = (
        f':root[data-theme="dark"] .js-plotly-plot tspan[style*="{LIGHT["faint"]}" i]{{fill:{DARK["faint"]}!important}}'
    )
    return words + "".join(
        f'@media screen{{:root[data-theme="dark"] {place}[style*="{way}: {_rgb(light)}"]{{{way}:{dark}!important}}}}'
        for light, dark in pairs.items()
        for place, ways in places.items()
        for way in ways
    )


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def to_mantine() -> dict[str, Any]:
    """Make the Mantine theme of the controls: our font, accent, corners and no shadows."""
    # Mantine wants ten shades; only 6 (filled) and the lightest ones show, the rest are steps between them.
    accent = [
        "#F2F6F9",
        "#E9F0F5",
        "#CDDDE8",
        "#A6C3D5",
        "#7DA6C0",
        "#4F82A3",
        "#1B4F72",
        "#174463",
        "#123751",
        "#0D2A3F",
    ]
    return {
        "fontFamily": FONT,
        "headings": {"fontFamily": FONT, "fontWeight": "600"},
        "primaryColor": "accent",
        "primaryShade": 6,
        "colors": {"accent": accent},
        "defaultRadius": 6,
        "cursorType": "pointer",
        "respectReducedMotion": True,
    }


def to_layout() -> dict[str, Any]:
    """Make the plotly layout every figure starts from: quiet grid, own font, no motion, fixed axes."""
    axis = {"fixedrange": True, "zeroline": False, "ticks": "", "automargin": True}
    return {
        "font": {"family": FONT, "size": 13, "color": LIGHT["text"]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {
            "bgcolor": LIGHT["surface"],
            "bordercolor": LIGHT["line"],
            "font": {"family": FONT, "size": 13, "color": LIGHT["text"]},
            "align": "left",
        },
        "xaxis": {**axis, "showgrid": False, "linecolor": LIGHT["line"]},
        "yaxis": {**axis, "gridcolor": LIGHT["line"], "griddash": "solid"},
        "dragmode": False,
        "bargap": 0.32,
        "showlegend": False,
    }
