"""The whole company as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.conditions import Condition
from app.core.config.catalog import Group, Item, Priority, Product, Role, Topic
from app.core.config.company import Branding, TenantSettings
from app.core.config.fields import Field
from app.core.config.forms import Form
from app.core.config.golden import GoldenTicket
from app.core.config.letters import LetterText
from app.core.config.service_levels import Calendar, Policy
from app.core.config.text import Text
from app.core.config.workflow import Workflow


@dataclass(frozen=True, slots=True)
class View:
    id: str
    label: Text
    icon: str | None
    roles: frozenset[str] | None
    filter: Condition | None
    sort: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A whole company. `version` is the number of its `config_version` row, 0 for files not yet published."""

    version: int
    tenant: TenantSettings
    branding: Branding
    roles: Mapping[str, Role]
    departments: Mapping[str, Item]
    groups: Mapping[str, Group]
    service_classes: Mapping[str, Item]
    products: Mapping[str, Product]
    topics: Mapping[str, Topic]
    priorities: Mapping[str, Priority]
    fields: Mapping[str, Field]  # own and reserved
    forms: Mapping[str, Form]
    workflows: Mapping[str, Workflow]
    views: Mapping[str, View]
    assets: Mapping[str, bytes]
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)  # in the order in which they are tried
    letters: Mapping[str, LetterText] = field(default_factory=dict)
    golden: Mapping[str, GoldenTicket] = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.tenant.languages[0]

    def default_priority(self) -> Priority:
        return next(p for p in self.priorities.values() if p.is_default)
