"""Controls for numbers and money, and how numbers are read and written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from nicegui import ui
from nicegui.element import Element

from app.core.numbers import format_money, parse_number
from app.tenancy.texts import Speech
from pages.parts.fields.contract import Control, typed_box
from pages.parts.fields.lists import list_box

NUMERIC = {"dir": "ltr", "class": "number-box"}


class Number(Control):
    """Typing takes any digits and signs of thousands; the browser writes them as the reader does."""

    def build(self) -> Sequence[Element]:
        keyboard = "numeric" if self.about.field.decimals == 0 else "decimal"
        placeholder = self.about.visit.label(self.about.field.placeholder)
        self.box = typed_box(self.about, {**NUMERIC, "inputmode": keyboard}, mask="number", placeholder=placeholder)
        self.box.on_value_change(self.changed)
        return (self.box,)

    @property
    def value(self) -> int | float | str | None:
        return read_number(self.box.value)

    def put(self, value: Any) -> None:
        self.box.value = written(self.about.visit.speech, value)


class Money(Control):
    """An amount, with its currency beside it: one to choose where there are several."""

    is_group = True

    def build(self) -> Sequence[Element]:
        visit, field = self.about.visit, self.about.field
        self._currency = field.currencies[0] if field.currencies else ""
        with ui.element("div").classes("control-row"):
            self.box = typed_box(self.about, {**NUMERIC, "inputmode": "decimal"}, mask="number", name=self.about.name)
            self.box.on_value_change(self.changed)
            if len(field.currencies) == 1:
                self.box.set_prop("suffix", currency_name(visit.speech, self._currency))
                return (self.box,)
            names = {code: currency_name(visit.speech, code) for code in field.currencies}
            self.choice = list_box(self, names, name=visit.t("field.currency"), tell=self._switch)
            self.choice.classes("control-narrow")
            self.choice.value = self._currency
        return (self.box, self.choice)

    @property
    def value(self) -> dict[str, str] | None:
        typed = self.box.value
        if not typed or not typed.strip():
            return None
        number = read_number(typed)
        return {"amount": str(number), "currency": self._currency}

    def put(self, value: Any) -> None:
        amount = value.get("amount") if isinstance(value, dict) else value
        if isinstance(value, dict) and value.get("currency") in self.about.field.currencies:
            self._currency = value["currency"]
            if len(self.about.field.currencies) > 1:
                self.choice.value = self._currency
        self.box.value = written(self.about.visit.speech, read_number(str(amount)) if amount is not None else None)

    def _switch(self) -> None:
        self._currency = self.choice.value or self._currency
        if self.value is not None:
            self.changed()


def read_number(typed: str | None) -> int | float | str | None:
    """A number as JSON has it, None for nothing, what was typed where it is none."""
    if not typed or not typed.strip():
        return None
    try:
        number = parse_number(typed)
    except ValueError:
        return typed
    return int(number) if number == number.to_integral_value() else float(number)


def written(speech: Speech, value: Any) -> str:
    """As the reader would type it; what is no number stays as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    return speech.number(Decimal(str(value)))


def currency_name(speech: Speech, code: str) -> str:
    """How the currency stands behind an amount in the reader's language."""
    return format_money(Decimal(1), code, speech.digits, speech.language).partition(" ")[2]
