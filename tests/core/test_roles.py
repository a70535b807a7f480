import pytest

from app.core.config import Role
from app.core.roles import Actor, TicketPlace, access_to, covers, grants, narrower, scope_of
from tests.core.bundles import bundle, field, text


def role(name, kind="staff", **permissions):
    return Role(name, text(name), kind, {f"ticket.{permission}": scope for permission, scope in permissions.items()})


COMPANY = bundle(
    roles=[
        role("agent", view="department", note="department", reply="own"),
        role("lead", view="all", reply="organization"),
        role("customer", "customer", view="own", note="all"),
    ]
)


def test_the_widest_scope_of_all_roles_counts():
    assert grants(COMPANY, ["agent", "lead"]) == {
        "ticket.view": "all",
        "ticket.note": "department",
        "ticket.reply": "organization",
    }


def test_a_token_can_only_narrow():
    assert grants(COMPANY, ["agent"], frozenset({"ticket.view", "ticket.transfer"})) == {"ticket.view": "department"}
    assert grants(COMPANY, ["agent"], frozenset()) == {}


def test_customer_roles_never_read_notes_whatever_the_bundle_says():
    assert grants(COMPANY, ["customer"]) == {"ticket.view": "own"}


def test_an_unknown_role_grants_nothing():
    assert grants(COMPANY, ["boss"]) == {}


def someone(kind="staff", scope="own", **more):
    place = {"id": 7, "organization": 3, "departments": frozenset({"portal"}), "groups": frozenset({"web"})} | more
    return Actor(name="Sara", kind=kind, language="fa", permissions={"ticket.view": scope} if scope else {}, **place)


STRANGE = TicketPlace(requester=1, organization=9, department="sales", group="shop", assignee=2)
PLACES = {
    "requested": TicketPlace(requester=7, department="sales"),
    "assigned": TicketPlace(requester=1, department="sales", assignee=7),
    "referred": TicketPlace(requester=1, department="sales", referred_persons=frozenset({7})),
    "company": TicketPlace(requester=1, department="sales", organization=3),
    "department": TicketPlace(requester=1, department="portal"),
    "group": TicketPlace(requester=1, department="sales", group="web"),
    "to_department": TicketPlace(requester=1, department="sales", referred_departments=frozenset({"portal"})),
    "to_group": TicketPlace(requester=1, department="sales", referred_groups=frozenset({"web"})),
    "strange": STRANGE,
}
OWN = {"requested", "assigned", "referred"}
OF_DEPARTMENT = OWN | {"company", "department", "group", "to_department", "to_group"}


@pytest.mark.parametrize(
    ("kind", "scope", "seen"),
    [
        ("staff", None, set()),
        ("staff", "own", OWN),
        ("customer", "own", {"requested"}),
        ("customer", "organization", {"requested", "company"}),
        ("staff", "organization", OWN | {"company"}),
        ("staff", "department", OF_DEPARTMENT),
        ("staff", "all", set(PLACES)),
        ("system", None, set(PLACES)),
    ],
)
def test_a_scope_reaches_so_far_and_no_further(kind, scope, seen):
    actor = someone(kind, scope)
    assert {name for name, place in PLACES.items() if covers(actor, "ticket.view", place)} == seen


def test_nobody_is_not_everybody():
    nobody = someone("anonymous", "department", id=None, organization=None, departments=frozenset(), groups=frozenset())
    assert not covers(nobody, "ticket.view", TicketPlace(requester=None))


def test_another_permission_does_not_help():
    assert not covers(someone(scope="all"), "ticket.edit", PLACES["requested"])
    assert scope_of(someone(scope="all"), "ticket.edit") is None


@pytest.mark.parametrize(
    ("view", "edit", "access"),
    [
        (None, None, "edit"),
        ({"agent"}, None, "edit"),
        ({"boss"}, None, "none"),
        (None, {"boss"}, "view"),
        ({"agent"}, {"boss"}, "view"),
        ({"boss"}, {"agent"}, "edit"),
        (set(), set(), "none"),
    ],
)
def test_who_may_edit_a_field_may_see_it_and_lists_are_closed(view, edit, access):
    asked = field("asked", view_roles=view, edit_roles=edit)
    assert access_to(asked, frozenset({"agent"})) == access


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("own", "all", "own"),
        ("all", "department", "department"),
        ("organization", "organization", "organization"),
        (None, "all", None),
        ("own", None, None),
    ],
)
def test_two_scopes_reach_together_as_far_as_the_narrower_one(one, other, both):
    assert narrower(one, other) == both
