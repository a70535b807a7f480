"""The control for files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui.element import Element

from pages.parts.fields.contract import Control
from pages.parts.upload import Upload
from pages.parts.upload_limits import Limits


class Files(Control):
    is_group = True

    def build(self) -> Sequence[Element]:
        visit, field = self.about.visit, self.about.field
        general = visit.bundle.tenant.limits
        types = field.file_types or general.attachment_types
        most = min(field.max_bytes or general.attachment_bytes, general.attachment_bytes)
        self.files = Upload(visit, Limits(field.max_files, types & general.attachment_types, most), self.changed)
        return (self.files,)

    @property
    def spoken(self) -> str:
        return self.about.visit.t("field.comma").join(self.files.names)

    @property
    def value(self) -> list[str] | None:
        return self.files.ids or None

    def receive(self, place: int, sent: Any) -> None:
        if place == 0 and isinstance(sent, list):
            self.put(sent)
            self.changed()

    def put(self, value: Any) -> None:
        self.files.keep([each for each in value if isinstance(each, str)] if isinstance(value, list) else [])
