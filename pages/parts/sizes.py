"""Sizes of files as people read them."""

from __future__ import annotations

from decimal import Decimal

from pages.visit import Visit

_STEP = 1024
_UNITS = ("size.bytes", "size.kilobytes", "size.megabytes", "size.gigabytes")
_SMALL = 10  # below it one decimal says something


def readable_size(visit: Visit, size: int) -> str:
    """«۲۱۴ کیلوبایت», "1.5 MB"."""
    amount, unit = float(size), 0
    while amount >= _STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    shown = round(amount, 1) if unit and amount < _SMALL else round(amount)
    number = Decimal(str(shown)).normalize()
    return visit.t(_UNITS[unit], amount=visit.speech.number(number if number != number.to_integral() else int(number)))
