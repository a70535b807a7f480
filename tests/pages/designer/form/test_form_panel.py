"""The panel beside the form editor: what it takes of what is chosen, and of the whole form."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.desk import Desk
from pages.designer.form.canvas import Canvas
from pages.parts.property_panel import PropertyPanel
from tests.cast import Cast
from tests.pages.designer.designing import Designing
from tests.pages.designer.form.at_form import FORM, first_section, placed
from tests.pages.visitor import Visitor


@pytest.fixture
def designing(visitor: Visitor, portal: Desk, cast: Cast) -> Designing:
    return Designing(visitor, portal, cast)


async def test_what_is_chosen_is_set_in_the_panel(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    section = first_section(designing)["id"]
    await designing.tells(Canvas, "add", {"type": "select", "section": section, "index": 0})
    field, number = placed(designing)[0], len(designing.document["fields"]["fields"]) - 1
    at = f"/fields/fields/{number}"
    await designing.tells(PropertyPanel, "change", {"at": f"{at}/help", "value": {"fa": "راهنما", "en": ""}})
    await designing.tells(PropertyPanel, "change", {"at": f"{at}/indexed", "value": True})
    await designing.tells(PropertyPanel, "options", {"at": f"{at}/options", "act": "add", "path": []})
    options = f"{at}/options"
    await designing.tells(
        PropertyPanel, "options", {"at": options, "act": "rename", "path": ["option_1"], "value": "VPN"}
    )
    await designing.tells(PropertyPanel, "options", {"at": options, "act": "move", "path": ["option_3"], "value": 0})
    await designing.tells(PropertyPanel, "options", {"at": options, "act": "remove", "path": ["option_2"]})
    known = designing.document["fields"]["fields"][number]
    assert (known["help"], known["indexed"]) == ({"fa": "راهنما"}, True)
    assert [(each["id"], each["label"]["fa"]) for each in known["options"]] == [
        ("option_3", "گزینهٔ ۳"),
        ("option_1", "VPN"),
    ]
    await designing.tells(PropertyPanel, "change", {"at": f"{at}/id", "value": "system"})
    assert (placed(designing)[0], field in placed(designing)) == ("system", False)
    assert designing.part(Canvas).chosen == {"kind": "field", "id": "system"}


@pytest.mark.parametrize(
    "given",
    [
        {"at": "/forms/report/id", "value": "other_id"},
        {"at": "/tenant/name", "value": {"fa": "x"}},
        {"at": "/forms/report/workflow", "value": "nowhere"},
        {"at": "/forms/report/label", "value": {"fa": "", "en": ""}},
        {"at": "/forms/report/label", "value": "plain"},
        {"at": "/forms/report/submit_roles", "value": ["nobody"]},
        {"at": "/forms/report/icon", "value": "No Icon!"},
        {"at": 7, "value": 7},
        "x",
    ],
)
async def test_a_panel_takes_only_what_it_offers(designing: Designing, given: Any) -> None:
    await designing.open(f"/forms/{FORM}")
    await designing.tells(PropertyPanel, "change", given, changes=False)


@pytest.mark.parametrize(
    "told",
    [
        {"act": "explode", "path": []},
        {"act": "rename", "path": ["nothing"], "value": "x"},
        {"act": "move", "path": ["option_1"], "value": "x"},
        {"act": "add", "path": "x"},
        {"act": "rename", "path": ["option_1"], "value": " "},
    ],
)
async def test_options_take_only_what_can_be_done(designing: Designing, told: dict[str, Any]) -> None:
    await designing.open(f"/forms/{FORM}")
    await designing.tells(Canvas, "add", {"type": "select", "section": first_section(designing)["id"], "index": 0})
    number = len(designing.document["fields"]["fields"]) - 1
    await designing.tells(PropertyPanel, "options", {"at": f"/fields/fields/{number}/options", **told}, changes=False)


async def test_a_form_is_copied_and_the_copy_removed(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    await designing.tells(PropertyPanel, "deed", "duplicate")
    assert "report_2" in designing.document["forms"]
    await designing.visitor.user.open(f"/portal/designer/{designing.number}/forms/report_2")
    await designing.tells(PropertyPanel, "deed", "remove", stays=False)
    assert "report_2" not in designing.document["forms"]


async def test_a_published_form_is_only_retired(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    await designing.tells(PropertyPanel, "deed", "remove", changes=False)
    await designing.tells(PropertyPanel, "deed", "retire")
    assert designing.document["forms"][FORM]["retired"] is True
    await designing.tells(PropertyPanel, "deed", "restore")
    assert "retired" not in designing.document["forms"][FORM]


async def test_what_is_not_said_of_a_field_is_an_empty_box(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    await designing.tells(Canvas, "add", {"type": "number", "section": first_section(designing)["id"], "index": 0})
    rows = [row for group in designing.part(PropertyPanel).given("groups") for row in group["rows"]]
    empty = {row["kind"]: row["value"] for row in rows if row["at"].rpartition("/")[2] in ("computed", "default")}
    assert empty == {"computed": None, "number": None}
