"""A form of the company, drawn from its bundle, filled and sent."""

from __future__ import annotations

from nicegui import ui

from app.actions.programs import may_guest_submit
from pages.parts.notice import Step, notice
from pages.portal.form_sheet import FormSheet
from pages.portal.offer import prefilled
from pages.portal.stranger import Stranger
from pages.portal.submitter import Member, Submitter
from pages.visit import Elsewhere, Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises Elsewhere for somebody who has not signed in, NotFound and NotAllowed."""
    form = params["form"]
    if visit.session is not None and visit.session.grace is not None:
        _draw_ended(visit)
    elif visit.session is not None:
        await draw_form(visit, Member(visit, form), params.get("topic"))
    elif may_guest_submit(visit.bundle, form):
        await draw_form(visit, Stranger(visit, form), params.get("topic"))
    else:
        raise Elsewhere(visit.paths.sign_in(visit.request_path))


async def draw_form(visit: Visit, submitter: Submitter, topic: str | None = None) -> None:
    """The page of a form for whoever fills it, by which topic he came. Raises NotFound, NotAllowed, NotSignedIn."""
    view, program = await submitter.open()
    draft = await submitter.draft()
    ui.page_title(visit.titled(visit.label(view.form.label)))
    preset = prefilled(visit.bundle, view.form, topic)
    page = FormSheet(visit, view, program, draft, submitter, preset)
    await page.similar.show(page.filling.topic)


def _draw_ended(visit: Visit) -> None:
    """Past the end of his account somebody reads, and asks for nothing new."""
    steps = [Step(visit.t("frame.tickets"), visit.paths.tickets())]
    notice("lock_clock", visit.t("grace.title"), visit.t("grace.new_ticket"), steps)
