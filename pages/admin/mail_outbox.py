"""The outbox on its page: letters of one state or all, page after page; in a demonstration they can be read."""

from __future__ import annotations

from app.actions import outbox
from app.actions.outbox import STATES, LetterPage, LettersQuery
from pages.acts import attempt
from pages.admin.mail_reading import LetterSheet
from pages.live import watch_letters
from pages.parts.letter_list import LetterList, Shows
from pages.parts.native import tag
from pages.visit import Visit

_PAGE = 20
_MOST = 200


class Outbox:
    """`state` comes from an address; what is none lists all."""

    def __init__(self, visit: Visit, state: str, *, shows_letters: bool, has_server: bool) -> None:
        self.visit = visit
        self.state = state if state in STATES else None
        self.shows = Shows(letters=shows_letters, has_server=has_server)
        self.cursor: str | None = None
        self.listed = 0

    async def read(self) -> LetterPage:
        """Raises Refused before anything is drawn."""
        return await self.visit.desk.arun(outbox.list_letters, self.visit.who, LettersQuery(self.state, limit=_PAGE))

    def draw(self) -> None:
        with tag("section", "record-card"):
            tag("h2", text=self.visit.t("admin.mail.outbox"))
            self.list = LetterList(
                self.visit,
                self.shows,
                on_state=self._choose,
                on_more=self._more,
                on_retry=self._retry,
                on_read=self._read,
            )
        watch_letters(self.visit, lambda _numbers: self.again())

    def show(self, page: LetterPage) -> None:
        self.cursor, self.listed = page.next, len(page.items)
        self.list.show(page.items, state=self.state or "", more=page.next is not None, total=page.total)

    async def again(self) -> None:
        """Read as many as are shown anew."""
        query = LettersQuery(self.state, limit=min(max(self.listed, _PAGE), _MOST))
        found = await attempt(self.visit, outbox.list_letters, query)
        if found is not None:
            self.show(found.value)

    async def _choose(self, state: str) -> None:
        self.state = state if state in STATES else None
        self.listed = 0
        self.visit.stand_at(self.visit.paths.mail(self.state))
        await self.again()

    async def _more(self) -> None:
        found = await attempt(self.visit, outbox.list_letters, LettersQuery(self.state, self.cursor, _PAGE))
        if found is not None:
            self.cursor = found.value.next
            self.listed += len(found.value.items)
            self.list.append(found.value.items, more=self.cursor is not None)

    async def _retry(self, letter: int) -> None:
        if await attempt(self.visit, outbox.retry_letter, letter) is not None:
            await self.again()

    async def _read(self, letter: int) -> None:
        found = await attempt(self.visit, outbox.read_letter, letter)
        if found is not None:
            LetterSheet(self.visit, found.value).open()
