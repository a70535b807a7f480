"""Asking for what a new form cannot be without."""

from __future__ import annotations

from nicegui import ui

from app.core.problems import Refused
from app.tenancy.design.form_moves import new_form
from app.tenancy.design.naming import proposed_id
from pages.designer.drafting import Drafting
from pages.designer.places import label_of
from pages.parts.native import tag
from pages.parts.sheet import Sheet, choice


def ask_form(drafting: Drafting) -> None:
    """Label, workflow and department; the id is proposed from the label and can be another one."""
    say, document = drafting.visit.t, drafting.document
    flows = {id: label_of(drafting, flow, id) for id, flow in document.get("workflows", {}).items()}
    departments = {each["id"]: label_of(drafting, each) for each in document["catalog"]["departments"]
                   if not each.get("retired")}  # fmt: skip

    async def act() -> bool:
        words = {drafting.visit.speech.language: str(label.value or "")}
        try:
            made = await drafting.change(
                lambda document: new_form(document, words, str(flow.value), str(department.value), str(id.value or ""))
            )
        except Refused as refused:
            sheet.say(refused.problems)
            return False
        if made is not None and made.focus is not None:
            drafting.visit.go(drafting.visit.paths.draft_form(drafting.id, str(made.focus[1])))
        return made is not None

    def propose() -> None:
        id.value = proposed_id(str(label.value or ""), document.get("forms", {}), "form")

    with Sheet(drafting.visit, say("designer.fresh_form.title"), say("designer.fresh_form.do"), act) as sheet:
        label = _line(say("schema.form.label.title"), propose).mark("form-label")
        flow = choice(say("schema.form.workflow.title"), flows)
        department = choice(say("schema.form.department.title"), departments)
        id = _line(say("schema.form.id.title"))
        id.props("dir=ltr")
        flow.value, department.value = next(iter(flows), None), next(iter(departments), None)
    sheet.open()


def _line(label: str, on_change: object = None) -> ui.input:
    with tag("div", "field"):
        name = tag("label", "", label)
        box = ui.input(on_change=on_change).props("outlined dense maxlength=120 dir=auto").classes("control")  # type: ignore[arg-type]
        box.props["for"] = name.props["for"] = box.html_id
    return box
