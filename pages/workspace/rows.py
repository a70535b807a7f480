"""A ticket as a row of the list: every text ready to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.actions.listed import ListedTicket
from pages.parts.labels import CATEGORY_TONES, FACES, initials, item_label, priority_tone, state_label
from pages.visit import Visit
from pages.workspace.columns import DRAWN, FIXED, Column, cell

_MILLISECONDS = 1000


def listed(
    visit: Visit, row: ListedTicket, columns: Sequence[Column], now: datetime, *, left: bool = False
) -> dict[str, Any]:
    """`left`: the ticket no longer belongs to the view it is shown in."""
    assignee = row.assignee
    return {
        "number": row.number,
        "href": visit.paths.workspace_ticket(row.number),
        "subject": row.subject,
        "requester": row.requester.name,
        "organization": row.organization or "",
        "priority": item_label(visit, visit.bundle.priorities, row.priority),
        "priority_tone": priority_tone(visit, row.priority),
        "state": state_label(visit, row),
        "state_tone": CATEGORY_TONES.get(row.category, "quiet"),
        "assignee": visit.t("workspace.nobody") if assignee is None else assignee.name,
        "initials": "" if assignee is None else initials(assignee.name),
        "hue": 0 if assignee is None else assignee.id % FACES,
        "at": milliseconds(row.updated_at),
        "iso": row.updated_at.isoformat(),
        "ago": visit.speech.ago(row.updated_at, now),
        "exact": visit.speech.moment(row.updated_at, seconds=True),
        "left": left,
        "cells": {column.name: cell(visit, row, column) for column in columns if column.name not in (*FIXED, *DRAWN)},
    }


def milliseconds(moment: datetime) -> int:
    """Since 1970, as browsers count."""
    return int(moment.timestamp() * _MILLISECONDS)
