"""Whatever colour a company chooses, its pages can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.theme import READABLE, contrast, dark_tones, light_tones, mix, style_of

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
WHITE, DARK_SURFACE = "#ffffff", "#171d24"


@given(COLORS)
def test_on_light_ground_text_in_the_companys_colour_is_readable(color: str) -> None:
    tones = light_tones(color)
    for ground in (WHITE, tones.soft):
        assert contrast(tones.brand, ground) >= READABLE
    assert contrast(tones.on_brand, tones.brand) >= READABLE


@given(COLORS)
def test_on_dark_ground_text_in_the_companys_colour_is_readable(color: str) -> None:
    tones = dark_tones(color)
    for ground in (DARK_SURFACE, tones.soft):
        assert contrast(tones.brand, ground) >= READABLE
    assert contrast(tones.on_brand, tones.brand) >= READABLE


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
