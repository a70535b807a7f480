"""What the live form refuses already is not held against a draft; what the draft refuses anew is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.core.trial import PastTicket
from tests.core.trial.comparing import Change, differences, one, past

WORDS = {"fa": "واژهٔ تازه", "en": "New words"}
Options = Callable[[list[dict[str, Any]]], object]


def named(name: str, **properties: Any) -> Change:
    """A field of the library with these properties."""

    def change(document: dict[str, Any]) -> None:
        next(each for each in document["fields"]["fields"] if each["id"] == name).update(properties)

    return change


def called(name: str) -> Change:
    """Another word for the first item of that list of the catalogue."""
    return lambda document: document["catalog"][name][0].update(label=WORDS)


def severity(act: Options) -> Change:
    """What happens to the choices of a field."""

    def change(document: dict[str, Any]) -> None:
        act(next(each for each in document["fields"]["fields"] if each["id"] == "severity")["options"])

    return change


def old(*, retired: bool) -> Change:
    return severity(lambda options: options.append({"id": "old", "label": "x", "retired": retired}))


def asked(**values: Any) -> PastTicket:
    return past(form="question", values=values)


GONE = past(values={"severity": "old"})


@pytest.mark.parametrize(
    ("change", "ticket", "before"),
    [
        (named("severity", label=WORDS), GONE, None),
        (named("systems", help=WORDS), past(values={"systems": ["vpn", "gone"]}), None),
        (named("place", label=WORDS), past(values={"place": ["fars", "gone"]}), None),
        (called("departments"), asked(department="gone"), None),
        (called("topics"), asked(topic="gone"), None),
        (called("priorities"), asked(priority="gone"), None),
        (called("products"), past(values={"product": "gone"}), None),
        (named("serial", label=WORDS), past(values={"serial": "12345"}), named("serial", max_length=3)),
        (named("serial", max_length=2), past(values={"serial": "12345"}), named("serial", max_length=3)),
        (named("serial", min_length=9, max_length=40), past(values={"serial": "12345"}), named("serial", max_length=3)),
        (severity(lambda options: options.pop()), GONE, old(retired=True)),
        (old(retired=True), GONE, None),
    ],
    ids=[
        "option", "one of several options", "path", "department", "topic", "priority", "product", "length",
        "length once more", "length from below", "retired and then removed", "removed and then retired",
    ],
)  # fmt: skip
def test_a_value_that_the_live_form_refuses_as_well_is_no_difference(
    change: Change, ticket: PastTicket, before: Change | None
) -> None:
    assert differences(change, ticket, before) == []


@pytest.mark.parametrize(
    ("change", "kind", "ticket", "before"),
    [
        (severity(lambda options: options.pop()), "refused", GONE, old(retired=False)),
        (severity(lambda options: options[-1].update(retired=True)), "options", GONE, old(retired=False)),
        (named("serial", max_length=3, label=WORDS), "refused", past(values={"serial": "1234"}), None),
        (named("serial", max_length=3), "refused", past(values={"serial": "1234"}), named("serial", max_length=4)),
    ],
    ids=["option removed", "option retired", "length and words", "length once more"],
)
def test_a_value_that_the_draft_alone_refuses_stops_the_ticket(
    change: Change, kind: str, ticket: PastTicket, before: Change | None
) -> None:
    assert one(differences(change, ticket, before), kind).stops


def test_a_ticket_that_is_stopped_by_one_field_already_is_stopped_by_another_one_as_well() -> None:
    found = differences(named("serial", max_length=3), past(values={"severity": "old", "serial": "1234"}))
    assert [(each.kind, each.field, each.stops) for each in found] == [("refused", "serial", True)]
