"""What every type of field can do, and what it may ask of its surroundings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.config import Field
from app.core.problems import Problem, Refused
from app.core.text import fold

SHORT_BYTES = 8 * 1024
LONG_BYTES = 64 * 1024
IndexEntry = tuple[str | None, float | None]
_INDEXED_LENGTH = 200  # an index row of PostgreSQL is limited; both databases cut alike


class Invalid(Refused):
    """The value is not what its field asks for."""


def invalid(key: str, field: Field, **args: Any) -> Invalid:
    """The refusal `field.<key>`, standing beside the field."""
    return Invalid(Problem(f"field.{key}", field.id, args))


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of an uploaded file: extension in lower case without the dot, size in bytes."""

    extension: str
    size: int


def as_it_is(word: Any) -> list[IndexEntry]:
    """The one row of the side index for a word that is compared letter by letter."""
    return [(word[:_INDEXED_LENGTH], None)] if isinstance(word, str) and word else []


def _everything(_kind: str, _value: int | str) -> bool:
    return True


def _no_file(_id: str) -> FileFacts | None:
    return None


@dataclass(frozen=True, slots=True)
class ValueContext:
    """What the types may ask. `products`: ids that may be chosen, None = all of the bundle.

    `exists(kind, value)` with kind `person`, `organization` (row numbers) or `ticket` (number as text) says whether the
    actor may point to it; `file(id)` gives an upload that the actor may attach, or None.
    """

    today: date
    products: frozenset[str] | None = None
    exists: Callable[[str, int | str], bool] = _everything
    file: Callable[[str], FileFacts | None] = _no_file


class ValueType:
    """A type of field. Values are canonical JSON as `docs/configuration.md` lists them; None = no answer."""

    def clean(self, raw: Any, field: Field, ctx: ValueContext) -> Any:
        """The canonical value of decoded JSON, None when it is empty. Raises `Invalid` and nothing else."""
        return None if self.is_empty(raw) else self.read(raw, field, ctx)

    def read(self, raw: Any, field: Field, ctx: ValueContext) -> Any:
        """`clean` for what is not empty."""
        raise NotImplementedError

    def is_empty(self, value: Any) -> bool:
        """No answer: nothing, an empty list or object, or only spaces. `false` and 0 are answers."""
        return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())

    def searchable_text(self, value: Any, _field: Field) -> str:
        """The words under which a ticket with this canonical value is found; empty when there are none."""
        return value if isinstance(value, str) else ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        """Rows of the side index for a canonical value, one for each part: `(words, None)` or `(None, number)`.

        Free text is folded, ids, days and times stand as they are, moments are microseconds since 1970, money is
        `(currency, amount)`. What is no value of this type has none: tickets may have it of an earlier field.
        """
        return as_it_is(fold(value)) if isinstance(value, str) else []

    def api_type(self, field: Field) -> Mapping[str, Any]:
        """The value as JSON Schema, for readers of `GET forms/{id}`."""
        raise NotImplementedError
