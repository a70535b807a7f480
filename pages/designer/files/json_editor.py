"""A part of a draft as JSON, for those who want it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from typing import TypeVar

from nicegui import events
from nicegui.elements.codemirror import CodeMirror

from app.core.problems import Refused, Stale
from app.tenancy.bundle.layout import At, Document, pointer, way
from app.tenancy.bundle.parsing import MAX_BYTES
from app.tenancy.bundle.report import sentence
from app.tenancy.design.completing import Completion, completions
from app.tenancy.design.locating import line_at, lines_of
from app.tenancy.design.steps import Step
from app.tenancy.design.written import Remark, remarks, rewritten, text_of
from pages.designer.drafting import Drafting
from pages.parts.given import Given

R = TypeVar("R")
_WORDS = ("save", "reset", "keys", "stale", "take", "insist", "remarks", "line", "caption")
_BROWSERS_PART = CodeMirror  # importing it is what offers its script to pages under the name our own part imports


class JsonEditor(Given, component="json_editor.js"):
    """The part at that place. What is not to be taken stays in the box, with what is wrong beside its lines."""

    def __init__(self, drafting: Drafting, part: At, shown: At = ()) -> None:
        super().__init__()
        self.drafting, self.part = drafting, part
        self._is_rewritten = False  # what stands in the box is not what is kept, and has findings of its own
        visit = drafting.visit
        self.give(words={name: visit.t(f"designer.json.{name}") for name in _WORDS}, remarks=[])
        self._props["counted"] = ""
        self._take()
        self._props["keep"] = f"desk:json:{visit.desk.slug}:{drafting.id}:{pointer(part)}"
        is_within = len(shown) > len(part) and shown[: len(part)] == part
        self._props["at"] = line_at(lines_of(self._props["value"]), shown[len(part) :]) if is_within else 1
        self.on("check", self._check)
        self.on("complete", self._complete)
        self.on("save", self._save)
        drafting.watch(self._changed)
        drafting.watch_findings(self._looked_through)
        self._looked_through()

    def _take(self) -> None:
        text = text_of(self.drafting.document, self.part)
        self._props |= {"value": text, "stamp": stamp(text), "locked": self.drafting.read_only}

    def _changed(self) -> None:
        if not self.is_deleted:
            self._take()
            self.update()

    def _looked_through(self) -> None:
        """What is known of the draft as it is kept."""
        if self.is_deleted or self._is_rewritten:
            return
        file = "/".join(map(str, self.part)) + ".json"
        lines = lines_of(self._props["value"])
        here = [each for each in self.drafting.findings if each.file == file]
        self._show(tuple(Remark(line_at(lines, way(each.pointer)), each) for each in here))

    def _show(self, found: tuple[Remark, ...]) -> None:
        say, number = self.drafting.visit.t, self.drafting.visit.speech.number
        rows = [
            {
                "line": each.line,
                "shown": number(each.line),
                "severity": each.finding.severity,
                "text": sentence(each.finding, say),
            }
            for each in found
        ]
        self._props["counted"] = say("designer.json.found", count=len(rows)) if rows else say("designer.json.none")
        self.give(tell=False, remarks=rows)
        self.update()

    async def _check(self, event: events.GenericEventArguments) -> None:
        if _is_text(event.args):
            self._is_rewritten = event.args != self._props["value"]
            self._show(await self._in_thread(lambda: remarks(self.drafting.document, self.part, event.args)))

    async def _complete(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        text, offset, id = given.get("text"), given.get("offset"), str(given.get("id", ""))
        if _is_text(text) and isinstance(offset, int) and 0 <= offset <= len(str(text)):
            known = await self._in_thread(lambda: completions(self.drafting.document, self.part, str(text), offset))
            self.run_method("completed", id, known.start, known.end, [self._told(item) for item in known.items])

    def _told(self, item: Completion) -> dict[str, str]:
        """In the reader's words, where there are any."""
        speech = self.drafting.visit.speech
        keys = (f"{item.word}.description", f"{item.word}.title", item.word)
        detail = next((speech.say(key) for key in keys if speech.knows(key)), item.detail)
        return {"text": item.text, "label": item.label, "detail": detail}

    async def _save(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        if not _is_text(given.get("text")):
            return
        text, visit = str(given["text"]), self.drafting.visit
        try:
            made = await self.drafting.change(lambda document: self._made(document, text, given.get("base")))
            is_kept = made is not None or rewritten(self.drafting.document, self.part, text) is None
        except Refused as refused:
            self._show(await self._in_thread(lambda: remarks(self.drafting.document, self.part, text)))
            trouble = " ".join(visit.speech.refusal(problem) for problem in refused.problems)
            self.run_method("refused", trouble)
            return
        if not is_kept:
            self.run_method("refused", "")  # why has been shown already
            return
        self._is_rewritten = False
        said = visit.t("designer.json.saved" if made is not None else "designer.json.same")
        self.run_method("saved", text_of(self.drafting.document, self.part), said)

    def _made(self, document: Document, text: str, base: object) -> Step | None:
        """Raises Stale for what was written over another text than is kept by now: it would undo what came between."""
        made = rewritten(document, self.part, text)
        if made is not None and base != stamp(text_of(document, self.part)):
            raise Stale("draft.moved_on")
        return made

    async def _in_thread(self, work: Callable[[], R]) -> R:
        threads = self.drafting.visit.help_desk.house.threads
        return await asyncio.get_running_loop().run_in_executor(threads, work)


def stamp(text: str) -> str:
    """Tells one text of a part from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_text(given: object) -> bool:
    return isinstance(given, str) and len(given) <= MAX_BYTES
