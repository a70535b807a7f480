import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.config import FormItem
from app.core.forms import compile_form, evaluate, find_circle
from tests.core.bundles import bundle, fact, field, form, option, rule

AGENT = frozenset({"agent"})
OPTIONS = (option("vpn"), option("mail"), option("disk"), option("fax", retired=True))
ON_A, ON_B = fact("custom.a", op="is_set"), fact("custom.b", op="is_set")


def program(items, rules=(), fields=()):
    known = {known.id: known for known in fields}
    placed = [item if isinstance(item, FormItem | tuple) else FormItem(item) for item in items]
    names = {
        item.field
        for entry in placed
        for item in (entry[1] if isinstance(entry, tuple) else [entry])
        if item.field not in ("subject", "body", "priority", "department", "topic", "product")
    }
    whole = form(placed, rules)
    return compile_form(whole, bundle([known.get(name, field(name)) for name in sorted(names)], [whole]))


def look(ready, values=None, facts=None, roles=AGENT, saved=None):
    return evaluate(ready, values or {}, facts or {}, roles, saved)


def shown(state):
    return {name for name, known in state.fields.items() if known.visible}


def test_several_show_rules_must_all_hold():
    ready = program(["a", "b", "c"], [rule("one", ON_A, show=("c",)), rule("two", ON_B, show=("c",))])
    assert "c" not in shown(look(ready, {"a": "1"}))
    assert "c" in shown(look(ready, {"a": "1", "b": "1"}))


def test_one_require_rule_is_enough_and_so_is_the_form_itself():
    rules = [rule("one", ON_A, require=("c",)), rule("two", ON_B, require=("c",))]
    ready = program(["a", "b", "c", FormItem("d", required=True)], rules)
    assert not look(ready).fields["c"].required
    assert look(ready, {"b": "1"}).fields["c"].required
    assert look(ready).fields["d"].required


def test_one_read_only_rule_is_enough():
    rules = [rule("one", ON_A, read_only=("c",)), rule("two", ON_B, read_only=("c",))]
    ready = program(["a", "b", "c"], rules)
    assert not look(ready).fields["c"].read_only
    assert look(ready, {"a": "1"}).fields["c"].read_only


def test_option_rules_that_hold_intersect_and_retired_ones_are_never_offered():
    rules = [
        rule("one", ON_A, options={"c": ("vpn", "mail", "fax")}),
        rule("two", ON_B, options={"c": ("mail", "disk")}),
    ]
    ready = program(["a", "b", "c"], rules, [field("c", "select", options=OPTIONS)])

    def offered(**values):
        return [known.id for known in look(ready, values).fields["c"].options]

    assert offered() == ["vpn", "mail", "disk"]
    assert offered(a="1") == ["vpn", "mail"]
    assert offered(a="1", b="1") == ["mail"]


def test_a_hidden_value_counts_as_absent_down_the_whole_chain():
    rules = [rule("one", fact("custom.a", "yes"), show=("b",)), rule("two", ON_B, show=("c",))]
    ready = program(["d", "c", "b", "a"], [*rules, rule("three", fact("custom.c", op="is_set"), show=("d",))])
    typed = {"a": "yes", "b": "1", "c": "1", "d": "1"}
    assert shown(look(ready, typed)) == {"a", "b", "c", "d"}
    assert shown(look(ready, typed | {"a": "no"})) == {"a"}
    assert look(ready, typed | {"a": "no"}).values == {"a": "no"}


def test_a_hidden_section_hides_its_fields_and_its_own_rules_add_up():
    rules = [rule("part", ON_A, show=("more",)), rule("one", ON_B, show=("c",))]
    ready = program(["a", "b", ("more", [FormItem("c"), FormItem("d")])], rules)
    state = look(ready, {"b": "1", "c": "1"})
    assert shown(state) == {"a", "b"}
    assert state.sections == {"main"}
    assert state.fields["c"].hidden_by == ("part",)
    assert shown(look(ready, {"a": "1"})) == {"a", "b", "d"}
    assert look(ready, {"a": "1"}).sections == {"main", "more"}


def test_a_section_in_which_nothing_is_visible_is_not_shown():
    ready = program(["a", ("more", [FormItem("c")])], [rule("one", ON_A, show=("c",))])
    assert look(ready).sections == {"main"}


