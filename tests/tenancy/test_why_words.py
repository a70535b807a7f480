"""An answer to «why?» in words."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.forms import compile_form, evaluate
from app.core.why import Seen, why_option
from app.tenancy.bundle import load_bundle
from app.tenancy.labels import Labels
from app.tenancy.texts import speech_for
from app.tenancy.why_words import told
from tests.cast import company

RULE = {
    "id": "fatal_is_called",
    "when": {"fact": "custom.severity", "op": "eq", "value": "fatal"},
    "require": ["contact_by"],
    "options": {"contact_by": ["by_phone"]},
}


def answer(option: str, severity: str) -> dict[str, Any]:
    document = company()
    document["forms"]["report"]["rules"].append(RULE)
    bundle, customer = load_bundle(document, 1), frozenset({"customer"})
    program = compile_form(bundle.forms["report"], bundle)
    state = evaluate(program, {"severity": severity}, {}, customer)
    why = why_option(bundle, Seen(program, state, {}, customer), "contact_by", option)
    return told(Labels(bundle, speech_for(bundle.tenant, "en")), why, option)


@pytest.mark.parametrize(
    ("option", "severity", "said"),
    [
        ("by_phone", "fatal", "leaves this option"),
        ("by_email", "fatal", "takes this option away"),
        ("by_email", "low", "does not narrow the options now"),
    ],
)
def test_a_rule_says_what_it_does_to_an_option_now(option: str, severity: str, said: str) -> None:
    (reason,) = answer(option, severity)["reasons"]
    assert said in reason["text"]


def test_what_is_demanded_of_a_field_is_not_told_of_its_options() -> None:
    assert [chip["text"] for chip in answer("by_phone", "fatal")["chips"]] == ["Shown"]
