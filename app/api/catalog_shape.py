"""The company's words: what a ticket can be filed under, and the states it can have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.api.door import Call
from app.core.config import Item, Workflow


@dataclass(frozen=True, slots=True)
class CatalogShape:
    """Labels in the caller's language. What is retired stays for old tickets and is not offered any more."""

    config_version: int
    departments: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    products: list[dict[str, Any]]
    topics: list[dict[str, Any]]
    priorities: list[dict[str, Any]]
    service_classes: list[dict[str, Any]]
    workflows: list[dict[str, Any]]


def catalog_shape(call: Call, *, for_customer: bool) -> CatalogShape:
    bundle = call.desk.bundle
    return CatalogShape(
        config_version=bundle.version,
        departments=_items(call, bundle.departments.values()),
        groups=_items(call, bundle.groups.values(), "department"),
        products=_items(call, bundle.products.values(), "service_class"),
        topics=_items(call, bundle.topics.values(), "department", "group", "priority", "service_class"),
        priorities=_items(call, bundle.priorities.values(), "rank", "tone", "is_default"),
        service_classes=_items(call, bundle.service_classes.values()),
        workflows=[_workflow(call, workflow, for_customer=for_customer) for workflow in bundle.workflows.values()],
    )


def _items(call: Call, items: Iterable[Item], *more: str) -> list[dict[str, Any]]:
    return [
        {"id": item.id, "label": call.label(item.label), "retired": item.retired}
        | {name: getattr(item, name) for name in more}
        for item in items
    ]


def _workflow(call: Call, workflow: Workflow, *, for_customer: bool) -> dict[str, Any]:
    return {
        "id": workflow.id,
        "label": call.label(workflow.label),
        "initial": workflow.initial,
        "states": [
            {
                "id": state.id,
                "label": call.label((for_customer and state.customer_label) or state.label),
                "category": state.category,
                "retired": state.retired,
            }
            for state in workflow.states.values()
        ],
    }
