"""Kept values are not read as another type, whichever way a configuration comes in."""

from __future__ import annotations

import json
from typing import Any

from app.actions.designer import publishing
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.tenancy.desk import Desk
from storage.models import Meta
from tests.actions.designer.designing import Change, changed, draft_with, item, published, removed
from tests.actions.designer.remapping import index_of
from tests.cast import Cast, report
from tests.cast.looking import refused

LABEL = {"fa": "دیگر", "en": "Other"}


def retyped(name: str, kind: str) -> Change:
    return lambda document: item(document, "fields", "fields", name).update(type=kind)


def without(name: str) -> Change:
    """The field goes from every place."""

    def change(document: dict[str, Any]) -> None:
        removed("fields", "fields", name)(document)
        for form in document["forms"].values():
            for page in form["pages"]:
                for section in page["sections"]:
                    section["fields"] = [each for each in section["fields"] if each["field"] != name]
                page["sections"] = [section for section in page["sections"] if section["fields"]]
            form["rules"] = [rule for rule in form.get("rules", ()) if name not in json.dumps(rule)]
        views = document["views"]["views"]
        document["views"]["views"] = [view for view in views if name not in json.dumps(view)]

    return change


def again(name: str, kind: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        document["fields"]["fields"].append({"id": name, "type": kind, "label": LABEL, "indexed": True})

    return change


def test_the_operators_files_give_a_field_no_other_type_either(help_desk: HelpDesk, portal: Desk) -> None:
    with refused(portal, Refused, (None, "design.type_frozen")):
        help_desk.directory.publish("portal", changed(retyped("copy_to", "url")), None, "")
    assert help_desk.directory.publish("portal", changed(retyped("steps", "text")), None, "") == 2, "kept alike"


def test_a_field_that_was_gone_comes_back_with_the_type_it_had(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, serial="PRN-1")
    published(portal, cast.admin, without("serial"))
    published(portal, cast.admin, without("serial"), retyped("steps", "text"))
    assert "serial" not in {name for name, _word in index_of(portal, number)}
    draft = draft_with(portal, cast.admin, without("serial"), again("serial", "datetime"))
    with refused(portal, Refused, (None, "publish.type_of_gone")):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    _forget(portal)
    with refused(portal, Refused, (None, "publish.type_of_gone")):
        help_desk.directory.publish("portal", changed(without("serial"), again("serial", "number")), None, "")
    assert published(portal, cast.admin, without("serial"), again("serial", "text")) == 4
    assert ("serial", "prn-1") in index_of(portal, number)


def _forget(desk: Desk) -> None:
    """As in a database whose versions are older than the note of their types."""
    with desk.house.engine.open(desk.slug, write=True):
        assert Meta.delete().where(Meta.name == "fields.types").execute() == 1
