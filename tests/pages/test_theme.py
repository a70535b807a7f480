"""Whatever colour a company chooses, its pages can be read."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ground import FOLDER
from pages.theme import DARK, LIGHT, READABLE, Ground, Tones, contrast, dark_tones, light_tones, mix, style_of
from tests.core.bundles import bundle

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
WHITE = "#ffffff"


@given(COLORS)
@pytest.mark.parametrize(("tones_of", "ground"), [(light_tones, LIGHT), (dark_tones, DARK)], ids=["light", "dark"])
def test_text_in_the_companys_colour_is_readable(tones_of: Callable[[str], Tones], ground: Ground, color: str) -> None:
    tones = tones_of(color)
    for below in (ground.surface, *ground.others, tones.soft):
        assert contrast(tones.brand, below) >= READABLE
    assert contrast(tones.on_brand, tones.brand) >= READABLE


@given(COLORS)
@pytest.mark.parametrize(("tones_of", "ground"), [(light_tones, LIGHT), (dark_tones, DARK)], ids=["light", "dark"])
def test_the_palest_text_is_readable_on_the_companys_soft_ground(
    tones_of: Callable[[str], Tones], ground: Ground, color: str
) -> None:
    assert contrast(ground.hint, tones_of(color).soft) >= READABLE


@pytest.mark.parametrize(("ground", "place"), [(LIGHT, ":root {"), (DARK, "body.body--dark {")], ids=["light", "dark"])
def test_the_grounds_are_those_of_the_style_sheet(ground: Ground, place: str) -> None:
    rules = (FOLDER / "desk.css").read_text(encoding="utf-8").partition(place)[2].partition("}")[0]
    told = dict(line.strip().removesuffix(";").split(": ") for line in rules.strip().splitlines())
    assert (told["--surface"], (told["--bg"], told["--sunken"])) == (ground.surface, ground.others)
    assert told["--ink-3"] == ground.hint


@given(COLORS)
def test_white_text_on_the_hero_is_readable_in_both_modes(color: str) -> None:
    for tones in (light_tones(color), dark_tones(color)):
        for ground in (tones.hero, tones.hero_deep):
            assert contrast(WHITE, ground) >= READABLE


def test_a_colour_that_is_readable_as_it_is_stays_as_it_is() -> None:
    assert light_tones("#0f766e").brand == "#0f766e"


@pytest.mark.parametrize("wrong", ["red", "#fff", "#0f766e;}body{display:none", "#0F766G", ""])
def test_what_is_no_colour_never_reaches_the_style_sheet(wrong: str) -> None:
    assert light_tones(wrong) == light_tones("#0f766e")


def test_known_contrasts_are_counted_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_pages_of_no_company_have_tones_too() -> None:
    assert "--brand:#0f766e" in style_of(None)


def test_a_compact_company_has_less_air_but_no_smaller_targets_for_fingers() -> None:
    branding = bundle().branding
    roomy, close = style_of(branding), style_of(replace(branding, density="compact"))
    assert "--control:42px" in roomy.partition("}")[0]
    assert "--control:36px" in close.partition("}")[0]
    assert close.endswith("@media (pointer:coarse){:root{--control:42px}}")
