"""What guards one's account, on its page: the second factor, and services that vouch for oneself."""

from __future__ import annotations

import pyotp
import pytest

from app.actions import identities, second_factor, sign_in_services
from app.actions.identities import Vouched
from app.bootstrap import HelpDesk
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from pages.parts.code_list import CodeList
from pages.parts.record_form import RecordForm
from tests.cast import PASSWORD, Cast, Clock, company
from tests.cast.authenticators import now, turned_on
from tests.cast.provider import CLIENT, ISSUER
from tests.pages.admin.test_people_pages import complains, forms, send
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the

PATIENT = 40  # times a tenth of a second: passwords take theirs


async def at_home(visitor: Visitor, name: str) -> None:
    await visitor.sign_in(name)
    await visitor.user.open("/portal/account")


async def asked_after(visitor: Visitor, button: str) -> RecordForm:
    """The form that asks for a proof: it is the newest."""
    before = {form.id for form in forms(visitor)}
    visitor.user.find(marker=button).click()
    await eventually(lambda: {form.id for form in forms(visitor)} - before)
    return forms(visitor)[-1]


def secret_on(visitor: Visitor) -> str:
    found = next(iter(visitor.user.find(marker="authenticator-secret").elements))
    return str(found._text).replace(" ", "")


async def test_it_is_turned_on_by_password_and_code(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at_home(visitor, "customer")
    await visitor.user.should_see("خاموش است", retries=PATIENT)
    form = await asked_after(visitor, "second-factor-turn_on")
    send(visitor, form, {"password": "not mine"})
    await complains(form, password="درست نیست")
    send(visitor, form, {"password": PASSWORD})
    await visitor.user.should_see(marker="authenticator-secret", retries=PATIENT)
    totp = pyotp.TOTP(secret_on(visitor))
    confirming = forms(visitor)[-1]
    send(visitor, confirming, {"code": "12"})
    await complains(confirming, code="درست نیست")
    send(visitor, confirming, {"code": now(portal, totp)})
    await visitor.user.should_see(CodeList, retries=PATIENT)
    assert len(the(visitor, CodeList)._props["codes"]) == 10
    await visitor.user.should_see("روشن است", retries=PATIENT)
    assert portal.run(second_factor.my_second_factor, cast.customer).codes_left == 10


@pytest.fixture
def totp(portal: Desk, cast: Cast, clock: Clock) -> pyotp.TOTP:
    made, _ = turned_on(portal, cast.customer)
    clock.advance(minutes=1)
    return made


async def in_by_code(visitor: Visitor, portal: Desk, totp: pyotp.TOTP) -> None:
    await visitor.sign_in("customer")
    fields = {"code": now(portal, totp), "csrf": visitor.form_token()}
    await visitor.http.post("/portal/second-step", data=fields)
    await visitor.user.open("/portal/account")


async def test_codes_are_renewed_and_it_is_turned_off_by_a_proof(
    visitor: Visitor, portal: Desk, cast: Cast, clock: Clock, totp: pyotp.TOTP
) -> None:
    await in_by_code(visitor, portal, totp)
    form = await asked_after(visitor, "second-factor-renew")
    send(visitor, form, {"password": PASSWORD, "code": ""})
    await visitor.user.should_see(CodeList, retries=PATIENT)
    clock.advance(minutes=1)
    form = await asked_after(visitor, "second-factor-turn_off")
    send(visitor, form, {"password": "", "code": "123456"})
    await complains(form, code="درست نیست")
    send(visitor, form, {"password": "", "code": now(portal, totp)})
    await eventually(lambda: portal.run(second_factor.my_second_factor, cast.customer).since is None)
    await visitor.user.should_see("خاموش است", retries=PATIENT)


async def test_another_telephone_takes_its_place(visitor: Visitor, portal: Desk, cast: Cast, totp: pyotp.TOTP) -> None:
    await in_by_code(visitor, portal, totp)
    form = await asked_after(visitor, "second-factor-replace")
    send(visitor, form, {"password": PASSWORD})
    await visitor.user.should_see(marker="authenticator-secret", retries=PATIENT)
    new = pyotp.TOTP(secret_on(visitor))
    assert new.secret != totp.secret
    send(visitor, forms(visitor)[-1], {"code": now(portal, new)})
    await visitor.user.should_see(CodeList, retries=PATIENT)
    assert portal.run(second_factor.my_second_factor, cast.customer).since == portal.house.clock()


@pytest.fixture
def offered(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    document = company()
    service = {"id": "id", "label": "شناسه‌نما", "issuer": ISSUER, "client_id": CLIENT}
    document["tenant"]["sign_in"] = {"oidc": [service]}
    help_desk.directory.publish("portal", document, None, "test")
    portal.run(sign_in_services.set_up_service, cast.admin, "id", 0, secret="x")


def linked(desk: Desk, who: Who) -> tuple[str, ...]:
    return tuple(each.id for each in desk.run(identities.my_identities, who))


@pytest.mark.usefixtures("offered")
async def test_a_service_is_linked_by_a_form_that_carries_the_proof(visitor: Visitor) -> None:
    await at_home(visitor, "customer")
    form = await asked_after(visitor, "link-id")
    send(visitor, form, {"password": PASSWORD})
    await visitor.user.should_see(marker="go-to-service", retries=PATIENT)
    page = visitor.user.find(marker="go-to-service").elements.pop()
    sheet = page.parent_slot.parent if page.parent_slot else None
    assert sheet is not None
    assert sheet._props["action"] == "/portal/oidc/id/start"
    given = {child._props["name"]: child._props["value"] for child in sheet if "name" in child._props}
    assert set(given) == {"csrf", "proof"}


@pytest.mark.usefixtures("offered")
async def test_a_service_is_unlinked_by_a_proof(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    proof = prove(portal, cast.customer, password=PASSWORD)
    portal.run(identities.link, cast.customer, proof, Vouched("id", ISSUER, "x"))
    await at_home(visitor, "customer")
    await visitor.user.should_see("شناسه‌نما")
    form = await asked_after(visitor, "unlink-id")
    send(visitor, form, {"password": PASSWORD})
    await eventually(lambda: linked(portal, cast.customer) == ())
    await visitor.user.should_see(marker="link-id", retries=PATIENT)


@pytest.mark.usefixtures("offered")
async def test_the_administrator_sets_a_service_up_and_never_reads_its_secret(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open("/portal/admin/sign-in-services")
    await visitor.user.should_see("http://127.0.0.1:8080/portal/oidc/id/callback")
    form = forms(visitor)[0]
    send(visitor, form, {"kind": "new", "secret": " ", "hosts": ""})
    await complains(form, secret="لازم")
    send(visitor, form, {"kind": "new", "secret": "رمز", "hosts": "https://x"})
    await complains(form, secret="لاتین", hosts="میزبان")
    send(visitor, form, {"kind": "new", "secret": "the very secret", "hosts": "keys.example\nid2.example:8443"})
    await eventually(lambda: portal.run(sign_in_services.sign_in_services, cast.admin)[0].version == 2)
    page = await visitor.http.get("/portal/admin/sign-in-services")
    assert "keys.example" in page.text
    assert "the very secret" not in page.text


@pytest.mark.usefixtures("offered")
async def test_a_service_is_offered_no_longer(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open("/portal/admin/sign-in-services")
    visitor.user.find(marker="switch-off-id").click()
    await eventually(lambda: portal.run(sign_in_services.offered_services, cast.customer) == ())


async def test_an_administrator_takes_a_lost_telephones_factor_away(
    visitor: Visitor, portal: Desk, cast: Cast, totp: pyotp.TOTP
) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/admin/people/{cast.customer.person_id}")
    visitor.user.find(marker="reset-second-factor").click()
    await visitor.user.should_see("همهٔ نشست‌های او پایان می‌یابد")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: portal.run(second_factor.my_second_factor, cast.customer).since is None)
    await visitor.user.open(f"/portal/admin/people/{cast.agent.person_id}")
    await visitor.user.should_not_see(marker="reset-second-factor")


async def test_the_question_for_a_proof_can_be_left(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at_home(visitor, "customer")
    form = await asked_after(visitor, "second-factor-turn_on")
    visitor.user.find(marker="proving-leave").click()
    await eventually(lambda: form not in forms(visitor))
    assert portal.run(second_factor.my_second_factor, cast.customer).since is None
