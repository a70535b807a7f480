from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problems import NotAllowed, Refused
from app.core.values import ValueContext
from app.core.workflow import (
    automatic,
    check_transition_values,
    dead_ends,
    find_transition,
    open_transitions,
    unreachable,
)
from tests.core.bundles import fact, field, state, transition, workflow

AGENT, CUSTOMER = frozenset({"agent"}), frozenset({"customer"})
URGENT = {"ticket.priority": "high"}
SUPPORT = workflow(
    [state("new", "new"), state("open"), state("waiting", "waiting_customer"), state("closed", "closed")],
    [
        transition("take", ["new"], "open", "agent"),
        transition("ask", ["open"], "waiting", "agent"),
        transition("rush", ["new"], "closed", "agent", guard=fact("ticket.priority", "high")),
        transition("wake_urgent", ["waiting"], "new", on="customer_reply", guard=fact("ticket.priority", "high")),
        transition("wake", ["waiting", "closed"], "open", on="customer_reply"),
        transition("close", ["open", "waiting"], "closed", "agent", "customer"),
    ],
)


def keys(offers):
    return {offer.transition.id: offer.why_not and offer.why_not.key for offer in offers}


def test_only_what_role_and_guard_allow_is_open_and_the_rest_says_why_not():
    assert keys(open_transitions(SUPPORT, "new", AGENT, URGENT)) == {"take": None, "rush": None}
    assert keys(open_transitions(SUPPORT, "new", AGENT, {})) == {"take": None, "rush": "transition.guard"}
    assert keys(open_transitions(SUPPORT, "new", CUSTOMER, URGENT)) == dict.fromkeys(
        ("take", "rush"), "transition.not_your_role"
    )


def test_a_transition_without_roles_is_no_button():
    assert keys(open_transitions(SUPPORT, "waiting", AGENT, {})) == {"close": None}


@pytest.mark.parametrize(
    ("name", "roles", "error", "key"),
    [
        ("vanish", AGENT, Refused, "transition.unknown"),
        ("ask", AGENT, Refused, "transition.not_from_here"),
        ("take", CUSTOMER, NotAllowed, "transition.not_your_role"),
        ("rush", AGENT, Refused, "transition.guard"),
    ],
)
def test_a_transition_that_may_not_be_taken_is_refused_with_the_reason(name, roles, error, key):
    with pytest.raises(error) as refused:
        find_transition(SUPPORT, "new", name, roles, {})
    assert [problem.key for problem in refused.value.problems] == [key]


def test_a_transition_that_may_be_taken_is_found():
    assert find_transition(SUPPORT, "new", "rush", AGENT, URGENT).target == "closed"


def test_the_first_automatic_transition_whose_guard_holds_wins():
    assert automatic(SUPPORT, "waiting", "customer_reply", URGENT).id == "wake_urgent"
    assert automatic(SUPPORT, "waiting", "customer_reply", {}).id == "wake"
    assert automatic(SUPPORT, "open", "customer_reply", {}) is None
    assert automatic(SUPPORT, "waiting", "staff_reply", {}) is None


@given(st.sampled_from(["new", "open", "waiting", "closed"]), st.sampled_from([AGENT, CUSTOMER, AGENT | CUSTOMER]))
def test_what_is_open_can_be_found_and_what_is_not_is_refused(where, roles):
    offers = {offer.transition.id: offer for offer in open_transitions(SUPPORT, where, roles, {})}
    for known in SUPPORT.transitions:
        try:
            find_transition(SUPPORT, where, known.id, roles, {})
            taken = True
        except Refused:
            taken = False
        assert taken == (known.id in offers and offers[known.id].allowed)


def test_states_nobody_reaches_and_states_nobody_leaves_are_found():
    lost = workflow(
        [state("new", "new"), state("limbo"), state("island"), state("closed", "closed"), state("old", retired=True)],
        [
            transition("drop", ["new"], "limbo", "agent"),
            transition("close", ["new", "island"], "closed", "agent"),
            transition("nobody", ["limbo"], "closed"),
        ],
    )
    assert unreachable(lost) == ("island",)
    assert dead_ends(lost) == ("limbo",)
    assert unreachable(SUPPORT) == dead_ends(SUPPORT) == ()


FIELDS = {
    "cause": field("cause", max_length=5),
    "hours": field("hours", "number"),
    "secret": field("secret", edit_roles=frozenset({"boss"})),
}
CTX = ValueContext(today=date(2026, 11, 22))
SOLVE = transition(
    "solve", ["open"], "closed", "agent", fields={"cause": True, "hours": False, "secret": True}, reason="required"
)


def answers(values, reason="done", saved=None, way=SOLVE):
    return check_transition_values(way, FIELDS, values, reason, AGENT, saved or {}, CTX)


def test_a_transition_takes_its_fields_and_a_reason():
    found = answers({"cause": " net ", "hours": "۲"}, " because ")
    assert (found.values, found.reason, found.problems) == ({"cause": "net", "hours": 2}, "because", ())


def test_a_required_field_already_answered_is_enough_but_may_not_be_emptied():
    assert answers({}, saved={"cause": "net"}).problems == ()
    assert [problem.key for problem in answers({"cause": ""}, saved={"cause": "net"}).problems] == ["field.required"]


@pytest.mark.parametrize(
    ("values", "reason", "wrong"),
    [
        ({}, "done", [("field.required", "cause")]),
        ({"cause": "too long"}, "done", [("field.too_long", "cause")]),
        ({"cause": "net", "mood": 1}, "done", [("field.unknown", "mood")]),
        ({"cause": "net", "secret": "x"}, "done", [("field.unknown", "secret")]),
        ({"cause": "net"}, " ", [("transition.reason_required", "reason")]),
        ({"cause": "net"}, "x" * 4001, [("transition.reason_too_long", "reason")]),
    ],
)
def test_what_is_wrong_with_the_answers_is_named(values, reason, wrong):
    assert [(problem.key, problem.field) for problem in answers(values, reason).problems] == wrong


def test_a_reason_nobody_asked_for_is_not_kept():
    assert answers({}, "why", way=transition("take", ["new"], "open", "agent")).reason is None
    assert answers({}, None, way=transition("take", ["new"], "open", "agent", reason="optional")).problems == ()
