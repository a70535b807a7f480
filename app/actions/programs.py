"""Forms made ready to run, once per published version."""

from __future__ import annotations

import functools
from dataclasses import replace

from app.core.config import Bundle, Field, Form, FormItem, Page, Section, Text
from app.core.forms.program import FormProgram, compile_form
from app.core.problems import NotFound
from app.core.roles import Actor, customer_role

_POINTING = frozenset({"person", "organization", "ticket"})
_SUBMITTING = frozenset({"ticket.submit", "ticket.submit_for"})


@functools.lru_cache(maxsize=32)
def _programs(bundle: _ByIdentity) -> dict[str, FormProgram]:
    return {form.id: compile_form(form, bundle.value) for form in bundle.value.forms.values()}


class _ByIdentity:
    """A bundle as a key: frozen, but far too large to be hashed by value."""

    __slots__ = ("value",)

    def __init__(self, value: Bundle) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def program(bundle: Bundle, form: str) -> FormProgram:
    """Raises NotFound for a form the bundle does not have."""
    found = _programs(_ByIdentity(bundle)).get(form)
    if found is None:
        raise NotFound("form.not_found")
    return found


def people_program(bundle: Bundle) -> FormProgram:
    """The own fields on everybody's profile as a form: their types, checks and rights are those of every form."""
    return _people_programs(_ByIdentity(bundle))


@functools.lru_cache(maxsize=32)
def _people_programs(bundle: _ByIdentity) -> FormProgram:
    known, wanted = bundle.value.fields, bundle.value.tenant.people_fields
    items = [FormItem(name) for name in wanted if name in known and _is_of_people(known[name])]
    nothing = Text({}, bundle.value.language)
    section = Section("people", None, None, tuple(items))
    form = Form(
        id="people", label=nothing, description=None, icon=None, workflow="", department="", topic=None, group=None,
        priority=None, service_class=None, submit_roles=None, pages=(Page("people", None, (section,)),), rules=(),
    )  # fmt: skip
    return compile_form(form, bundle.value)


def _is_of_people(field: Field) -> bool:
    """Files and what every ticket has belong to tickets."""
    return field.type not in ("file", "heading", "help") and not field.reserved


def guest_program(bundle: Bundle, form: str) -> FormProgram:
    """As `program`, without the fields that point at people, organizations and tickets: a guest knows of none."""
    return program(_for_guests(_ByIdentity(bundle)), form)


@functools.lru_cache(maxsize=32)
def _for_guests(bundle: _ByIdentity) -> Bundle:
    nobody: frozenset[str] = frozenset()
    fields = {
        name: replace(field, view_roles=nobody, edit_roles=nobody) if field.type in _POINTING else field
        for name, field in bundle.value.fields.items()
    }
    return replace(bundle.value, fields=fields)


def may_guest_submit(bundle: Bundle, form: str) -> bool:
    """Whether somebody without an account may open a ticket with the form: one that is open to every customer."""
    found, role = bundle.forms.get(form), customer_role(bundle)
    if not bundle.tenant.guests or found is None or found.retired or role is None:
        return False
    return "ticket.submit" in role.permissions and (found.submit_roles is None or role.id in found.submit_roles)


def may_submit(bundle: Bundle, form: str, actor: Actor) -> bool:
    """Whether this person may open a ticket with the form; a retired form takes no new ones."""
    found = bundle.forms.get(form)
    if found is None or found.retired or _SUBMITTING.isdisjoint(actor.permissions):
        return actor.kind == "system" and found is not None
    return found.submit_roles is None or not actor.roles.isdisjoint(found.submit_roles)
