"""Old mistakes warn, new ones stop."""

from __future__ import annotations

from app.tenancy.bundle import check, errors, ratcheted
from app.tenancy.bundle.layout import Document
from tests.tenancy.bundle.sample import put, sample

FIELD = "/forms/bug_report/pages/0/sections/0/fields"


def wrong() -> Document:
    document = sample()
    put(document, f"{FIELD}/3/default", 99)
    return document


def test_what_the_base_had_already_warns_wherever_it_has_moved() -> None:
    later = wrong()
    later["forms"]["bug_report"]["pages"][0]["sections"][0]["fields"].reverse()
    found = ratcheted(check(wrong()), check(later))
    assert [(one.code, one.severity) for one in found] == [("L3.default_unfit", "warning")]
    assert errors(check(later))


def test_what_was_written_anew_has_to_be_right() -> None:
    later = wrong()
    put(later, f"{FIELD}/3/default", 98)
    assert errors(ratcheted(check(wrong()), check(later)))


def test_what_is_new_is_an_error_and_warnings_stay_as_they_are() -> None:
    base, later = sample(), wrong()
    put(later, "/branding/title", "پشتیبانی")
    found = ratcheted(check(base), check(later))
    assert {one.severity for one in found} == {"error", "warning"}
    assert ratcheted(check(later), []) == []
