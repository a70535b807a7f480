"""Whether this process may work on the tenants at all."""

from __future__ import annotations

from app.bootstrap import HelpDesk
from app.console import Stop
from app.core.problems import NotFound
from app.tenancy.directory import OtherSecret


def reached(help_desk: HelpDesk) -> list[str]:
    """The tenants there are. Raises Stop when the database does not answer."""
    try:
        return help_desk.directory.slugs()
    except Exception as error:  # whatever the driver raises, the operator needs one sentence
        raise Stop("console.no_database", reason=str(error).partition("\n")[0]) from error


def refuse_other_secret(help_desk: HelpDesk) -> None:
    """Open every tenant. Raises Stop when one belongs to an installation with another secret.

    A tenant that cannot be opened for another reason keeps the others from nothing.
    """
    for slug in reached(help_desk):
        try:
            help_desk.directory.desk(slug)
        except NotFound as error:
            if isinstance(error.__cause__, OtherSecret):
                raise Stop("console.other_secret", tenant=slug, data=help_desk.settings.data) from error
