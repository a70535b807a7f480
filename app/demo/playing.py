"""One act of a demo file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.actions import conversation, progress, reading, routing
from app.demo.script import Cast
from app.tenancy.desk import Desk
from app.tenancy.who import Who

Step = Mapping[str, Any]


def play(desk: Desk, number: str, step: Step, cast: Cast, at: datetime) -> None:
    """Do it as the person it names. `at` is the moment of the ticket. Raises Refused."""
    _ACTS[step["act"]](desk, Who(cast.persons[step["by"]]), number, step, cast, at)


def _reply(desk: Desk, who: Who, number: str, step: Step, _cast: Cast, _at: datetime) -> None:
    desk.run(conversation.reply, who, number, step["text"])


def _note(desk: Desk, who: Who, number: str, step: Step, _cast: Cast, _at: datetime) -> None:
    desk.run(conversation.note, who, number, step["text"])


def _refer(desk: Desk, who: Who, number: str, step: Step, cast: Cast, _at: datetime) -> None:
    ((kind, key),) = step["to"].items()
    target = str(cast.persons[key]) if kind == "person" else key
    desk.run(routing.refer, who, number, routing.Target(kind, target), step["reason"])


def _transfer(desk: Desk, who: Who, number: str, step: Step, _cast: Cast, _at: datetime) -> None:
    group = step["to"].get("group")
    department = desk.bundle.groups[group].department if group else step["to"]["department"]
    desk.run(routing.transfer, who, number, department, group, step["reason"])


def _transition(desk: Desk, who: Who, number: str, step: Step, cast: Cast, at: datetime) -> None:
    values = cast.values(step.get("values", {}), at)
    desk.run(progress.take, who, number, step["transition"], values, reason=step.get("reason"))


def _priority(desk: Desk, who: Who, number: str, step: Step, _cast: Cast, _at: datetime) -> None:
    version = desk.run(reading.open_ticket, who, number).row.version
    desk.run(progress.revise, who, number, version, progress.Change(priority=step["priority"]))


_ACTS: Mapping[str, Callable[[Desk, Who, str, Step, Cast, datetime], None]] = {
    "reply": _reply,
    "note": _note,
    "refer": _refer,
    "transfer": _transfer,
    "transition": _transition,
    "priority": _priority,
}
