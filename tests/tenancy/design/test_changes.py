"""What is different between two documents, and how it is told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.core.text import isolate
from app.tenancy.bundle import load_bundle
from app.tenancy.design.changes import changes
from app.tenancy.design.telling import Telling
from app.tenancy.texts import speech_for
from tests.cast import company
from tests.tenancy.design.drawing import designed

Edit = Callable[[dict[str, Any]], Any]
_ISOLATES = dict.fromkeys(map(ord, isolate("")))


def found(edit: Edit) -> list[tuple[Any, ...]]:
    after = company()
    edit(after)
    return [(c.what, c.kind, c.id, c.property, c.before, c.after) for c in changes(company(), after)]


def told(edit: Edit, language: str) -> list[str]:
    before, after = company(), company()
    edit(after)
    telling = Telling(before, after, speech_for(load_bundle(before, 1).tenant, language))
    return [telling.told(change).translate(_ISOLATES) for change in changes(before, after)]


def fields(document: dict[str, Any]) -> list[dict[str, Any]]:
    placed: list[dict[str, Any]] = document["forms"]["report"]["pages"][0]["sections"][0]["fields"]
    return placed


def workflow(document: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, Any] = document["workflows"]["support"]
    return known


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda d: d["catalog"]["departments"][0]["label"].update(fa="نرم"),
            [("changed", "department", "software", ("label", "fa"), "نرم‌افزار", "نرم")],
        ),
        (
            lambda d: d["catalog"]["departments"][0].update(retired=True),
            [("retired", "department", "software", (), None, None)],
        ),
        (
            lambda d: d["catalog"]["departments"][2].pop("retired"),
            [("restored", "department", "archive", (), None, None)],
        ),
        (lambda d: d["catalog"]["departments"][0].update(retired=False), []),
        (lambda d: fields(d)[1].update(required=fields(d)[1].get("required", False)), []),
        (lambda d: d["forms"].pop("question") and None, [("removed", "form", "question", ())]),
        (lambda d: fields(d).append(fields(d).pop(0)), [("moved", "form_field", "advice", (), 1, 10)]),
        (lambda d: workflow(d).update(positions={"working": [1, 2]}), []),
        (lambda d: workflow(d)["transitions"][0]["roles"].reverse(), []),
        (
            lambda d: d["tenant"]["limits"].update(session_hours=3),
            [("changed", "tenant", "", ("limits", "session_hours"), 12, 3)],
        ),
        (
            lambda d: d["assets"].update({"logo.png": "x"}),
            [("added", "asset", "logo.png", (), None, None)],
        ),
        (
            lambda d: d["catalog"]["roles"][0]["permissions"].pop("ticket.reply") and None,
            [("changed", "role", "customer", ("permissions", "ticket.reply"), "own", None)],
        ),
    ],
)
def test_each_difference_is_found_once(edit: Edit, expected: list[tuple[Any, ...]]) -> None:
    assert [one[: len(each)] for one, each in zip(found(edit), expected, strict=True)] == expected


def test_a_plain_text_is_one_in_the_first_language() -> None:
    before, after = company(), company()
    before["catalog"]["departments"][0]["label"] = "نرم"
    after["catalog"]["departments"][0]["label"] = {"fa": "نرم"}
    assert changes(before, after) == ()


def test_what_lies_in_something_new_is_not_told_again() -> None:
    after = company()
    form = copy.deepcopy(after["forms"]["report"])
    after["forms"]["other"] = {**form, "id": "other"}
    (change,) = changes(company(), after)
    assert (change.what, change.kind, change.id, change.at) == ("added", "form", "other", ("forms", "other"))
    (gone,) = changes(after, company())
    assert (gone.what, gone.id, gone.at) == ("removed", "other", ("forms", "other"))


def test_a_field_that_moves_to_another_section_moves() -> None:
    after = company()
    sections = after["forms"]["report"]["pages"][0]["sections"]
    sections.append({"id": "elsewhere", "fields": [fields(after).pop(1)]})
    kinds = {(c.what, c.kind, c.id): c for c in changes(company(), after)}
    assert set(kinds) == {("added", "section", "elsewhere"), ("moved", "form_field", "subject")}
    moved = kinds["moved", "form_field", "subject"]
    assert moved.after == ("section", "elsewhere")


@pytest.mark.parametrize(
    ("edit", "persian", "english"),
    [
        (
            lambda d: fields(d)[3].update(required=True),
            "از این پس پر کردن فیلد «شدت» در فرم «گزارش خرابی» لازم است",
            "Field “Severity” in form “Fault report” has to be filled from now on",
        ),
        (
            lambda d: d["forms"]["report"]["rules"][0].update(
                when={"fact": "custom.severity", "op": "in", "value": ["high", "fatal"]}
            ),
            "قاعده «fatal_needs_steps» در فرم «گزارش خرابی»: «هنگامی که» از این پس شدت یکی از «زیاد» یا «کشنده» باشد "
            "(پیش‌تر: شدت «کشنده» باشد)",
            "Rule “fatal_needs_steps” in form “Fault report”: “When” is now Severity is one of “High” or “Fatal” "
            "(was Severity is “Fatal”)",
        ),
        (
            lambda d: workflow(d)["states"][1].update(category="solved"),
            "وضعیت «در دست کار» در گردش کار «پشتیبانی»: «دسته» از این پس حل‌شده (پیش‌تر: باز)",
            "State “Working” in workflow “Support”: “Category” is now Solved (was Open)",
        ),
        (
            lambda d: d["catalog"]["topics"][0].update(department="hardware"),
            "موضوع درخواست «پست الکترونیک»: «دپارتمان» از این پس سخت‌افزار (پیش‌تر: نرم‌افزار)",
            "Topic “E-mail”: “Department” is now Hardware (was Software)",
        ),
        (
            lambda d: d["catalog"]["products"].append({"id": "zz", "label": {"fa": "نو", "en": "New"}}),
            "محصول «نو» افزوده شد",
            "Product “New” was added",
        ),
        (
            lambda d: workflow(d)["states"].pop(),
            "وضعیت «بسته» در گردش کار «پشتیبانی» برداشته شد",
            "State “Closed” in workflow “Support” was removed",
        ),
        (
            lambda d: d["tenant"].update(public=False),
            "شرکت: «همگانی» از این پس خیر (پیش‌تر: بله)",
            "Company: “Public” is now no (was yes)",
        ),
        (
            lambda d: workflow(d)["transitions"][2].update({"from": ["received", "parked", "asked"]}),
            "گذار «حل شد» در گردش کار «پشتیبانی»: به «از» افزوده شد: کنارگذاشته؛ از آن برداشته شد: در دست کار",
            "Transition “Solve” in workflow “Support”: “From” gained Parked and lost Working",
        ),
        (
            lambda d: workflow(d)["transitions"][2]["roles"].append("specialist"),
            "گذار «حل شد» در گردش کار «پشتیبانی»: به «نقش‌ها» افزوده شد: متخصص",
            "Transition “Solve” in workflow “Support”: “Roles” gained Specialist",
        ),
        (
            lambda d: workflow(d)["transitions"][2]["roles"].remove("admin"),
            "گذار «حل شد» در گردش کار «پشتیبانی»: از «نقش‌ها» برداشته شد: راهبر",
            "Transition “Solve” in workflow “Support”: “Roles” lost Administrator",
        ),
        (
            lambda d: workflow(d)["transitions"][2].update({"from": ["parked"]}),
            "گذار «حل شد» در گردش کار «پشتیبانی»: «از» از این پس کنارگذاشته (پیش‌تر: پرسیده، رسیده، در دست کار)",
            "Transition “Solve” in workflow “Support”: “From” is now Parked (was Asked, Received, Working)",
        ),
        (
            lambda d: d["views"]["views"][0]["columns"].reverse(),
            "نما «کارهای من»: «ستون‌ها» از این پس به این ترتیب است: شدت، موضوع، شماره",
            "View “Mine”: “Columns” is now in this order: Severity, Subject, Number",
        ),
        (
            lambda d: fields(d).append(fields(d).pop(3)),
            "فیلد «شدت» در فرم «گزارش خرابی» از جای ۴ به جای ۱۰ رفت",
            "Field “Severity” in form “Fault report” moved from place 4 to place 10",
        ),
    ],
)
def test_a_change_is_one_sentence(edit: Edit, persian: str, english: str) -> None:
    assert told(edit, "fa") == [persian]
    assert told(edit, "en") == [english]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(designed("one"))
def test_nothing_is_told_of_two_that_are_the_same(document: dict[str, Any]) -> None:
    assert changes(document, copy.deepcopy(document)) == ()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(designed("one"), designed("two"))
def test_every_change_can_be_told(before: dict[str, Any], after: dict[str, Any]) -> None:
    speech = speech_for(load_bundle(company(), 1).tenant, "fa")
    telling = Telling(before, after, speech)
    found = changes(before, after)
    assert all(telling.told(change) for change in found)
