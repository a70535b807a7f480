"""The dialog in which the condition at one place of a draft is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, step, value_at
from pages.designer.asking import asking
from pages.designer.condition_writing import Writing
from pages.designer.drafting import Drafting
from pages.designer.places import label_of
from pages.parts.condition_builder import ConditionBuilder
from pages.parts.sheet import Sheet

Json = dict[str, Any]
Keep = Callable[[Json | None], Awaitable[bool]]


async def ask_condition(drafting: Drafting, at: At, subject: str = "") -> None:
    """Let the condition at that place be written, and keep it in the draft. `subject`: what it is the condition of."""
    if subject in ("", str(at[-1])):
        subject = label_of(drafting, _held(drafting.document, at[:-1]))
    held = _held(drafting.document, at)
    before = held if isinstance(held, dict) else None

    async def keep(condition: Json | None) -> bool:
        if condition == _held(drafting.document, at):
            return True
        return await drafting.change(lambda document: _kept(document, at, condition, subject)) is not None

    title = drafting.visit.t("builder.title_of", subject=subject) if subject else drafting.visit.t("builder.caption")
    _ask(drafting, at, before, title, keep)


def ask_new(drafting: Drafting, at: At, keep: Callable[[Json], Awaitable[bool]]) -> None:
    """Let a condition be written for something that there is not yet; `at`: a place of its kind."""

    async def keep_any(condition: Json | None) -> bool:
        return condition is not None and await keep(condition)

    _ask(drafting, at, None, drafting.visit.t("builder.title_new"), keep_any, is_needed=True)


def _ask(drafting: Drafting, at: At, before: Json | None, title: str, keep: Keep, *, is_needed: bool = False) -> None:
    async def act() -> bool:
        if not writing.is_finished or (is_needed and writing.condition is None):
            sheet.say((Problem("condition_text.unfinished"),))
            return False
        return await keep(writing.condition)

    async def built(condition: Json | None) -> None:
        await writing.build(condition)

    async def typed(line: str) -> None:
        await writing.typed(line)

    with Sheet(drafting.visit, title, drafting.visit.t("builder.keep"), act) as sheet:
        sheet.body.classes("sheet__body--wide")
        builder = ConditionBuilder(asking(drafting, at), built, typed)
    writing = Writing(drafting, at, before, builder.say)
    builder.show(before)
    writing.begin()
    sheet.dialog.on("hide", writing.end, [])
    sheet.open()


def _kept(document: Document, at: At, condition: Json | None, subject: str) -> Step | None:
    edits = setting(document, at, condition)
    return step("set_condition", edits, at[:-1], name=subject or str(at[-1])) if edits else None


def _held(document: Document, at: At) -> Any:
    try:
        return value_at(document, at)
    except Refused:
        return None
