"""The database of the tenant that is open in this unit of work, and nothing else: there is no default."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import peewee


class NoTenantOpen(RuntimeError):
    """A query was made outside a unit of work."""


class TenantAlreadyOpen(RuntimeError):
    """A unit of work was begun inside another one."""


class _Closed(peewee.Database):
    """Stands where no tenant is open: it can be bound to models, never connected."""

    def _connect(self) -> Any:
        raise NoTenantOpen

    def execute_sql(self, *_args: Any, **_kwargs: Any) -> Any:
        raise NoTenantOpen

    def execute(self, *_args: Any, **_kwargs: Any) -> Any:
        raise NoTenantOpen


_CLOSED = _Closed("no tenant")
_current: ContextVar[peewee.Database | None] = ContextVar("tenant_database", default=None)


class TenantProxy(peewee.DatabaseProxy):
    """What the models sit on: every use asks which tenant this unit of work has open."""

    __slots__ = ()

    def __setattr__(self, attr: str, value: Any) -> None:
        object.__setattr__(self, attr, value)  # Proxy would look for `obj` among the slots of this class

    @property
    def obj(self) -> peewee.Database:
        return _current.get() or _CLOSED

    @obj.setter
    def obj(self, _database: object) -> None:
        """`Proxy.__init__` assigns it; the context decides instead."""


database = TenantProxy()


def opened() -> peewee.Database:
    """The open tenant's database, for statements that Peewee has no words for."""
    return database.obj


def is_postgres() -> bool:
    return isinstance(database.obj, peewee.PostgresqlDatabase)


@contextmanager
def undoable() -> Iterator[None]:
    """What is written inside is undone when it raises, and the unit of work can go on."""
    with opened().atomic():
        yield


@contextmanager
def using(tenant_database: peewee.Database) -> Iterator[None]:
    """Open `tenant_database` for this context. Refuses nesting: one unit of work, one tenant."""
    if _current.get() is not None:
        raise TenantAlreadyOpen
    token = _current.set(tenant_database)
    try:
        yield
    finally:
        _current.reset(token)
