"""A company's looks: every tone from its one colour, dark or light enough to be read; its corners and its density."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from functools import lru_cache

from app.core.config import Branding

READABLE = 4.5  # contrast of text by WCAG 2 AA
_HEX = re.compile(r"#[0-9a-f]{6}")
_WHITE, _BLACK = "#ffffff", "#000000"
_DARK_INK, _DEFAULT = "#0b1116", "#0f766e"
_STEPS = 50
_KNOWN = 256  # colours whose tones are remembered: every page asks for one's
_RADII = {"sharp": (4, 3, 6), "soft": (10, 7, 99), "round": (16, 12, 99)}
# Height of a control, room inside a card, room between things, height of a line in a list.
_SIZES = {"comfort": (42, 20, 16, 56), "compact": (36, 14, 10, 44)}
_FINGER = 42  # no control is lower where fingers press it


@dataclass(frozen=True, slots=True)
class Ground:
    """What the tones lie on in one mode: the tokens of `static/desk.css` that company and mode do not change."""

    surface: str
    others: tuple[str, ...]  # page and wells
    hint: str  # the palest text
    soft_share: float  # of the company's colour in its soft ground, at most


LIGHT = Ground("#ffffff", ("#f6f7f8", "#eff1f3"), "#5f6a75", 0.1)
DARK = Ground("#171d24", ("#10151a", "#1e252d"), "#98a3ae", 0.16)


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


@lru_cache(maxsize=_KNOWN)
def light_tones(color: str) -> Tones:
    """The colour is darkened until it can be read wherever it is written, on its own soft ground too."""
    brand = next(tone for tone in _darker(_checked(color)) if _is_readable(tone, _WHITE, LIGHT))
    return Tones(brand, _WHITE, _soft(brand, LIGHT), mix(_WHITE, brand, 0.3), brand, mix(brand, _BLACK, 0.22))


@lru_cache(maxsize=_KNOWN)
def dark_tones(color: str) -> Tones:
    """The tones on a dark ground: a table of its own, with the colour lightened until it can be read."""
    brand = next(tone for tone in _brighter(_checked(color)) if _is_readable(tone, _DARK_INK, DARK))
    hero = mix(light_tones(color).brand, _BLACK, 0.45)
    return Tones(brand, _DARK_INK, _soft(brand, DARK), mix(DARK.surface, brand, 0.4), hero, mix(hero, _BLACK, 0.3))


def style_of(branding: Branding | None) -> str:
    """The tones and sizes as CSS custom properties; None: pages that belong to no company."""
    color = branding.color if branding else _DEFAULT
    card, control, pill = _RADII[branding.radius if branding else "soft"]
    radius = f"--radius:{card}px;--radius-small:{control}px;--pill:{pill}px"
    height, inside, between, line = _SIZES[branding.density if branding else "comfort"]
    sizes = f"--control:{height}px;--inside:{inside}px;--between:{between}px;--line-height:{line}px"
    return (
        f":root{{{_properties(light_tones(color))};{radius};{sizes}}}"
        f"body.body--dark{{{_properties(dark_tones(color))}}}"
        f"@media (pointer:coarse){{:root{{--control:{_FINGER}px}}}}"
    )


def face_of(branding: Branding) -> str:
    """The company's colours on a page of no company, as custom properties of one element."""
    light, dark = light_tones(branding.color), dark_tones(branding.color)
    return (
        f"--face-light:{light.hero};--face-light-deep:{light.hero_deep};--face-light-ink:{light.brand};"
        f"--face-dark:{dark.hero};--face-dark-deep:{dark.hero_deep};--face-dark-ink:{dark.brand};"
        f"--face-radius:{_RADII[branding.radius][0]}px"
    )


def mix(ground: str, paint: str, share: float) -> str:
    """`share` of `paint` laid on `ground`."""
    pairs = zip(_channels(ground), _channels(paint), strict=True)
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in pairs)


def _properties(tones: Tones) -> str:
    return (
        f"--brand:{tones.brand};--on-brand:{tones.on_brand};--brand-soft:{tones.soft};--brand-line:{tones.line};"
        f"--hero:{tones.hero};--hero-deep:{tones.hero_deep}"
    )


def _is_readable(tone: str, on_tone: str, ground: Ground) -> bool:
    grounds = (ground.surface, *ground.others, _soft(tone, ground), on_tone)
    return all(contrast(tone, each) >= READABLE for each in grounds)


def _soft(tone: str, ground: Ground) -> str:
    """The strongest tint of the surface on which the palest text can still be read."""
    shares = (ground.soft_share * step / _STEPS for step in range(_STEPS, -1, -1))
    tints = (mix(ground.surface, tone, share) for share in shares)
    return next(tint for tint in tints if contrast(ground.hint, tint) >= READABLE)


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
