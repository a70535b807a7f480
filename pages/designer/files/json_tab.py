"""The files of a draft as they are written: one at a time, beside the editors that need no JSON."""

from __future__ import annotations

from app.core.problems import NotFound, Refused
from app.tenancy.bundle.layout import At, way
from app.tenancy.design.written import at_of, parts_of
from pages.designer.buttons import button
from pages.designer.drafting import Drafting
from pages.designer.files.exchange import download_files
from pages.designer.files.json_editor import JsonEditor
from pages.designer.frame import designer_frame
from pages.parts.native import link, tag
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    part = params.get("part") or params["file"]
    at = _at(drafting, part)
    with designer_frame(drafting, section="json", title=f"{part}.json", at=at), tag("div", "json-page"):
        with tag("nav", "json-page__files", aria_label=visit.t("designer.json.files")):
            for each in parts_of(drafting.document):
                here = "page" if each == part else None
                link(visit.paths.draft_json(drafting.id, each), "", f"{each}.json", dir="ltr", aria_current=here)
        with tag("div", "json-page__file"):
            JsonEditor(drafting, at, way(params.get("at", "")))
            with tag("div", "json-page__foot"):
                label = visit.t("designer.json.export", file=f"{part}.json")
                button(label, "export-part", lambda: download_files(visit, draft=drafting.id, parts=[part]))


def _at(drafting: Drafting, part: str) -> At:
    try:
        at = at_of(part)
    except Refused as error:
        raise NotFound from error
    if part not in parts_of(drafting.document):
        raise NotFound
    return at
