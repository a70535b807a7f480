"""A bundle from elsewhere as the beginning of a draft: what the company is stays, what it works with is replaced."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from app.tenancy.bundle.layout import ASSETS, At, Document
from app.tenancy.bundle.walk import walk

KEEPABLE = ("company", "branding")
# The writer of the configuration never changes by the way; the rest names nothing that may be missing in the other one.
_ALWAYS = ("managed_by",)
_OF_THE_COMPANY = (
    "name", "public", "languages", "time_zone", "calendar", "digits", "number", "registration", "accounts", "sign_in",
    "retention", "publishing",
)  # fmt: skip


def adopted(own: Document, chosen: Document, keep: Collection[str]) -> Document:
    """The chosen document for a company that has one already.

    `keep`: `company` (name, languages, number, how people come in) and `branding` (looks, logo, home page).
    Roles that the chosen one does not know stay in any case, for people have them.
    """
    document: Document = json.loads(json.dumps(chosen))
    kept = (*_ALWAYS, *(_OF_THE_COMPANY if "company" in keep else ()))
    tenant = {name: value for name, value in document["tenant"].items() if name not in kept}
    languages = document["tenant"]["languages"]
    document["tenant"] = tenant | {name: value for name, value in own["tenant"].items() if name in kept}
    if document["tenant"]["languages"][0] != languages[0]:
        _name_language(document, languages[0])
    document["texts"] = {
        tag: texts for tag, texts in document.get("texts", {}).items() if tag in document["tenant"]["languages"]
    }
    if "branding" in keep:
        document["branding"] = own["branding"]
        document[ASSETS] = own.get(ASSETS, {})
    known = {role["id"] for role in document["catalog"]["roles"]}
    document["catalog"]["roles"] += [role for role in own["catalog"]["roles"] if role["id"] not in known]
    return document


def _name_language(document: Document, first: str) -> None:
    """A plain string is in the first language: where that becomes another one, the language is written beside it."""
    plain = [node.at for node in walk(document) if node.kind == "text" and isinstance(node.value, str)]
    for at in plain:
        if at[0] != "tenant":
            _put(document, at, {first: _get(document, at)})


def _get(value: Any, at: At) -> Any:
    for token in at:
        value = value[token]
    return value


def _put(document: Document, at: At, value: Any) -> None:
    _get(document, at[:-1])[at[-1]] = value
