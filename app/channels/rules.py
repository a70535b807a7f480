"""What the operator says about letters."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from app.core.hosts import literal


@dataclass(frozen=True, slots=True)
class MailRules:
    """`private_hosts`: mail servers may stand in this house. `shows_letters`: who manages a desk may read them."""

    base_url: str  # where links lead; never what a request says about itself
    private_hosts: bool = False
    shows_letters: bool = False

    @property
    def host(self) -> str:
        """Our name towards mail servers, and behind the `@` of Message-IDs."""
        return literal(urlsplit(self.base_url).hostname or "localhost")

    def page(self, slug: str, rest: str) -> str:
        """The full address of a company's page."""
        return f"{self.base_url}/{slug}/{rest}"