def test_a_field_this_actor_may_not_see_gives_nothing_away_but_still_counts():
    ready = program(
        ["a", "b"],
        [rule("one", fact("custom.a", "inside"), show=("b",))],
        [field("a", default="inside", view_roles=frozenset({"boss"}))],
    )
    state = look(ready)
    assert (state.fields["a"].visible, state.fields["a"].value) == (False, None)
    assert state.fields["b"].visible
    assert state.values == {"a": "inside"}


def test_required_counts_only_for_who_sees_and_edits():
    items = [FormItem("a", required=True), FormItem("b", required=True), FormItem("c", required=True, read_only=True)]
    fields = [field("a", view_roles=frozenset({"boss"})), field("b", edit_roles=frozenset({"boss"}))]
    state = look(program(items, fields=fields))
    assert not any(known.required for known in state.fields.values())
    assert state.fields["b"].access == "view"


def test_defaults_stand_until_something_was_typed():
    ready = program(
        [FormItem("a", default="form"), "b", "c"],
        fields=[field("a", default="library"), field("b", "email", default={"fact": "requester.email"})],
    )
    facts = {"requester.email": "ali@example.com"}
    assert look(ready, {}, facts).values == {"a": "form", "b": "ali@example.com"}
    assert look(ready, {"a": None, "b": "x@example.com"}, facts).values == {"b": "x@example.com"}
    assert look(ready, {}, facts, saved={"c": "old"}).values == {"c": "old"}


def test_a_default_that_is_not_offered_does_not_stand():
    ready = program(
        ["a", "c"],
        [rule("one", ON_A, options={"c": ("mail",)})],
        [field("c", "select", options=OPTIONS, default="vpn")],
    )
    assert look(ready).values == {"c": "vpn"}
    assert look(ready, {"a": "1"}).values == {"a": "1"}


def test_a_default_shows_other_fields():
    ready = program(["a", "b"], [rule("one", fact("custom.a", "x"), show=("b",))], [field("a", default="x")])
    assert shown(look(ready)) == {"a", "b"}


def test_a_read_only_field_has_its_default_or_saved_value_never_a_given_one():
    ready = program([FormItem("a", read_only=True)], fields=[field("a", default="fixed")])
    assert look(ready, {"a": "mine"}).values == {"a": "fixed"}
    assert look(ready, {"a": "mine"}, saved={"a": "old"}).values == {"a": "old"}
    assert look(ready, {"a": "mine"}, saved={}).values == {}


def test_computed_values_follow_and_rules_read_them():
    fields = [
        field("a", "number"),
        field("b", "number", computed={"product": [{"fact": "custom.a"}, 2]}),
        field("c", "number", computed={"sum": [{"fact": "custom.b"}, 1]}),
    ]
    ready = program(["c", "b", "a", "d"], [rule("one", fact("custom.c", 6, "gt"), show=("d",))], fields)
    state = look(ready, {"a": 3, "c": 100})
    assert (state.values["b"], state.values["c"]) == (6, 7)
    assert state.fields["c"].read_only
    assert state.fields["d"].visible
    assert shown(look(ready, {"a": 2})) == {"a", "b", "c"}


def test_reserved_fields_stand_in_their_ticket_facts():
    rules = [
        rule("one", fact("ticket.priority_rank", 2, "gt"), show=("a",)),
        rule("two", fact("ticket.product", "crm"), show=("b",)),
        rule("three", fact("ticket.subject", "help", "contains"), show=("c",)),
    ]
    ready = program(["priority", "product", "subject", "a", "b", "c"], rules)
    typed = {"priority": "high", "product": "crm", "subject": "Help me"}
    assert {"a", "b", "c"} <= shown(look(ready, typed))
    assert not {"a", "b", "c"} & shown(look(ready, {"priority": "low", "product": "erp"}))
    assert "a" in shown(look(ready, {}, {"ticket.priority_rank": 3}))


def test_choices_of_the_catalogue_come_from_the_bundle():
    state = look(program(["priority", "department", "topic", "product"]))
    offered = {name: [known.id for known in known.options] for name, known in state.fields.items()}
    assert offered == {
        "priority": ["low", "high"],
        "department": ["portal", "sales"],
        "topic": ["login"],
        "product": ["crm", "erp"],
    }


