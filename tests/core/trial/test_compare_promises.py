"""Past tickets under two bundles: deadlines, letters, and what has one cause."""

from __future__ import annotations

from typing import Any

from app.core.trial import grouped
from app.core.trial.letters import letters
from app.tenancy.bundle import load_bundle
from tests.cast import company
from tests.core.trial.comparing import differences, one, past


def promised(document: dict[str, Any]) -> None:
    week = {day: [["08:00", "16:00"]] for day in ("sat", "sun", "mon", "tue", "wed")}
    document["sla"] = {
        "calendars": [{"id": "office", "label": "x", "weekly": week}],
        "policies": [
            {"id": "all", "label": "x", "calendar": "office", "targets": {"normal": {"first_response": 240}}},
        ],
    }


def test_a_policy_is_chosen_by_its_condition_and_moves_the_due_time() -> None:
    def change(document: dict[str, Any]) -> None:
        document["sla"]["policies"].insert(
            0,
            {
                "id": "mail_first", "label": "x",
                "when": {"fact": "custom.contact_by", "op": "eq", "value": "by_email"},
                "targets": {"normal": {"first_response": 60, "resolution": 600}},
            },
        )  # fmt: skip

    found = differences(change, before=promised)
    assert (one(found, "policy").before, one(found, "policy").after) == ("all", "mail_first")
    first = one(found, "due", "first_response")
    assert (first.before, first.after) == ("2026-03-08T05:00:00+00:00", "2026-03-07T10:00:00+00:00")
    assert first.because is not None
    assert first.because.actual == "by_email"
    assert one(found, "due", "resolution").before is None


def test_a_holiday_moves_what_is_due() -> None:
    def change(document: dict[str, Any]) -> None:
        document["sla"]["calendars"][0]["holidays"] = [{"date": "2026-03-08"}]

    told = one(differences(change, before=promised), "due")
    assert told.after == "2026-03-09T05:00:00+00:00"


def test_letters_count_only_when_they_were_sent() -> None:
    live, draft = company(), company()
    draft["notifications"] = {"letters": [{"id": "invitation", "subject": {"fa": "سلام", "en": "Hello"}}]}
    bundles = load_bundle(live, 1), load_bundle(draft, 0)
    assert list(letters(*bundles, {"test": 3})) == []
    (told,) = letters(*bundles, {"invitation": 3})
    assert (told.field, told.before, told.times) == ("invitation.subject", None, 3)


def test_differences_are_grouped_by_the_rule_that_causes_them() -> None:
    def change(document: dict[str, Any]) -> None:
        document["forms"]["report"]["rules"].append(
            {"id": "ask", "when": {"fact": "ticket.subject", "op": "is_set"}, "require": ["steps", "serial"]}
        )

    found = differences(change) + differences(change, past(values={"steps": "long enough"}))
    by_field = {group.field: group for group in grouped(found)}
    assert {group.rule for group in by_field.values()} == {"ask"}
    assert by_field["steps"].tickets == 1, "both tickets bear one number"
    assert by_field["serial"].stopped == 1
