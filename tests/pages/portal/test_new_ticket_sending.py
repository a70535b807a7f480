"""A form is sent once, and what the desk refuses stands beside its field."""

from __future__ import annotations

import asyncio

from app.tenancy.desk import Desk
from tests.cast import Cast, ticket_of
from tests.cast.files import keep
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.portal.sending import numbers, submitted, went_to


async def test_a_ticket_is_opened_and_shown(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("question")
    filler.fill(subject="کی باز است؟", body="پرسیدم.", priority="low")
    filler.forward()
    number = await submitted(filler, portal, cast)
    row = ticket_of(portal, cast.customer, number).row
    assert (row.subject, row.priority, row.form) == ("کی باز است؟", "low", "question")
    await filler.visitor.user.open(went_to(filler))
    await filler.visitor.user.should_see("درخواست شما ثبت شد")
    await filler.visitor.user.should_see(number)


async def test_values_of_all_types_arrive_as_they_were_typed(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("report")
    file = keep(portal, cast.customer)
    typed = {
        "place": ["fars", "shiraz"],
        "cost": {"amount": "12", "currency": "IRR"},
        "since": "2026-03-01",
        "seen_at": "2026-03-01T08:15+03:30",
        "best_time": "08:15",
        "lost": 90,
        "systems": ["mail", "vpn"],
        "severity": "high",
        "employer": cast.organization,
        "colleague": cast.customer.person_id,
        "account": "IR820540102680020817909002",
        "story": "<p>یک</p>",
    }
    here = {name: value for name, value in typed.items() if name in filler.boxes()}
    filler.fill(subject="همه", body="متن", **here)
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen() or filler.errors())
    filler.fill(screenshot=[file])
    filler.box("screenshot").control.changed()
    assert filler.box("screenshot").is_busy, "nobody knows yet what is in it"
    await eventually(lambda: not filler.box("screenshot").is_busy and not filler.errors())
    filler.fill(**{name: value for name, value in typed.items() if name not in here})
    await filler.review()
    assert filler.reviewed()["place"] == "فارس › شیراز"
    filler.forward()
    number = await submitted(filler, portal, cast)
    assert ticket_of(portal, cast.customer, number).fields == {
        **typed,
        "systems": ["vpn", "mail"],
        "cost": {"amount": "12", "currency": "IRR"},
        "seen_at": "2026-03-01T04:45:00+00:00",
        "screenshot": [file],
    }


async def test_two_clicks_open_one_ticket(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("question")
    filler.fill(subject="یک بار", body="پرسیدم.")
    filler.forward()
    filler.forward()
    await submitted(filler, portal, cast)
    await asyncio.sleep(0.2)
    assert len(numbers(portal, cast)) == 1


async def test_the_desks_refusal_stands_beside_its_field_and_everything_typed_stays(
    filler: Filler, portal: Desk, cast: Cast
) -> None:
    await filler.open("report")
    filler.fill(subject="چاپگر", body="خراب")
    filler.forward()
    await eventually(lambda: "related" in filler.seen())
    filler.fill(related="LAB-9999", identity="0013542419")
    await filler.review()
    filler.forward()
    await eventually(lambda: "related" in filler.errors())
    assert not filler.is_reviewing
    assert not numbers(portal, cast)
    assert filler.box("subject").value == "چاپگر"
    assert filler.box("related").value == "LAB-9999"
    filler.fill(related=None)
    assert not filler.errors()
    await filler.review()
    filler.forward()
    await submitted(filler, portal, cast)


async def test_a_refusal_on_another_page_opens_that_page(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("report")
    filler.fill(subject="چاپگر", body="خراب")
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())
    document = filler.visitor.help_desk.directory.exported("portal")
    items = document["forms"]["report"]["pages"][0]["sections"][0]["fields"]
    next(item for item in items if item["field"] == "serial")["required"] = True
    filler.visitor.help_desk.directory.publish("portal", document, None, "stricter")
    await filler.review()
    filler.forward()
    await eventually(lambda: set(filler.errors()) == {"serial"})
    assert "serial" in filler.seen()
    assert not numbers(portal, cast)
