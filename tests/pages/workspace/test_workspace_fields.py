import pytest
from nicegui import ui

from app.actions.conversation import note
from app.actions.progress import Change, revise
from app.actions.routing import assign
from app.tenancy.desk import Desk
from pages.parts.facts import Facts
from pages.parts.fields import FieldBox
from tests.cast import Cast, report, ticket_of
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually
from tests.pages.workspace.ticket_page import at, edit, fact


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    """A fault report of the customer."""
    return report(portal, cast.customer, subject="چاپگر خاموش است", serial="کی-۱۲", severity="mild")


def boxes(visitor: Visitor) -> dict[str, FieldBox]:
    found = visitor.user.find(kind=FieldBox).elements if _has(visitor, FieldBox) else set()
    return {each.field.id: each for each in found if each.visible}


def _has(visitor: Visitor, kind: type[ui.element]) -> bool:
    return (
        any(isinstance(each, kind) for each in visitor.user.client.elements.values()) if visitor.user.client else False
    )


async def opened_field(visitor: Visitor, name: str) -> Facts:
    facts = edit(visitor, name)
    await eventually(lambda: name in boxes(visitor))
    return facts


async def type_into(visitor: Visitor, name: str, value: object) -> None:
    """As somebody who types: the rules hear of it."""
    box = boxes(visitor)[name]
    box.show(value)
    box.control.changed()


async def test_an_answer_is_changed_where_it_stands(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    assert fact(visitor, "serial").edit
    facts = await opened_field(visitor, "serial")
    await type_into(visitor, "serial", "کی-۱۳")
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).fields["serial"] == "کی-۱۳")
    await eventually(lambda: fact(visitor, "serial").text == "کی-۱۳")
    assert facts.editing == ""


async def test_an_empty_answer_can_be_filled(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    assert fact(visitor, "steps").text == ""
    await opened_field(visitor, "steps")
    await type_into(visitor, "steps", "روشنش کردیم")
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).fields.get("steps") == "روشنش کردیم")


async def test_a_value_asks_for_what_the_rules_want_with_it(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    await opened_field(visitor, "severity")
    await type_into(visitor, "severity", "fatal")
    await eventually(lambda: "steps" in boxes(visitor))
    assert boxes(visitor)["steps"]._props["required"] is True
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: boxes(visitor)["steps"].error)
    assert ticket_of(portal, cast.agent, number).fields["severity"] == "mild"
    await type_into(visitor, "steps", "هر بار")
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).fields["severity"] == "fatal")
    assert ticket_of(portal, cast.agent, number).fields["steps"] == "هر بار"


async def test_what_a_value_no_longer_asks_for_is_not_sent(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    await opened_field(visitor, "contact_by")
    await type_into(visitor, "contact_by", "by_phone")
    await eventually(lambda: "phone" in boxes(visitor))
    await type_into(visitor, "contact_by", "by_email")
    await eventually(lambda: "phone" not in boxes(visitor))
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).fields.get("contact_by") == "by_email")


async def test_a_wrong_value_stays_with_what_is_wrong_beside_it(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    facts = await opened_field(visitor, "copy_to")
    await type_into(visitor, "copy_to", "nobody")
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: boxes(visitor)["copy_to"].error)
    assert (boxes(visitor)["copy_to"].value, facts.editing) == ("nobody", "copy_to")
    assert "copy_to" not in ticket_of(portal, cast.agent, number).fields


async def test_who_was_faster_is_named_and_the_typed_text_kept(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    await opened_field(visitor, "serial")
    await type_into(visitor, "serial", "از من")
    portal.run(assign, cast.supervisor, number, cast.agent.person_id)
    version = ticket_of(portal, cast.agent, number).row.version
    portal.run(revise, cast.supervisor, number, version, Change(fields={"serial": "از او"}))
    visitor.user.find(marker="save-field").click()
    await visitor.user.should_see(content="سهراب سرپرست", marker="editor-trouble", retries=20)
    await visitor.user.should_see(content="از او", marker="editor-trouble")
    assert boxes(visitor)["serial"].value == "از من"
    assert ticket_of(portal, cast.agent, number).fields["serial"] == "از او"
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).fields["serial"] == "از من")


async def test_what_others_did_elsewhere_on_the_ticket_does_not_stand_in_the_way(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    await opened_field(visitor, "serial")
    await type_into(visitor, "serial", "از من")
    portal.run(note, cast.supervisor, number, "به یاد داشته باشید")
    version = ticket_of(portal, cast.agent, number).row.version
    portal.run(revise, cast.supervisor, number, version, Change(priority="urgent"))
    visitor.user.find(marker="save-field").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).fields["serial"] == "از من")


async def test_an_edit_is_given_up(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    facts = await opened_field(visitor, "serial")
    await type_into(visitor, "serial", "نه")
    visitor.user.find("انصراف").click()
    await eventually(lambda: facts.editing == "")
    assert fact(visitor, "serial").text == "کی-۱۲"
    assert ticket_of(portal, cast.agent, number).fields["serial"] == "کی-۱۲"


async def test_what_one_may_not_change_has_no_button_and_no_editor(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number, "auditor")
    assert not fact(visitor, "serial").edit
    edit(visitor, "serial")
    await visitor.user.should_not_see(kind=FieldBox)
