"""The designer's pages: where drafts begin and their lists, and those that read a draft as a whole."""

from __future__ import annotations

from pages.designer.files import json_tab
from pages.designer.history import list_page, version_page
from pages.designer.lists import page as lists
from pages.designer.logic import page as logic_page
from pages.designer.merge import page as merge_page
from pages.designer.overview import gallery
from pages.designer.overview import page as overview
from pages.designer.preview import page as preview_page
from pages.designer.preview import screen
from pages.designer.review import page as review_page
from pages.designer.settings import page as settings
from pages.designer.texts import page as texts
from pages.designer.workflow import page as workflow_page
from pages.route import Route

COLLECTING: tuple[Route, ...] = (
    Route("designer", overview.build, "staff", "title.designer", "desk", "design_services", ("config.edit",)),
    Route("designer/gallery", gallery.build, "staff", "title.gallery", "desk"),
    Route("designer/{draft}/lists/{kind}", lists.build, "staff", "title.draft", "desk"),
    Route("designer/{draft}/settings/{part}", settings.build, "staff", "title.draft", "desk"),
    Route("designer/{draft}/forms/{form}/logic", logic_page.build, "staff", "title.draft", "desk"),
    Route("designer/{draft}/workflows/{workflow}", workflow_page.build, "staff", "title.draft", "desk"),
    Route("designer/{draft}/texts", texts.build, "staff", "title.draft", "desk"),
    Route("designer/{draft}/json/{file}", json_tab.build, "staff", "title.draft", "desk"),
)

READING: tuple[Route, ...] = (
    Route("designer/history", list_page.build, "staff", "title.designer_history", "desk"),
    Route("designer/history/{version}", version_page.build, "staff", "title.designer_history", "desk"),
    Route("designer/history/{version}/preview", preview_page.build_version, "staff", "title.preview", "desk"),
    Route("designer/history/{version}/preview/screen", screen.build, "staff", "title.preview", "bare"),
    Route("designer/{draft}/preview", preview_page.build, "staff", "title.preview", "desk"),
    Route("designer/{draft}/preview/screen", screen.build, "staff", "title.preview", "bare"),
    Route("designer/{draft}/review", review_page.build, "staff", "title.designer_review", "desk"),
    Route("designer/{draft}/merge", merge_page.build, "staff", "title.designer_merge", "desk"),
)
