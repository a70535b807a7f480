"""Who tries what he may not do is written down."""

from __future__ import annotations

import logging

from nicegui import background_tasks

from app.actions.auditing import note_refusal
from app.tenancy.who import SYSTEM
from pages.visit import Visit

log = logging.getLogger(__name__)


def note_refused(visit: Visit, act: str) -> None:
    """Beside the page, which does not wait for it; nobody's tries are not written down."""
    if visit.session is not None:
        background_tasks.create(_note(visit, visit.session.person, act), name="note of a refusal")


async def _note(visit: Visit, person: int, act: str) -> None:
    try:
        await visit.desk.arun(note_refusal, SYSTEM, person, visit.address, act)
    except Exception as error:  # he has his refusal already
        log.warning("the refusal of %s was not noted: %s", act, error)
