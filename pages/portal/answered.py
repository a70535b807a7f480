"""Answers to the fields of a form as the customer reads them: pairs, pictures and files, rich text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nicegui import ui

from app.actions import choosing
from app.actions.views import AttachmentView
from app.core.config import Field
from app.tenancy.html import clean_html
from pages.parts.facts import Fact, Facts
from pages.parts.native import icon, link, tag
from pages.parts.sizes import readable_size
from pages.parts.values import CODES, shown
from pages.visit import Visit

_LONG = frozenset({"long_text", "rich_text"})
_LONG_FROM = 28  # letters that no longer fit beside their name
_SCHEMES = ("https://", "http://")
_BELOW = frozenset({"rich_text", "file"})


class Answered:
    """Drawn in place; `show` replaces what stands there."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._pairs = Facts()
        self._below = tag("div", "rich-answers")

    def show(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        names: Mapping[Any, str],
        attachments: Sequence[AttachmentView],
    ) -> None:
        """`fields` with their options, in order; `names` of the persons and organizations that values point to."""
        pairs = [field for field in fields if field.type not in _BELOW]
        self._pairs.show([_pair(self._visit, field, values[field.id], names) for field in pairs])
        self._below.clear()
        with self._below:
            for field in fields:
                if field.type == "rich_text":
                    self._rich(field, str(values[field.id]))
                elif field.type == "file" and isinstance(values[field.id], list):
                    self._files(field, [each for each in attachments if each.id in values[field.id]])

    def _rich(self, field: Field, value: str) -> None:
        tag("h3", text=self._visit.label(field.label), dir="auto")
        ui.html(clean_html(value), sanitize=True).classes("rich-text").props("dir=auto")

    def _files(self, field: Field, files: Sequence[AttachmentView]) -> None:
        tag("h3", text=self._visit.label(field.label), dir="auto")
        with tag("ul", "files"):
            for file in files:
                with tag("li"):
                    _file(self._visit, file)


async def organizations(visit: Visit, fields: Sequence[Field], values: Mapping[str, Any]) -> Mapping[Any, str]:
    """Names of the organizations that the values point to; a guest knows of none."""
    if visit.session is None:
        return {}
    wanted = [values[field.id] for field in fields if field.type == "organization"]
    return await visit.desk.arun(choosing.named, visit.who, "organization", wanted) if wanted else {}


def _pair(visit: Visit, field: Field, value: Any, names: Mapping[Any, str]) -> Fact:
    text = shown(visit, field, value, names)
    is_link = field.type == "url" and str(value).startswith(_SCHEMES)
    is_long = field.type in _LONG or len(text) > _LONG_FROM
    return Fact(
        field.id,
        visit.label(field.label),
        text,
        href=text if is_link else "",
        code=field.type in CODES,
        long=is_long,
    )


def _file(visit: Visit, file: AttachmentView) -> None:
    href, size = visit.paths.attachment(file.id), readable_size(visit, file.size)
    if not file.is_image:
        with link(href, "files__file", download=file.name):
            icon("draft")
            tag("bdi", text=file.name)
            tag("small", text=size)
        return
    with link(href, "files__picture", data_picture=True, data_name=file.name):
        tag("img", src=visit.paths.thumbnail(file.id), alt="", loading="lazy", width=148, height=104)
        with tag("span"):
            tag("bdi", text=file.name)
            tag("small", text=size)
