"""The quiet box above a form: you have open tickets about this already."""

from __future__ import annotations

from nicegui import background_tasks

from app.core.problems import Refused
from pages.parts.native import icon, link, tag
from pages.parts.states import customer_state
from pages.portal.submitter import Submitter
from pages.visit import Visit


class SimilarTickets:
    """Asked anew when the topic changes; empty where there is nothing similar."""

    def __init__(self, visit: Visit, submitter: Submitter) -> None:
        self._visit, self._submitter = visit, submitter
        self._asked: tuple[str | None] | None = None
        self.place = tag("div", role="status")

    def follow(self, topic: str | None) -> None:
        """The topic may have changed."""
        if self._asked != (topic,):
            background_tasks.create(self.show(topic), name="similar tickets")

    async def show(self, topic: str | None) -> None:
        """Show what is open about that topic, or about the form's own."""
        if self._asked == (topic,):
            return
        self._asked = (topic,)
        try:
            rows = await self._submitter.similar(topic)
        except Refused:
            return  # an ended session: the next act says so
        if self._asked != (topic,) or self.place.is_deleted:
            return
        self.place.clear()
        if rows:
            visit = self._visit
            with self.place, tag("div", "form-similar"):
                icon("content_copy")
                with tag("div"):
                    tag("p", text=visit.t("similar.text"))
                    with tag("ul"):
                        for row in rows:
                            with tag("li"):
                                link(visit.paths.ticket(row.number), text=row.subject, dir="auto", target="_blank")
                                tag("span", "form-similar__state", customer_state(visit, row))