def test_a_field_tells_which_rules_made_it_so():
    rules = [
        rule("shows", ON_A, show=("c",)),
        rule("asks", ON_A, require=("c",)),
        rule("sleeps", ON_B, read_only=("c",)),
    ]
    state = look(program(["a", "b", "c"], rules), {"a": "1"})
    assert state.fields["c"].reasons == ("shows", "asks")
    assert look(program(["a", "b", "c"], rules)).fields["c"].hidden_by == ("shows",)


def test_saved_values_of_the_form_do_not_speak_for_hidden_fields():
    ready = program(["a", "b", "c"], [rule("one", ON_A, show=("b",)), rule("two", ON_B, show=("c",))])
    state = look(ready, facts={"custom.b": "old", "custom.other": "kept"}, saved={"b": "old"})
    assert shown(state) == {"a"}


def test_headings_follow_rules_and_hold_nothing():
    ready = program(
        ["a", FormItem("h", required=True)], [rule("one", ON_A, show=("h",))], [field("h", "heading", default="x")]
    )
    assert shown(look(ready)) == {"a"}
    state = look(ready, {"a": "1", "h": "x"})
    assert state.fields["h"].visible
    assert not state.fields["h"].required
    assert state.values == {"a": "1"}


def test_retired_fields_are_not_on_the_form():
    assert look(program(["a", "b"], fields=[field("a", retired=True)])).fields.keys() == {"b"}


NAMES = [f"f{place}" for place in range(7)]


@st.composite
def acyclic(draw):
    """Rules that read only fields before the ones they touch, placed in any order, and some values."""
    rules = []
    for number in range(draw(st.integers(0, 8))):
        source = draw(st.integers(0, len(NAMES) - 2))
        target = NAMES[draw(st.integers(source + 1, len(NAMES) - 1))]
        when = fact(f"custom.{NAMES[source]}", draw(st.sampled_from("xy")), draw(st.sampled_from(["eq", "ne"])))
        effect = draw(st.sampled_from(["show", "require", "read_only"]))
        when = draw(st.sampled_from([when, {"not": when}]))
        rules.append(rule(f"r{number}", when, **{effect: (target,)}))
    fields = [field(name, default=draw(st.sampled_from([None, "x", "y"]))) for name in NAMES]
    order = draw(st.permutations(NAMES))
    items = [FormItem(name, required=draw(st.booleans())) for name in order]
    values = draw(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["x", "y", None])))
    return items, rules, fields, values


@given(acyclic())
def test_the_outcome_is_a_fixpoint_whatever_the_order_of_fields(case):
    items, rules, fields, values = case
    ready = program(items, rules, fields)
    state = look(ready, values)
    facts = {f"custom.{name}": value for name, value in state.values.items()}
    holds = {rule_id: test(facts) for rule_id, test in zip(ready.rules, ready.tests, strict=True)}
    for name, known in state.fields.items():
        wanted = [holds[part.id] for part in rules if name in part.show]
        assert known.present == all(wanted)
        assert known.read_only == any(holds[part.id] for part in rules if name in part.read_only)
        assert known.required <= (known.visible and not known.read_only)
        assert (name in state.values) <= known.present
    upside_down = look(program(items[::-1], rules, fields), values)
    assert upside_down.values == state.values
    assert find_circle(ready.form, bundle(fields)) == ()


@pytest.mark.parametrize(
    ("rules", "fields"),
    [
        ([rule("one", ON_A, show=("b",)), rule("two", ON_B, show=("a",))], []),
        ([rule("one", ON_A, read_only=("a",))], []),
        ([rule("one", {"not": ON_A}, show=("main",))], []),
        (
            [rule("one", ON_B, show=("a",))],
            [field("b", "number", computed={"sum": [{"fact": "custom.a"}, 1]})],
        ),
        ([], [field("a", default={"fact": "custom.b"}), field("b", default={"fact": "custom.a"})]),
    ],
)
def test_rules_in_a_circle_are_found_and_still_come_to_an_end(rules, fields):
    ready = program(["a", "b"], rules, fields)
    known = bundle([*fields, *(field(name) for name in ("a", "b") if name not in {item.id for item in fields})])
    assert set(find_circle(ready.form, known)) & {"a", "b"}
    look(ready, {"a": "1", "b": "1"})


def test_a_rule_that_only_requires_closes_no_circle():
    whole = form([FormItem("a"), FormItem("b")], [rule("one", ON_A, require=("b",)), rule("two", ON_B, show=("a",))])
    assert find_circle(whole, bundle([field("a"), field("b")])) == ()
