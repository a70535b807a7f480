"""A company's looks: every brand tone derived from its one colour, dark enough or light enough to be read."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from app.core.config import Branding

READABLE = 4.5  # contrast of text by WCAG 2 AA
_HEX = re.compile(r"#[0-9a-f]{6}")
_WHITE, _BLACK = "#ffffff", "#000000"
_DARK_SURFACE, _DARK_INK = "#171d24", "#0b1116"
_DEFAULT = "#0f766e"
_STEPS = 50
_RADII = {"sharp": (4, 3, 6), "soft": (10, 7, 99), "round": (16, 12, 99)}


@dataclass(frozen=True, slots=True)
class Tones:
    """What is coloured by the company, for one mode."""

    brand: str
    on_brand: str
    soft: str
    line: str
    hero: str
    hero_deep: str


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), as WCAG 2 counts it."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def light_tones(color: str) -> Tones:
    """The tones on white: the colour is darkened until it can be read on white and on its own soft ground."""
    color = _checked(color)
    brand = next(
        tone
        for tone in _darker(color)
        if contrast(tone, _WHITE) >= READABLE and contrast(tone, mix(_WHITE, tone, 0.1)) >= READABLE
    )
    return Tones(brand, _WHITE, mix(_WHITE, brand, 0.1), mix(_WHITE, brand, 0.3), brand, mix(brand, _BLACK, 0.22))


def dark_tones(color: str) -> Tones:
    """The tones on a dark ground: a table of its own, with the colour lightened until it can be read."""
    color = _checked(color)
    brand = next(
        tone
        for tone in _brighter(color)
        if contrast(tone, mix(_DARK_SURFACE, tone, 0.16)) >= READABLE and contrast(tone, _DARK_INK) >= READABLE
    )
    hero = mix(light_tones(color).brand, _BLACK, 0.45)
    soft, line = mix(_DARK_SURFACE, brand, 0.16), mix(_DARK_SURFACE, brand, 0.4)
    return Tones(brand, _DARK_INK, soft, line, hero, mix(hero, _BLACK, 0.3))


def style_of(branding: Branding | None) -> str:
    """The tones as CSS custom properties; None: pages that belong to no company."""
    color = branding.color if branding else _DEFAULT
    card, control, pill = _RADII[branding.radius if branding else "soft"]
    radius = f"--radius:{card}px;--radius-small:{control}px;--pill:{pill}px"
    return f":root{{{_properties(light_tones(color))};{radius}}}body.body--dark{{{_properties(dark_tones(color))}}}"


def mix(ground: str, paint: str, share: float) -> str:
    """`share` of `paint` laid on `ground`."""
    pairs = zip(_channels(ground), _channels(paint), strict=True)
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in pairs)


def _properties(tones: Tones) -> str:
    return (
        f"--brand:{tones.brand};--on-brand:{tones.on_brand};--brand-soft:{tones.soft};--brand-line:{tones.line};"
        f"--hero:{tones.hero};--hero-deep:{tones.hero_deep}"
    )


def _checked(color: str) -> str:
    """The colour goes into a style sheet: nothing but a colour may."""
    color = color.lower()
    return color if _HEX.fullmatch(color) else _DEFAULT


def _darker(color: str) -> list[str]:
    return [mix(color, _BLACK, step / _STEPS) for step in range(_STEPS + 1)]


def _brighter(color: str) -> list[str]:
    """Ever lighter with the same hue and strength: mixing with white would make it grey."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    return [_hex(hue, lightness + (1 - lightness) * step / _STEPS, saturation) for step in range(_STEPS + 1)]


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colorsys.hls_to_rgb(hue, lightness, saturation))


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - sRGB
