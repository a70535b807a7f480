"""catalog.json."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from app.core.config import Group, Item, Priority, Product, Role, Topic
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.layout import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Catalog:
    roles: Mapping[str, Role]
    departments: Mapping[str, Item]
    groups: Mapping[str, Group]
    service_classes: Mapping[str, Item]
    products: Mapping[str, Product]
    topics: Mapping[str, Topic]
    priorities: Mapping[str, Priority]


def decode_catalog(part: Document, texts: Texts) -> Catalog:
    def each(key: str, kind: str, make: Callable[[Document, dict[str, Any]], T]) -> dict[str, T]:
        return {item["id"]: make(item, _named(item, kind, texts)) for item in part.get(key, [])}

    return Catalog(
        roles={item["id"]: _role(item, texts) for item in part["roles"]},
        departments=each("departments", "department", lambda _item, named: Item(**named)),
        groups=each("groups", "group", lambda item, named: Group(**named, department=item["department"])),
        service_classes=each("service_classes", "service_class", lambda _item, named: Item(**named)),
        products=each("products", "product", lambda item, named: Product(**named, **_said(item, "service_class"))),
        topics=each("topics", "topic", _topic),
        priorities=each("priorities", "priority", _priority),
    )


def _named(item: Document, kind: str, texts: Texts) -> dict[str, Any]:
    key = f"{kind}.{item['id']}"
    return {
        "id": item["id"],
        "label": texts.required(item["label"], f"{key}.label"),
        "description": texts.optional(item.get("description"), f"{key}.description"),
        "retired": item.get("retired", False),
        "aliases": tuple(item.get("aliases", ())),
    }


def _said(item: Document, *keys: str) -> dict[str, Any]:
    return {key: item.get(key) for key in keys}


def _role(item: Document, texts: Texts) -> Role:
    return Role(
        id=item["id"],
        label=texts.required(item["label"], f"role.{item['id']}.label"),
        kind=item["kind"],
        permissions={name: scope for name, scope in item["permissions"].items() if name != "note"},
        retired=item.get("retired", False),
        idle_minutes=int(item.get("idle_minutes", 0)),
        second_factor=item.get("second_factor", False),
    )


def _topic(item: Document, named: dict[str, Any]) -> Topic:
    return Topic(**named, **_said(item, "department", "group", "priority", "service_class", "assignee", "form"))


def _priority(item: Document, named: dict[str, Any]) -> Priority:
    return Priority(**named, rank=int(item["rank"]), tone=item["tone"], is_default=item.get("default", False))
