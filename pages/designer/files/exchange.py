"""Files of a configuration on their way to the browser and back."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from app.actions.designer import exchange
from app.actions.designer.exchange import ImportPreview
from app.tenancy.bundle.parsing import MAX_BYTES
from app.tenancy.bundle.report import sentence
from pages.acts import Done, attempt, tried
from pages.designer.files.file_box import FileBox
from pages.parts.native import icon, tag
from pages.parts.sheet import Sheet
from pages.visit import Visit

_ZIP, _PATCH = "application/zip", "text/x-diff"
_SHOWN = 12


async def download_files(
    visit: Visit, *, draft: int | None = None, version: int | None = None, parts: Sequence[str] = ()
) -> None:
    """Give the browser a zip of files: of a draft, a version, or what is in force."""
    told = await attempt(visit, exchange.export, draft, version, tuple(parts))
    if told is not None:
        of = f"draft-{draft}" if draft is not None else f"v{visit.bundle.version if version is None else version}"
        part = f"-{'-'.join(part.replace('/', '-') for part in parts)}" if parts else ""
        ui.download.content(told.value, f"{visit.desk.slug}-{of}{part}.zip", _ZIP)


async def download_patch(visit: Visit, draft: int) -> None:
    """Give the browser what the draft changes in the files of the version in force."""
    told = await attempt(visit, exchange.patch, draft)
    if told is not None:
        ui.download.content(told.value.encode(), f"{visit.desk.slug}-draft-{draft}.patch", _PATCH)


class FilesBox:
    """Takes a zip of files, says what would come of it, and begins a draft when that is wanted."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        FileBox(visit, visit.t("exchange.choose"), (".zip",), MAX_BYTES, self._arrived)

    async def _arrived(self, name: str, content: bytes) -> str:
        outcome = await tried(self.visit, exchange.look_at, content)
        if not isinstance(outcome, Done):
            return " ".join(self.visit.speech.refusal(problem) for problem in outcome.problems)
        self._ask(name.rpartition(".")[0], content, outcome.value)
        return self.visit.t("exchange.looked_at", count=len(outcome.value.files))

    def _ask(self, name: str, content: bytes, found: ImportPreview) -> None:
        visit, say = self.visit, self.visit.t

        async def begin() -> bool:
            if not found.is_usable:
                return True
            outcome = await tried(visit, exchange.begin_from_files, content, name)
            if isinstance(outcome, Done):
                visit.go(visit.paths.draft(outcome.value))
                return True
            return sheet.settled(outcome)

        confirm = say("exchange.begin" if found.is_usable else "exchange.close")
        with Sheet(visit, say("exchange.preview"), confirm, begin) as sheet:
            tag("p", text=say("exchange.whole" if found.is_whole else "exchange.part", count=len(found.files)))
            if not found.is_usable:
                tag("p", "banner banner--bad", say("exchange.unusable"))
            if found.is_foreign:
                tag("p", "banner banner--warn", say("exchange.foreign"))
            _findings(visit, found)
        sheet.cancel.set_visibility(found.is_usable)  # otherwise there is nothing to do but to close
        sheet.open()


def _findings(visit: Visit, found: ImportPreview) -> None:
    if not found.findings:
        tag("p", "banner banner--ok", visit.t("exchange.sound"))
        return
    tag("p", text=visit.t("exchange.findings", count=len(found.findings)))
    with tag("ul", "import-problems"):
        for each in found.findings[:_SHOWN]:
            with tag("li"):
                icon("error" if each.severity == "error" else "warning")
                tag("bdi", "secondary", each.path, dir="ltr")
                tag("span", text=sentence(each, visit.t))
    if len(found.findings) > _SHOWN:
        tag("p", "hint", visit.t("exchange.more_findings", count=len(found.findings) - _SHOWN))
