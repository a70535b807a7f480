"""What was sent stays readable as it was sent."""

from __future__ import annotations

from app.actions import progress
from app.actions.progress import Change
from app.actions.submission import as_submitted
from app.bootstrap import HelpDesk
from app.core.problems import NotFound
from app.tenancy.desk import Desk
from tests.cast import START, Cast, report, ticket_of
from tests.cast.looking import refused


def test_it_keeps_its_values_whatever_is_changed_later(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, serial="کی-۱۲", colleague=cast.customer.person_id)
    version = ticket_of(portal, cast.agent, number).row.version
    portal.run(progress.revise, cast.agent, number, version, Change(fields={"serial": "کی-۹۹"}))
    sent = portal.run(as_submitted, cast.customer, number)
    assert (sent.values["serial"], sent.values["subject"], sent.channel) == ("کی-۱۲", "چاپگر خاموش است", "web")
    assert (sent.form.id, sent.at) == ("report", START)
    assert sent.people == {cast.customer.person_id: ticket_of(portal, cast.customer, number).row.requester.name}
    assert ticket_of(portal, cast.customer, number).fields["serial"] == "کی-۹۹"


def test_fields_stand_in_the_order_of_the_form_and_only_with_an_answer(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, severity="mild", serial="۷")
    sent = portal.run(as_submitted, cast.customer, number)
    order = [item.field for item in sent.form.items()]
    names = [field.id for field in sent.fields]
    assert names == sorted(names, key=order.index)
    assert set(names) == set(sent.values)
    assert {"subject", "body", "serial", "severity"} <= set(names)
    assert "steps" not in names


def test_it_is_read_with_the_configuration_of_then(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, severity="mild")
    then = portal.bundle.version
    document = help_desk.directory.exported("portal")
    [severity] = [field for field in document["fields"]["fields"] if field["id"] == "severity"]
    severity["label"] = {"fa": "وخامت", "en": "Gravity"}
    help_desk.directory.publish("portal", document, None, "renamed")
    sent = portal.run(as_submitted, cast.customer, number)
    [field] = [field for field in sent.fields if field.id == "severity"]
    assert sent.config_version == then == portal.bundle.version - 1
    assert field.label.in_("fa") != "وخامت" == portal.bundle.fields["severity"].label.in_("fa")
    assert field.options


def test_what_a_customer_may_not_see_today_is_not_in_it(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, serial="راز")
    document = help_desk.directory.exported("portal")
    [serial] = [field for field in document["fields"]["fields"] if field["id"] == "serial"]
    serial["access"] = {"view": ["agent", "admin"], "edit": ["admin"]}
    help_desk.directory.publish("portal", document, None, "hidden")
    assert "serial" not in portal.run(as_submitted, cast.customer, number).values
    assert portal.run(as_submitted, cast.agent, number).values["serial"] == "راز"


def test_others_do_not_find_it(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for who in (cast.stranger, cast.neighbour):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(as_submitted, who, number)
