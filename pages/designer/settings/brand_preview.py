"""How a draft looks: head, button and home page in light and dark, with what can be read of the colour."""

from __future__ import annotations

import re

from app.tenancy.design.picture import logo_of
from pages.designer.drafting import Drafting
from pages.designer.places import text_in
from pages.parts.native import icon, tag
from pages.theme import DARK, LIGHT, READABLE, Ground, Tones, contrast, dark_tones, light_tones

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_MODES = (("light", LIGHT, light_tones), ("dark", DARK, dark_tones))


class BrandPreview:
    """Drawn anew after each change of the draft."""

    def __init__(self, drafting: Drafting) -> None:
        self.drafting = drafting
        self.place = tag("div", "brand-previews")
        drafting.watch(self.draw)
        self.draw()

    def draw(self) -> None:
        if self.place.is_deleted:
            return
        branding = self.drafting.document["branding"]
        color = str(branding.get("color", ""))
        self.place.clear()
        with self.place:
            if not _COLOR.fullmatch(color):
                tag("p", "banner banner--bad", self.drafting.visit.t("designer.brand.no_color"))
                return
            for mode, ground, tones_of in _MODES:
                tones = tones_of(color)
                self._sample(mode, tones)
                self._contrast(color.lower(), mode, tones, ground)

    def _sample(self, mode: str, tones: Tones) -> None:
        drafting, branding = self.drafting, self.drafting.document["branding"]
        home = branding.get("home", {})
        style = (
            f"--brand:{tones.brand};--on-brand:{tones.on_brand};--brand-soft:{tones.soft};--brand-line:{tones.line};"
            f"--hero:{tones.hero};--hero-deep:{tones.hero_deep}"
        )
        title, density = text_in(drafting, branding.get("title")), branding.get("density", "comfort")
        radius = branding.get("radius", "soft")
        classes = f"brand-preview brand-preview--{mode} brand-preview--{density} brand-preview--{radius}"
        with tag("div", classes, style=style, role="img", aria_label=drafting.visit.t(f"designer.brand.{mode}")):
            with tag("div", "brand-preview__hero"):
                with tag("div", "brand-preview__head"):
                    picture = logo_of(drafting.document)
                    tag("img", "", src=picture, alt="") if picture else tag("b", "brand-preview__letter", title[:1])
                    tag("span", text=title, dir="auto")
                tag("strong", text=text_in(drafting, home.get("heading")), dir="auto")
                tag("p", text=text_in(drafting, home.get("intro")), dir="auto")
            with tag("div", "brand-preview__body"):
                tag("span", "brand-preview__card", drafting.visit.t("designer.brand.card"))
                tag("span", "brand-preview__button", drafting.visit.t("designer.brand.button"))

    def _contrast(self, color: str, mode: str, tones: Tones, ground: Ground) -> None:
        """What was chosen, and what it is made so that it can be read."""
        visit = self.drafting.visit
        chosen, shown = contrast(color, ground.surface), contrast(tones.brand, ground.surface)
        is_fine = color == tones.brand.lower()
        key = "as_chosen" if is_fine else "adjusted" if chosen < READABLE else "adjusted_on_soft"
        with tag("p", "brand-preview__contrast", role="status"):
            icon("check_circle" if is_fine else "contrast")
            told = visit.t(
                f"designer.brand.{key}",
                mode=visit.t(f"designer.brand.in_{mode}"),
                chosen=_ratio(visit.speech.digits, chosen),
                shown=_ratio(visit.speech.digits, shown),
                color=tones.brand,
            )
            tag("span", text=told)


def _ratio(digits: str, ratio: float) -> str:
    written = f"{ratio:.1f}"
    return written.translate(_PERSIAN) if digits == "persian" else written


_PERSIAN = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")
