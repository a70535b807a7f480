"""Seconds to try 1,000 tickets under a draft of the largest company, blown up: `python bench/replay_bench.py`."""

import copy
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.actions import accounts
from app.actions.designer import replaying
from app.bootstrap import HelpDesk, build
from app.core.config import Bundle, Field
from app.core.trial import Difference, grouped
from app.settings import read_settings
from app.tenancy.bundle import load_bundle
from app.tenancy.who import SYSTEM
from bench.blown_up import blown_up
from storage.models import Ticket

TICKETS, AT_ONCE, SLUG = 1000, 100, "replayed"
_START = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
_VALUES = {"number": 12, "date": "2026-01-01", "boolean": True, "select": "choice_1", "multi_select": ["choice_1"]}


def main() -> None:
    """A draft that changes nothing, and one that asks for something on every form."""
    with tempfile.TemporaryDirectory(prefix="helpdesk-replay-") as data:
        help_desk = build(read_settings({"HELPDESK_DATA": data}))
        document = blown_up()
        _furnish(help_desk, document)
        for name, draft in (("the same", document), ("a rule on each form", _stricter(document))):
            seconds, cpu, found = _replayed(help_desk, draft)
            stopped = len({each.number for each in found if each.stops})
            print(
                f"replay of {TICKETS:,} tickets, {name}: {seconds:.2f} s ({cpu:.2f} s CPU)   "
                f"{len(found):,} differences   {stopped:,} stopped   {len(grouped(found))} groups"
            )
        help_desk.close()


def _replayed(help_desk: HelpDesk, draft: dict[str, Any]) -> tuple[float, float, list[Difference]]:
    desk, cursor = help_desk.directory.desk(SLUG), None
    found: list[Difference] = []
    begun, worked = time.perf_counter(), time.process_time()
    while True:
        part = desk.run(replaying.replay_files, SYSTEM, draft, cursor, AT_ONCE)
        found += part.differences
        cursor = part.next
        if cursor is None:
            return time.perf_counter() - begun, time.process_time() - worked, found


def _stricter(document: dict[str, Any]) -> dict[str, Any]:
    draft = copy.deepcopy(document)
    for form in draft["forms"].values():
        fields = [item["field"] for page in form["pages"] for section in page["sections"] for item in section["fields"]]
        when = {"fact": "ticket.subject", "op": "is_set"}
        form.setdefault("rules", []).append({"id": "bench_asks", "when": when, "require": fields[-2:]})
    return draft


def _furnish(help_desk: HelpDesk, document: dict[str, Any]) -> None:
    desk = help_desk.directory.add(SLUG, document, "bench")
    role = next(role["id"] for role in document["catalog"]["roles"] if role["kind"] == "customer")
    people = [
        desk.run(accounts.create_person, SYSTEM, accounts.NewPerson(f"customer {n}", f"c{n}@bench.example", (role,)))
        for n in range(50)
    ]
    bundle = load_bundle(document, 1)
    with help_desk.house.engine.open(SLUG, write=True):
        for number in range(TICKETS):
            Ticket.insert(**_ticket(bundle, number, people[number % len(people)])).execute()


def _ticket(bundle: Bundle, number: int, person: int) -> dict[str, Any]:
    """Every third on the form with a hundred fields; of each form two answers of three are given."""
    forms = list(bundle.forms.values())
    form = bundle.forms["big"] if number % 3 == 0 else forms[number % len(forms)]
    workflow, at = bundle.workflows[form.workflow], _START + timedelta(minutes=number)
    items = [bundle.fields[item.field] for place, item in enumerate(form.items()) if place % 3]
    values = {"subject": f"ticket {number}", "body": "words"} | {
        field.id: value for field in items if (value := _value(field)) is not None
    }
    return {
        "number": f"B-{number}",
        "subject": values["subject"],
        "form": form.id,
        "workflow": workflow.id,
        "state": workflow.initial,
        "category": workflow.states[workflow.initial].category,
        "priority": bundle.default_priority().id,
        "priority_rank": bundle.default_priority().rank,
        "department": form.department,
        "requester": person,
        "channel": "web",
        "submission": {"form": form.id, "values": values, "configuration": 1, "channel": "web"},
        "fields": values,
        "config_version": 1,
        "created_at": at,
        "updated_at": at,
    }


def _value(field: Field) -> Any:
    if field.reserved or field.computed is not None:
        return None
    if field.options and field.type in ("select", "radio"):
        return field.options[0].id
    return _VALUES.get(field.type, "words" if field.type in ("text", "long_text") else None)


if __name__ == "__main__":
    main()
