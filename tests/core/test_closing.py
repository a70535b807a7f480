"""Which closure holds, what it says, and when to come again."""

from __future__ import annotations

from datetime import timedelta

from app.core.closing import Closure, in_force, retry_after, text_in
from tests.cast import START

MINE = Closure("tenant", {"fa": "تعمیر"}, None, START)
OPERATORS = Closure("operator", {"fa": "جابه‌جایی", "en": "Moving"}, START + timedelta(minutes=90), START)


def test_the_operators_word_stands_before_the_admins() -> None:
    assert in_force((MINE, OPERATORS), START) is OPERATORS
    assert in_force((OPERATORS, MINE), START + timedelta(minutes=90)) is MINE
    assert in_force((OPERATORS,), START + timedelta(minutes=90)) is None
    assert in_force((), START) is None


def test_programs_are_told_the_seconds_until_the_end() -> None:
    assert retry_after(OPERATORS.until, START) == 5400
    assert retry_after(OPERATORS.until, START + timedelta(minutes=89, seconds=59.5)) == 1
    assert retry_after(None, START) == 300


def test_a_reader_of_another_language_reads_what_there_is() -> None:
    assert (text_in(OPERATORS, "en"), text_in(MINE, "en")) == ("Moving", "تعمیر")
