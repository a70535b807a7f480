"""What is done with the rules of a form, on the sample company."""

from typing import Any

import pytest

from app.core.problems import Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design import rules
from app.tenancy.design.edits import applied
from app.tenancy.design.steps import Step
from tests.tenancy.bundle.sample import leaf, sample

FORM = "bug_report"
PAID = leaf("custom.paid", "eq", True)


def after(step: Step | None, document: Document | None = None) -> list[dict[str, Any]]:
    assert step is not None
    return rules.rules_of(applied(document or sample(), step.edits), FORM)


def test_a_new_rule_stands_at_the_end_and_does_nothing_yet() -> None:
    assert after(rules.add_rule(sample(), FORM, PAID))[-1] == {"id": "rule", "when": PAID}
    document = sample()
    del document["forms"][FORM]["rules"]
    assert after(rules.add_rule(document, FORM, PAID), document) == [{"id": "rule", "when": PAID}]


def test_rules_are_copied_put_in_order_and_removed() -> None:
    assert [rule["id"] for rule in after(rules.duplicate_rule(sample(), FORM, "when_high"))] == [
        "when_high", "when_high_2", "old_browser",
    ]  # fmt: skip
    assert [rule["id"] for rule in after(rules.move_rule(sample(), FORM, "old_browser", 0))] == [
        "old_browser",
        "when_high",
    ]
    assert rules.move_rule(sample(), FORM, "old_browser", 5) is None
    assert [rule["id"] for rule in after(rules.remove_rule(sample(), FORM, "when_high"))] == ["old_browser"]


def test_what_a_rule_is_about_is_chosen_from_the_form() -> None:
    shown = rules.set_targets(sample(), FORM, "when_high", "show", ["more", "amount"])
    assert after(shown)[0]["show"] == ["more", "amount"]
    assert "require" not in after(rules.set_targets(sample(), FORM, "when_high", "require", []))[0]
    assert rules.set_targets(sample(), FORM, "when_high", "require", ["since"]) is None
    assert after(rules.set_when(sample(), FORM, "when_high", PAID))[0]["when"] == PAID


def test_options_are_left_of_a_field_or_nothing_is_said_of_it() -> None:
    assert rules.fields_of_choice(sample(), FORM)["place"] == ("tehran",)
    limited = rules.set_options(sample(), FORM, "when_high", "severity", ["high", "high"])
    assert after(limited)[0]["options"] == {"severity": ["high"]}
    assert "options" not in after(rules.set_options(sample(), FORM, "old_browser", "browser", None))[1]


@pytest.mark.parametrize(
    "act",
    [
        lambda document: rules.set_targets(document, FORM, "when_high", "show", ["solution"]),
        lambda document: rules.set_targets(document, FORM, "when_high", "require", ["more"]),
        lambda document: rules.set_targets(document, FORM, "when_high", "show", ["more", "more"]),
        lambda document: rules.set_targets(document, FORM, "when_high", "options", []),
        lambda document: rules.set_targets(document, FORM, "nowhere", "show", []),
        lambda document: rules.set_options(document, FORM, "when_high", "severity", ["never"]),
        lambda document: rules.set_options(document, FORM, "when_high", "steps", ["x"]),
        lambda document: rules.add_rule(document, "nowhere", PAID),
    ],
)
def test_what_is_not_on_the_form_is_refused(act: Any) -> None:
    with pytest.raises(Refused):
        act(sample())
