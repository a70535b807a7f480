"""The two ways of keeping tenants: a SQLite file each, or a PostgreSQL schema each."""

from storage.engines.contract import Engine, TenantMissing, Unstorable, WorkBusy
from storage.engines.postgres import PostgresEngine
from storage.engines.sqlite import SqliteEngine

__all__ = ["Engine", "PostgresEngine", "SqliteEngine", "TenantMissing", "Unstorable", "WorkBusy"]
