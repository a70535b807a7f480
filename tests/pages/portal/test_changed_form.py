"""A form that became another one while it was being filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions import drafting
from app.tenancy.desk import Desk
from tests.cast import Cast, ticket_of
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.portal.sending import numbers, submitted


def publish(filler: Filler, *, required: str = "", added: bool = False) -> None:
    directory = filler.visitor.help_desk.directory
    document = directory.exported("portal")
    fields: list[dict[str, Any]] = document["forms"]["question"]["pages"][0]["sections"][0]["fields"]
    if added:
        document["fields"]["fields"].append({"id": "floor", "type": "text", "label": {"fa": "طبقه", "en": "Floor"}})
        fields.append({"field": "floor", "required": True})
    for each in fields:
        if each["field"] == required:
            each["required"] = True
    directory.publish("portal", document, None, "stricter")


def typed(portal: Desk, cast: Cast) -> Mapping[str, Any]:
    kept = portal.run(drafting.draft, cast.customer, "form", "question")
    return {} if kept is None else kept.content


async def test_what_is_asked_anew_is_drawn_and_what_was_typed_is_kept(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("question")
    filler.fill(subject="کی باز است؟", body="پرسیدم.")
    publish(filler, added=True)
    filler.forward()
    await eventually(lambda: "$changed" in typed(portal, cast))
    assert typed(portal, cast)["$changed"] == ["floor"]
    await filler.visitor.user.open("/portal/new/question")
    await filler.visitor.user.should_see("طبقه", kind=None)
    await filler.visitor.user.should_see("این فرم از هنگامی که بازش کردید عوض شده است")
    assert filler.box("subject").value == "کی باز است؟"
    filler.fill(floor="۳")
    filler.forward()
    number = await submitted(filler, portal, cast)
    assert ticket_of(portal, cast.customer, number).fields["floor"] == "۳"


async def test_what_stands_there_already_is_complained_of_at_its_place(
    filler: Filler, portal: Desk, cast: Cast
) -> None:
    await filler.open("question")
    filler.fill(subject="کی باز است؟", body="پرسیدم.")
    publish(filler, required="topic")
    filler.forward()
    await eventually(lambda: set(filler.errors()) == {"topic"})
    await filler.visitor.user.should_see("این فرم از هنگامی که بازش کردید عوض شده است")
    assert not numbers(portal, cast)
    filler.fill(topic="mail")
    filler.forward()
    assert await submitted(filler, portal, cast)
