"""A sound document as the frozen values that the product works with."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from app.core.config import Bundle, View
from app.tenancy.bundle.decode.catalog import decode_catalog
from app.tenancy.bundle.decode.company import decode_branding, decode_tenant
from app.tenancy.bundle.decode.fields import decode_fields
from app.tenancy.bundle.decode.forms import decode_form
from app.tenancy.bundle.decode.golden import decode_golden
from app.tenancy.bundle.decode.letters import decode_letters
from app.tenancy.bundle.decode.service_levels import decode_calendars, decode_policies
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.decode.values import condition, ids
from app.tenancy.bundle.decode.workflows import decode_workflow
from app.tenancy.bundle.formats import migrated
from app.tenancy.bundle.layout import Document

_COLUMNS = ("number", "subject", "state", "priority", "requester", "assignee", "updated_at")


def load_bundle(document: Mapping[str, Any], version: int) -> Bundle:
    """Decode a document that `check` found no errors in. Texts of the overlays are filled in, `*` is spelled out.

    A document with errors of shape raises KeyError, TypeError or ValueError; dangling references are kept as they are.
    """
    document = migrated(document)
    service_levels = document.get("sla", {})
    tenant, branding = document["tenant"], document["branding"]
    texts = Texts(tenant["languages"], document.get("texts", {}))
    catalog = decode_catalog(document["catalog"], texts)
    return Bundle(
        version=version,
        tenant=decode_tenant(tenant, texts),
        branding=decode_branding(branding, texts),
        roles=catalog.roles,
        departments=catalog.departments,
        groups=catalog.groups,
        service_classes=catalog.service_classes,
        products=catalog.products,
        topics=catalog.topics,
        priorities=catalog.priorities,
        fields=decode_fields(document["fields"], texts),
        forms={name: decode_form(name, form, texts) for name, form in document.get("forms", {}).items()},
        workflows={name: decode_workflow(name, flow, texts) for name, flow in document.get("workflows", {}).items()},
        views=_views(document["views"], texts),
        assets={name: base64.b64decode(content) for name, content in document.get("assets", {}).items()},
        calendars=decode_calendars(service_levels, texts),
        policies=decode_policies(service_levels, texts),
        letters=decode_letters(document.get("notifications", {}), texts),
        golden={name: decode_golden(name, part, texts) for name, part in document.get("tests", {}).items()},
    )


def _views(part: Document, texts: Texts) -> dict[str, View]:
    return {view["id"]: _view(view, texts) for view in part["views"]}


def _view(view: Document, texts: Texts) -> View:
    return View(
        id=view["id"],
        label=texts.required(view["label"], f"view.{view['id']}.label"),
        icon=view.get("icon"),
        roles=ids(view.get("roles")),
        filter=condition(view.get("filter")),
        sort=view["sort"],
        columns=tuple(view.get("columns", _COLUMNS)),
    )
