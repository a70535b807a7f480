"""A box for one file, whose bytes come over the page's own socket."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable

from nicegui import events, ui

from pages.parts.sizes import readable_size
from pages.visit import Visit

_LONGEST_NAME = 120
Arrived = Callable[[str, bytes], Awaitable[str]]


class FileBox(ui.element, component="file_box.js"):
    """`on_file` gets name and content of what was chosen, and answers what is to be said; check both.

    `types`: extensions with their dot. `most`: bytes; more is not even kept in memory.
    """

    def __init__(self, visit: Visit, label: str, types: tuple[str, ...], most: int, on_file: Arrived) -> None:
        super().__init__()
        self._on_file, self._most, self._content = on_file, most, bytearray()
        size = readable_size(visit, most)
        self._too_large = visit.t("upload.too_large", size=size)
        names = ", ".join(each.removeprefix(".").upper() for each in types)
        self._props["words"] = {
            "choose": label,
            "limits": visit.t("upload.limits", size=size, types=f"\u2066{names}\u2069"),
            "sending": visit.t("upload.sending"),
            "too_large": self._too_large,
        }
        self._props |= {"accept": ",".join(types), "most": most}
        self.on("piece", self._piece)

    async def _piece(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        if given.get("at") == 0:
            self._content.clear()
        try:
            self._content += base64.b64decode(str(given.get("data", "")), validate=True)
        except (binascii.Error, ValueError):
            return
        if len(self._content) > self._most:
            self._content.clear()
            self.run_method("ready", self._too_large)
        elif given.get("last") is True:
            content, name = bytes(self._content), str(given.get("name", ""))[:_LONGEST_NAME]
            self._content.clear()
            said = await self._on_file(name, content)
            if not self.is_deleted:
                self.run_method("ready", said)
