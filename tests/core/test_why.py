"""Why something is shown, or is not."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.config import Bundle
from app.core.disclosing import WITHHELD, reader, tells
from app.core.forms import compile_form, evaluate
from app.core.why import Seen, Why, why_field, why_option, why_transition, withholding
from app.tenancy.bundle import load_bundle
from tests.cast import company

CUSTOMER, AGENT = frozenset({"customer"}), frozenset({"agent"})


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_bundle(company(), 1)


def seen(bundle: Bundle, roles: frozenset[str] = CUSTOMER, **values: Any) -> Seen:
    program = compile_form(bundle.forms["report"], bundle)
    return Seen(program, evaluate(program, values, {}, roles), {}, roles)


def effects(why: Why) -> dict[str, bool]:
    return {reason.effect: reason.speaks_for for reason in why.reasons}


def test_a_rule_that_hides_a_field_is_named_with_its_values(bundle: Bundle) -> None:
    why = why_field(bundle, seen(bundle, contact_by="by_email"), "phone")
    (show, require) = why.reasons
    assert (why.shown, show.effect, show.rule, show.speaks_for) == (False, "show", "call_me", False)
    assert show.explained is not None
    assert show.explained.actual == "by_email"
    assert require.effect == "require"
    shown = why_field(bundle, seen(bundle, contact_by="by_phone"), "phone")
    assert shown.shown
    assert shown.required


def test_a_field_of_the_staff_is_hidden_by_its_roles(bundle: Bundle) -> None:
    why = why_field(bundle, seen(bundle), "diagnosis")
    assert not why.shown
    assert effects(why)["access"] is False
    assert "agent" in why.reasons[0].names
    assert why_field(bundle, seen(bundle, AGENT), "diagnosis").shown


def test_a_field_that_is_not_on_the_form_says_so(bundle: Bundle) -> None:
    assert effects(why_field(bundle, seen(bundle), "topic")) == {"placed": False}
    with pytest.raises(KeyError):
        why_field(bundle, seen(bundle), "nonsense")


def test_a_retired_field_says_so() -> None:
    document = company()
    next(each for each in document["fields"]["fields"] if each["id"] == "serial")["retired"] = True
    bundle = load_bundle(document, 1)
    assert effects(why_field(bundle, seen(bundle), "serial")) == {"retired": False}


def test_computed_and_locked_fields_say_who_locks_them(bundle: Bundle) -> None:
    assert effects(why_field(bundle, seen(bundle), "double")) == {"placed": True, "computed": True}
    why = why_field(bundle, seen(bundle, blocking=True), "mood")
    assert why.read_only
    assert effects(why)["read_only"] is True


def test_an_option_is_taken_away_by_the_rule_that_holds(bundle: Bundle) -> None:
    why = why_option(bundle, seen(bundle, systems=["vpn"]), "severity", "mild")
    (reason,) = why.reasons
    assert (why.shown, reason.rule, reason.speaks_for, reason.names) == (
        False, "vpn_is_serious", False, ("high", "fatal"),
    )  # fmt: skip
    assert why_option(bundle, seen(bundle, systems=["vpn"]), "severity", "fatal").shown
    assert why_option(bundle, seen(bundle), "severity", "mild").shown
    assert effects(why_option(bundle, seen(bundle), "severity", "nonsense")) == {"unknown_option": False}


def test_an_option_of_a_hidden_field_is_hidden_with_it(bundle: Bundle) -> None:
    assert not why_option(bundle, seen(bundle), "diagnosis", "x").shown


@pytest.mark.parametrize(
    ("transition", "state", "roles", "facts", "against"),
    [
        ("park", "received", AGENT, {}, None),
        ("park", "solved", AGENT, {}, "from_state"),
        ("park", "received", CUSTOMER, {}, "roles"),
        ("close", "solved", AGENT, {"ticket.priority": "urgent"}, "guard"),
        ("close", "solved", AGENT, {"ticket.priority": "low"}, None),
        ("handed", "received", AGENT, {}, "automatic"),
    ],
)
def test_a_button_is_there_or_says_what_stands_in_the_way(
    bundle: Bundle, transition: str, state: str, roles: frozenset[str], facts: dict[str, Any], against: str | None
) -> None:
    why = why_transition(bundle.workflows["support"], transition, state, roles, facts, may_reply=True)
    assert why.shown is (against is None)
    assert [reason.effect for reason in why.reasons if not reason.speaks_for] == ([against] if against else [])


def test_who_may_not_answer_may_not_move_either(bundle: Bundle) -> None:
    why = why_transition(bundle.workflows["support"], "park", "received", AGENT, {}, may_reply=False)
    assert effects(why)["reply"] is False
    with pytest.raises(KeyError):
        why_transition(bundle.workflows["support"], "nonsense", "received", AGENT, {}, may_reply=True)


def test_a_value_one_may_not_see_is_withheld_with_its_mark() -> None:
    document = company()
    document["forms"]["report"]["rules"].append(
        {
            "id": "by_diagnosis", "show": ["serial"],
            "when": {"any": [
                {"fact": "custom.diagnosis", "op": "eq", "value": "secret"},
                {"fact": "custom.severity", "op": "eq", "value": "fatal"},
            ]},
        }
    )  # fmt: skip
    bundle = load_bundle(document, 1)
    program = compile_form(bundle.forms["report"], bundle)
    state = evaluate(program, {}, {}, CUSTOMER, saved={"diagnosis": "secret", "severity": "mild"})
    whole = why_field(bundle, Seen(program, state, {}, CUSTOMER), "serial")
    told = withholding(whole, reader(bundle, CUSTOMER, sees_people=False))
    explained = told.reasons[0].explained
    assert explained is not None
    hidden, open_one = explained.items
    assert hidden.actual is WITHHELD
    assert not tells(hidden)
    assert open_one.actual == "mild"
    assert tells(open_one)
    everything = withholding(whole, reader(bundle, AGENT, sees_people=True))
    assert everything == whole
