"""Sending files: dropped, pasted or chosen, received by the API with the visitor's own session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import background_tasks, events, ui

from app.actions import attachments
from app.core.problems import Refused
from pages.parts.sizes import readable_size
from pages.parts.upload_limits import Limits, words
from pages.visit import Visit

_LONGEST = 200


class Upload(ui.element, component="upload.js"):
    """`ids` are the attachments that have arrived and were not taken away again. `slim` is a button without a field.

    Files may be dropped and pasted anywhere in the nearest element of the class `takes-files`. `is_busy`: some are
    still on their way or not looked up yet, so what is sent now would go without them.
    """

    def __init__(self, visit: Visit, limits: Limits, on_change: Callable[[], None], *, slim: bool = False) -> None:
        super().__init__()
        self._visit, self._told = visit, on_change
        self._facts: dict[str, dict[str, Any]] = {}
        self._is_sending = False
        self._props |= {
            "url": visit.paths.upload(),
            "csrf": visit.session.csrf if visit.session else "",
            "link": visit.link or "",
            "place": visit.paths.attachment(""),
            "accept": ",".join(f".{each}" for each in sorted(limits.types)),
            "most": limits.most or 0,
            "size": limits.size,
            "slim": slim,
            "kept": [],
            "words": words(visit, limits),
        }
        self.on("arrived", self._arrived)
        self.on("removed", self._removed)
        self.on("busy", self._busy)

    @property
    def ids(self) -> list[str]:
        return list(self._facts)

    @property
    def is_busy(self) -> bool:
        return self._is_sending or any(not fact["name"] for fact in self._facts.values())

    @property
    def names(self) -> list[str]:
        return [str(fact["name"]) for fact in self._facts.values() if fact["name"]]

    def extension_and_size(self, file_id: str) -> tuple[str, int] | None:
        """What is known of a file here: extension in lower case, size in bytes."""
        fact = self._facts.get(file_id)
        return None if fact is None else (str(fact["name"]).rpartition(".")[2].lower(), int(fact["size"]))

    def keep(self, ids: Sequence[str]) -> None:
        """Show files that were sent before; those that are no longer there disappear."""
        if list(ids) != self.ids:
            self._facts = {each: self._facts.get(each, {"id": each, "name": "", "size": 0}) for each in ids}
            self._show()
            if any(not fact["name"] for fact in self._facts.values()):
                background_tasks.create(self._look_up(), name="facts of kept files")

    def clear_all(self) -> None:
        """Start anew: neither files nor complaints about them."""
        self.keep([])
        self.run_method("forgive")

    async def _look_up(self) -> None:
        for file_id in self.ids:
            try:
                found = await self._visit.desk.arun(attachments.fetch, self._visit.who, file_id)
            except Refused:
                del self._facts[file_id]
            else:
                self._facts[file_id] = self._fact(found.id, found.name, found.size, image=found.is_image)
        self._show()
        self._told()

    async def _arrived(self, event: events.GenericEventArguments) -> None:
        """The browser names the file; what it is called is read from the desk, which alone is to be believed."""
        sent = event.args if isinstance(event.args, dict) else {}
        file_id, name, size = (sent.get(key) for key in ("id", "name", "size"))
        if not isinstance(file_id, str):
            return
        if not self._props["url"]:  # where nothing is sent, the browser's word is all there is
            if isinstance(name, str) and isinstance(size, int):
                self._take(self._fact(file_id[:_LONGEST], name[:_LONGEST], size, image=False))
            return
        try:
            found = await self._visit.desk.arun(attachments.fetch, self._visit.who, file_id)
        except Refused:
            return
        self._take(self._fact(found.id, found.name, found.size, image=found.is_image))

    def _take(self, fact: dict[str, Any]) -> None:
        self._facts[fact["id"]] = fact
        self._show()
        self._told()

    def _busy(self, event: events.GenericEventArguments) -> None:
        self._is_sending = event.args is True

    def _removed(self, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str) and event.args in self._facts:
            del self._facts[event.args]
            self._show()
            self._told()

    def _show(self) -> None:
        self._props["kept"] = list(self._facts.values())
        self.update()

    def _fact(self, file_id: str, name: str, size: int, *, image: bool) -> dict[str, Any]:
        return {"id": file_id, "name": name, "size": size, "shown": readable_size(self._visit, size), "image": image}
