"""forms/<form>.json."""

from __future__ import annotations

from app.core.conditions import parse
from app.core.config import Form, FormItem, FormRule, Page, Section
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.decode.values import ids
from app.tenancy.bundle.layout import Document


def decode_form(name: str, part: Document, texts: Texts) -> Form:
    key = f"form.{name}"
    return Form(
        id=name,
        label=texts.required(part["label"], f"{key}.label"),
        description=texts.optional(part.get("description"), f"{key}.description"),
        icon=part.get("icon"),
        workflow=part["workflow"],
        department=part["department"],
        topic=part.get("topic"),
        group=part.get("group"),
        priority=part.get("priority"),
        service_class=part.get("service_class"),
        submit_roles=ids(part.get("submit_roles")),
        pages=tuple(_page(page, key, texts) for page in part["pages"]),
        rules=tuple(_rule(rule) for rule in part.get("rules", ())),
        retired=part.get("retired", False),
    )


def _page(page: Document, key: str, texts: Texts) -> Page:
    return Page(
        id=page["id"],
        label=texts.optional(page.get("label"), f"{key}.page.{page['id']}.label"),
        sections=tuple(_section(section, key, texts) for section in page["sections"]),
    )


def _section(section: Document, key: str, texts: Texts) -> Section:
    own = f"{key}.section.{section['id']}"
    return Section(
        id=section["id"],
        label=texts.optional(section.get("label"), f"{own}.label"),
        help=texts.optional(section.get("help"), f"{own}.help"),
        items=tuple(_item(item, key, texts) for item in section["fields"]),
    )


def _item(item: Document, key: str, texts: Texts) -> FormItem:
    own = f"{key}.field.{item['field']}"
    return FormItem(
        field=item["field"],
        width=int(item.get("width", 12)),
        required=item.get("required", False),
        read_only=item.get("read_only", False),
        keep_hidden=item.get("on_hide") == "keep",
        label=texts.optional(item.get("label"), f"{own}.label"),
        help=texts.optional(item.get("help"), f"{own}.help"),
        default=item.get("default"),
    )


def _rule(rule: Document) -> FormRule:
    return FormRule(
        id=rule["id"],
        when=parse(rule["when"]),
        show=tuple(rule.get("show", ())),
        require=tuple(rule.get("require", ())),
        read_only=tuple(rule.get("read_only", ())),
        options={field: tuple(allowed) for field, allowed in rule.get("options", {}).items()},
    )
