"""What decides whether something is shown, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.core.conditions import Condition
from app.core.conditions.explain import Explained

Kind = Literal["field", "option", "transition"]
Effect = Literal[
    "show", "require", "read_only", "options",  # of rules
    "placed", "retired", "access", "item_required", "item_read_only", "edit_access", "computed",  # of forms and fields
    "unknown_option",
    "from_state", "roles", "guard", "reply", "automatic",  # of transitions
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that decides. `speaks_for`: by itself it would have the thing shown (or, of demands, it demands).

    `rule` is the id of a rule or transition; `names` are ids: the roles of `access` and `roles`, the states of
    `from_state`, the options of `options`, the form of `placed`. `when` and `explained` are None without a condition.
    """

    effect: Effect
    speaks_for: bool
    rule: str = ""
    names: tuple[str, ...] = ()
    when: Condition | None = None
    explained: Explained | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """`id` is the field or transition, `option` one of the field's options.

    `version` 0: of a draft, or of the version in force where nobody has asked; then nothing is known of who made it.
    """

    kind: Kind
    id: str
    shown: bool
    reasons: tuple[Reason, ...]
    option: str = ""
    required: bool = False
    read_only: bool = False
    version: int = 0
    published_at: datetime | None = None
    author_name: str = ""
