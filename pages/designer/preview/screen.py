"""What stands in the frame of the preview: the home page, a form or a ticket, drawn by the very pages people use."""

from __future__ import annotations

from base64 import b64encode

from nicegui import ui

from app.actions.designer.pretended import VISITOR
from app.actions.designer.previewing import Landing
from app.core.config import Bundle
from app.core.problems import Refused
from pages.designer.preview.inspector import inspect_form, inspect_ticket
from pages.designer.preview.landed import draw_landing
from pages.designer.preview.submitters import PreviewMember, PreviewStranger
from pages.designer.preview.visit import PreviewVisit, source_of
from pages.ground import begin_ground
from pages.parts.native import tag
from pages.parts.notice import notice
from pages.portal import home
from pages.portal.form_sheet import FormSheet
from pages.portal.ticket import draw_ticket
from pages.visit import Visit
from pages.workspace import ticket as workspace_ticket


async def build(visit: Visit, params: dict[str, str]) -> None:
    """`role`, `language`, `form`, `state` and `dark` among the parameters. Raises NotFound, NotAllowed."""
    source = source_of(params)
    try:
        shown = await PreviewVisit.begin(visit, source, params)
    except Refused as refused:
        if refused.status != Refused.status:
            raise
        notice("build_circle", visit.t("preview.broken.title"), visit.speech.refusal(refused.problems[0]), [])
        return
    client = ui.context.client
    begin_ground(client, shown.speech, shown.bundle.branding, dark="dark" in params, now=visit.now())
    ui.page_title(visit.t("preview.screen"))
    await _draw(shown, params)


async def _draw(shown: PreviewVisit, params: dict[str, str]) -> None:
    layout = ui.context.client.layout
    form, state = params.get("form", ""), params.get("state", "")
    is_desk = bool(form and state and shown.is_staff)
    layout.classes("frame preview-screen" + (" preview-screen--desk" if is_desk else "" if form else " frame--hero"))
    with layout:
        head = _head(shown)
    head.move(target_index=0)
    if form and state:
        await _draw_ticket(shown)
    elif form:
        await _draw_form(shown, form)
    else:
        await home.build(shown, params)


def _head(shown: PreviewVisit) -> ui.element:
    bundle, label = shown.bundle, shown.label
    role = bundle.roles.get(shown.preview.case.role)
    title = label(bundle.branding.title)
    with tag("header", "head") as head, tag("div", "head__row"):
        with tag("a", "head__brand", href=shown.paths.home()):
            _mark(bundle, title)
            tag("span", "head__name", title, dir="auto")
        tag("span", "head__links", label(role.label) if role else shown.t("preview.visitor"), dir="auto")
    return head


def _mark(bundle: Bundle, title: str) -> None:
    """The picture of the draft has no address of its own yet, so it is told whole."""
    name = bundle.branding.logo
    content = bundle.assets.get(name) if name is not None else None
    if name is None or content is None:
        tag("span", "logo", title[:1], aria_hidden="true")
        return
    kind = name.rpartition(".")[2].replace("jpg", "jpeg")
    tag("img", "logo", src=f"data:image/{kind};base64,{b64encode(content).decode()}", alt="", width=36, height=36)


async def _draw_form(shown: PreviewVisit, form: str) -> None:
    place = tag("div", role="status")

    def landed(landing: Landing) -> None:
        place.clear()
        with place:
            draw_landing(shown, landing, sheet.filling.given)
        place.run_method("scrollIntoView")

    is_visitor = shown.preview.case.role == VISITOR
    submitter = (PreviewStranger if is_visitor else PreviewMember)(shown, form, landed)
    view, program = await submitter.open()
    sheet = FormSheet(shown, view, program, None, submitter, {})
    submitter.file_facts = sheet.filling.file_facts
    inspect_form(shown, sheet.filling, view)


async def _draw_ticket(shown: PreviewVisit) -> None:
    if shown.is_staff:
        await workspace_ticket.build(shown, {"number": "1"})
    else:
        await draw_ticket(shown, "1", shown.paths.home(), None)
    inspect_ticket(shown)
