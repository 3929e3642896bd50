"""The colours can be read and told apart: contrast as WCAG 2.1 counts it, and the three colour-vision deficiencies."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboards import theme

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}


def to_linear(colour: str) -> Triple:
    """Turn "#01665E" into linear RGB, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))
    return r, g, b


def multiply(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted(multiply(TO_XYZ, to_linear(colour))[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def to_lab(linear: Triple) -> Triple:
    def root(t: float) -> float:
        return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    x, y, z = (root(max(0.0, c) / w) for c, w in zip(multiply(TO_XYZ, linear), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, deficiency: str = "") -> float:
    """Give the difference of two colours (CIE76) as somebody with a deficiency sees them."""
    seen = [to_linear(colour) for colour in (one, other)]
    if deficiency:
        seen = [multiply(DEFICIENCIES[deficiency], colour) for colour in seen]
    first, second = (to_lab(colour) for colour in seen)
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def test_the_measures_are_right() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21, abs=0.01)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert difference("#FFFFFF", "#000000") == pytest.approx(100, abs=0.1)
    assert difference("#FF0000", "#00B400", "deuteranopia") < difference("#FF0000", "#00B400") / 2


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["page", "surface", "accent-soft", "lit"])
@pytest.mark.parametrize("ink", ["text", "secondary", "faint", "accent"])
def test_words_can_be_read(name: str, ground: str, ink: str) -> None:
    tokens = THEMES[name]
    assert contrast(tokens[ink], tokens[ground]) >= (4.5 if (ink, ground) != ("faint", "accent-soft") else 4.2)


@pytest.mark.parametrize("name", THEMES)
def test_banners_and_controls_can_be_seen(name: str) -> None:
    tokens = THEMES[name]
    assert contrast(tokens["text"], tokens["caution"]) >= 7
    assert contrast(tokens["control-line"], tokens["surface"]) >= 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", theme.KIND)
def test_lines_under_words_can_be_seen(name: str, kind: str) -> None:
    colours = theme.KIND if name == "light" else theme.KIND | theme.KIND_DARK
    assert contrast(colours[kind], THEMES[name]["surface"]) >= 3


def statuses(name: str) -> dict[str, str]:
    return theme.STATUS if name == "light" else theme.STATUS | theme.STATUS_DARK


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("deficiency", ["", *DEFICIENCIES])
def test_neighbouring_statuses_tell_apart(name: str, deficiency: str) -> None:
    """They are stacked in this order, so that it is neighbours that must differ."""
    colours = list(statuses(name).values())
    assert min(difference(a, b, deficiency) for a, b in pairwise(colours)) >= 18


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("deficiency", ["", *DEFICIENCIES])
def test_done_and_not_done_are_never_taken_for_each_other(name: str, deficiency: str) -> None:
    colours = statuses(name)
    done = [colours[key] for key in ("completed", "completed_sustained")]
    assert min(difference(a, colours[b], deficiency) for a in done for b in ("in_progress", "not_done")) >= 25


@pytest.mark.parametrize("key", ["completed_sustained", "completed", "in_progress", "not_done"])
def test_statuses_stand_out_of_the_dark(key: str) -> None:
    assert contrast(statuses("dark")[key], theme.DARK["surface"]) >= 3


def test_the_style_sheet_holds_every_token_of_both_themes() -> None:
    sheet = theme.to_style_sheet()
    assert set(theme.LIGHT) == set(theme.DARK)
    light, _, dark = sheet.partition(':root[data-theme="dark"]')
    for token, colour in theme.LIGHT.items():
        assert f"--{token}:{colour};" in light
        assert f"--{token}:{theme.DARK[token]};" in dark
