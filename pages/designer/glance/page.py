"""A draft at a glance: each part with what is in it, what was changed and what is wrong."""

from __future__ import annotations

from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.glance.glance_parts import GlanceParts
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    title = drafting.info.title or visit.t("designer.glance")
    with designer_frame(drafting, section="", title=title, back=visit.paths.designer()):
        GlanceParts(drafting)
