"""A bundle made ready to judge many tickets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from app.core.conditions import Condition
from app.core.conditions.evaluate import Test, compile_condition
from app.core.config import Bundle
from app.core.forms import FormProgram, compile_form
from app.core.roles import grants


class Rules:
    """What is compiled is compiled once, when it is first asked for."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self._programs: dict[str, FormProgram | None] = {}
        self._tests: dict[int, Test] = {}
        self._submitters: dict[frozenset[str], bool] = {}

    @property
    def zone(self) -> str:
        return self.bundle.tenant.time_zone

    @cached_property
    def products(self) -> frozenset[str]:
        """Those that may be chosen."""
        return frozenset(product.id for product in self.bundle.products.values() if not product.retired)

    def program(self, form: str) -> FormProgram | None:
        """None for a form the bundle does not have."""
        if form not in self._programs:
            found = self.bundle.forms.get(form)
            self._programs[form] = None if found is None else compile_form(found, self.bundle)
        return self._programs[form]

    def holds(self, condition: Condition | None, facts: Mapping[str, Any]) -> bool:
        """Whether it holds; no condition always does."""
        if condition is None:
            return True
        test = self._tests.get(id(condition))
        if test is None:
            test = self._tests[id(condition)] = compile_condition(condition)
        return test(facts)

    def may_submit(self, roles: frozenset[str]) -> bool:
        """Whether these roles may open tickets at all."""
        if roles not in self._submitters:
            granted = grants(self.bundle, roles)
            self._submitters[roles] = "ticket.submit" in granted or "ticket.submit_for" in granted
        return self._submitters[roles]
