"""What a company is, how it looks and what it allows: settings of a draft, drawn from their schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.problems import NotFound
from app.tenancy.bundle.layout import At, pointer, way
from app.tenancy.design.properties import properties
from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.lists.details import sublist
from pages.designer.panel.panel import DraftPanel, Part
from pages.designer.settings.brand_preview import BrandPreview
from pages.designer.settings.logo_box import LogoBox
from pages.parts.native import tag
from pages.visit import Visit

_TENANT, _BRANDING = ("tenant",), ("branding",)
# setting → groups of properties: where they stand, and how their ways begin
GROUPS: Mapping[str, tuple[tuple[str, At, tuple[str, ...]], ...]] = {
    "company": (
        ("identity", _TENANT, ("name", "public")),
        ("time", _TENANT, ("time_zone", "calendar", "digits")),
        ("number", _TENANT, ("number",)),
    ),
    "branding": (("looks", _BRANDING, ("title", "color", "radius", "density")),),
    "home": (("home", _BRANDING, ("home",)),),
    "limits": (("limits", _TENANT, ("limits",)),),
    "accounts": (
        ("registration", _TENANT, ("registration",)),
        ("accounts", _TENANT, ("accounts",)),
        ("people", _TENANT, ("people",)),
        ("retention", _TENANT, ("retention",)),
    ),
    "languages": (("languages", _TENANT, ("languages",)),),
    "publishing": (("publishing", _TENANT, ("publishing",)),),
}


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    part = params["part"]
    if part not in GROUPS:
        raise NotFound
    drafting = await Drafting.open(visit, params)
    title = visit.t(f"designer.settings.{part}")
    with designer_frame(drafting, section="layout", title=title, at=GROUPS[part][0][1]):
        tag("p", "secondary designer-lists__intro", visit.t(f"designer.settings.{part}.intro"))
        with tag("div", "designer-settings"):
            with tag("div", "designer-settings__panel"):
                tag("h2", "visually-hidden", title)
                made = DraftPanel(drafting)
                made.show(*_parts(drafting, part), shown=pointer(way(params.get("at", ""))))
                _MORE.get(part, _nothing)(drafting)
            if part in ("branding", "home"):
                with tag("aside", "designer-settings__aside", aria_label=visit.t("designer.brand.preview")):
                    BrandPreview(drafting)


def _parts(drafting: Drafting, part: str) -> list[Part]:
    say = drafting.visit.t
    groups = GROUPS[part]
    return [
        Part(at, say(f"designer.group.{name}") if len(groups) > 1 else "", only=_names(drafting, at, begin))
        for name, at, begin in groups
    ]


def _names(drafting: Drafting, at: At, beginnings: tuple[str, ...]) -> list[str]:
    """The ways below the place that begin so, in the order of the schema."""
    rows = properties(drafting.document, at)
    return [".".join(map(str, row.at[len(at) :])) for row in rows if row.at[len(at)] in beginnings]


def _services(drafting: Drafting) -> None:
    tag("h2", text=drafting.visit.t("designer.list.services"))
    sublist(drafting, ("tenant", "sign_in", "oidc"), "services")


def _logo(drafting: Drafting) -> None:
    LogoBox(drafting)


def _nothing(_drafting: Drafting) -> None:
    """The panel says it all."""


_MORE: Mapping[str, Callable[[Drafting], None]] = {"accounts": _services, "branding": _logo}
