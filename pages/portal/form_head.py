"""What a form is called and what it is for, above its sheet."""

from __future__ import annotations

from app.core.config import Form
from pages.parts.native import tag
from pages.visit import Visit


def draw_form_head(visit: Visit, form: Form) -> None:
    with tag("header", "form-head"):
        tag("h1", text=visit.label(form.label), dir="auto")
        if form.description:
            tag("p", "secondary", visit.label(form.description), dir="auto")
