"""What a person has chosen, kept as one value with him."""

from __future__ import annotations

from typing import Any

from storage.connection import is_postgres
from storage.models import Person


def preferences(person: int) -> dict[str, Any]:
    """Read to be changed: nobody else can, before the transaction ends."""
    query = Person.select(Person.preferences).where(Person.id == person)
    return dict((query.for_update() if is_postgres() else query).get().preferences)
