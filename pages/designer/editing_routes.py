"""The pages that build a draft: its parts at a glance, its forms, its fields."""

from __future__ import annotations

from pages.designer.form import page as form
from pages.designer.glance import page as glance
from pages.designer.library import page as library
from pages.route import Route

BUILDING: tuple[Route, ...] = (
    Route("designer/{draft}", glance.build, "staff", "title.draft", "desk"),
    Route("designer/{draft}/forms/{form}", form.build, "staff", "title.draft_form", "desk"),
    Route("designer/{draft}/fields", library.build, "staff", "title.draft_fields", "desk"),
)
