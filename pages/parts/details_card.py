"""Job, postal addresses and the company's own fields: a card that is filled and saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.actions.details import LONGEST_JOB, LONGEST_POSTAL, MOST_POSTAL, Details, DetailsView, PostalAddress
from pages.acts import Done, Refusal
from pages.parts.fields import FieldBox
from pages.parts.native import tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.problems import by_field
from pages.visit import Visit

Save = Callable[[Details], Awaitable[Done[Any] | Refusal]]
Read = Callable[[], Awaitable[Done[DetailsView] | None]]


class DetailsCard:
    """`save` keeps what was filled in, `read` gives what is kept then."""

    def __init__(self, visit: Visit, view: DetailsView, save: Save, read: Read, *, is_locked: bool = False) -> None:
        self.visit, self._save_act, self._read, self.is_locked = visit, save, read, is_locked
        with tag("section", "record-card"):
            tag("h2", text=visit.t("details.heading"))
            self.place = tag("div", "details")
        self._show(view)

    def _show(self, view: DetailsView) -> None:
        self.view = view
        self.place.clear()
        self.boxes: dict[str, FieldBox] = {}
        with self.place:
            if view.fields:
                with tag("div", "form-grid"):
                    for field in view.fields:
                        is_fixed = self.is_locked or field.id in view.fixed
                        box = FieldBox(self.visit, field, is_fixed=is_fixed)
                        box.show(view.details.custom.get(field.id))
                        self.boxes[field.id] = box
            save = self.visit.t("admin.save")
            self.form = RecordForm(
                self.visit, [Part(self._entries())], self._values(), save, self._save, is_locked=self.is_locked
            )

    def _rows(self) -> int:
        """One more than there are, so that there is always room for another."""
        return min(len(self.view.details.postal) + (not self.is_locked), MOST_POSTAL)

    def _entries(self) -> list[Entry]:
        say = self.visit.t
        entries = [Entry("job", say("details.job"), most=LONGEST_JOB, wide=True)]
        for place in range(self._rows()):
            number = self.visit.speech.number(place + 1)
            label = say("details.postal", number=number) if self._rows() > 1 else say("details.postal_one")
            entries.append(Entry(f"text{place}", label, "long", rows=2, most=LONGEST_POSTAL, wide=True))
            entries.append(Entry(f"label{place}", say("details.label"), most=60))
            entries.append(Entry(f"code{place}", say("details.postal_code"), "tel", most=20))
        return entries

    def _values(self) -> dict[str, Any]:
        known = self.view.details
        values = {"job": known.job}
        empty = PostalAddress("")
        for place in range(self._rows()):
            each = known.postal[place] if place < len(known.postal) else empty
            values |= {f"text{place}": each.text, f"label{place}": each.label, f"code{place}": each.postal_code}
        return values

    async def _save(self, given: Mapping[str, Any]) -> None:
        postal = tuple(
            PostalAddress(text_of(given, f"text{n}"), text_of(given, f"label{n}"), text_of(given, f"code{n}"))
            for n in range(self._rows())
        )
        custom = {name: box.value for name, box in self.boxes.items() if name not in self.view.fixed}
        outcome = await self._save_act(Details(text_of(given, "job"), postal, custom))
        if isinstance(outcome, Refusal):
            self._complain(outcome)
            return
        found = await self._read()
        if found is not None:
            self._show(found.value)
            self.form.done(self._values(), self.visit.t("admin.saved"))

    def _complain(self, refusal: Refusal) -> None:
        beside = by_field(self.visit.speech, refusal.problems)
        for name, box in self.boxes.items():
            box.set_error(beside.get(name, ""))
        self.form.complain([each for each in refusal.problems if each.field not in self.boxes])
