"""Tables come from migrations, one tenant at a time, and one that is broken hinders nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import peewee
import pytest

from app.actions import reading
from app.bootstrap import HelpDesk
from app.core.problems import NotFound
from app.tenancy.who import SYSTEM
from storage.connection import opened, using
from storage.engines import TenantMissing
from storage.engines.postgres import PostgresEngine, connect_arguments
from storage.models import MODELS
from tests.cast import Cast, company, report

ROOT = Path(__file__).resolve().parents[2]
AFTER_THE_MODELS = {"ticket_search"}
MIGRATIONS = ["0001_first_tables", "0002_teamwork_and_guests", "0003_accounts", "0004_designer", "0005_search"]


def tables_of(database: peewee.Database) -> dict[str, Any]:
    """Columns, keys and indexes of every table, as the database itself tells them."""
    found = {}
    for table in database.get_tables():
        if table.startswith("ticket_search") or table.startswith("sqlite_") or "migration" in table:
            continue
        columns = sorted(
            (each.name, each.data_type.upper(), each.null, each.primary_key) for each in database.get_columns(table)
        )
        indexes = sorted((tuple(each.columns), each.unique) for each in database.get_indexes(table))
        keys = sorted((each.column, each.dest_table, each.dest_column) for each in database.get_foreign_keys(table))
        found[table] = (columns, indexes, keys)
    return found


def by_models(help_desk: HelpDesk) -> dict[str, Any]:
    """The same tables as Peewee would make them from the models today."""
    engine = help_desk.house.engine
    engine.create("models")
    if isinstance(engine, PostgresEngine):
        name, options = connect_arguments(str(help_desk.settings.database_url))
        database: peewee.Database = peewee.PostgresqlDatabase(
            name, prefer_psycopg3=True, options="-c search_path=t_models", **options
        )
    else:
        database = peewee.SqliteDatabase(str(help_desk.settings.data / "tenants" / "models" / "desk.db"))
    with database.connection_context(), using(database):
        database.create_tables(MODELS)
        return tables_of_schema(database, "t_models")


def tables_of_schema(database: peewee.Database, schema: str) -> dict[str, Any]:
    if not isinstance(database, peewee.PostgresqlDatabase):
        return tables_of(database)

    class InSchema:
        def __getattr__(self, name: str) -> Any:
            real = getattr(database, name)
            return lambda *table: real(*table, schema=schema)

    return tables_of(InSchema())  # type: ignore[arg-type]  # asks the same questions of one schema


def test_the_migrated_tables_are_those_of_the_models(help_desk: HelpDesk) -> None:
    with help_desk.house.engine.open("portal", write=False):
        migrated = tables_of_schema(opened(), "t_portal")
    expected = by_models(help_desk)
    assert sorted(migrated) == sorted(expected) == sorted(model._meta.table_name for model in MODELS)
    for table, wanted in expected.items():
        assert migrated[table] == wanted, table


def test_a_fresh_tenant_has_nothing_pending(help_desk: HelpDesk) -> None:
    engine = help_desk.house.engine
    engine.create("fresh")
    assert engine.pending("fresh") == MIGRATIONS
    assert engine.migrate("fresh") == MIGRATIONS
    assert engine.pending("fresh") == engine.migrate("fresh") == []


def test_two_processes_migrate_one_after_the_other(help_desk: HelpDesk, environment: dict[str, str]) -> None:
    help_desk.house.engine.create("fresh")
    program = (
        "import os, sys\n"
        "from app.bootstrap import build\n"
        "from app.settings import read_settings\n"
        "desk = build(read_settings(os.environ))\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "print(len(desk.house.engine.migrate('fresh')), flush=True)\n"
    )
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    answers = [worker.communicate(timeout=60) for worker in workers]
    assert [(worker.returncode, error) for worker, (_, error) in zip(workers, answers, strict=True)] == [(0, "")] * 2
    assert sorted(out.strip() for out, _ in answers) == ["0", "5"]
    assert help_desk.house.engine.pending("fresh") == []


def breaks(help_desk: HelpDesk, slug: str) -> None:
    """A tenant whose tables cannot be brought up to date."""
    engine = help_desk.house.engine
    engine.create(slug)
    if isinstance(engine, PostgresEngine):
        name, options = connect_arguments(str(help_desk.settings.database_url))
        database = peewee.PostgresqlDatabase(name, prefer_psycopg3=True, **options)
        with database.connection_context():
            database.execute_sql(f'CREATE TABLE "t_{slug}"."person" (wrong INTEGER)')
    else:
        (help_desk.settings.data / "tenants" / slug / "desk.db").write_bytes(b"no database at all " * 500)


def test_a_broken_tenant_stops_no_other(help_desk: HelpDesk, cast: Cast) -> None:
    breaks(help_desk, "broken")
    directory = help_desk.directory
    assert directory.slugs() == ["broken", "portal", "twin"]
    health = {each.slug: each.trouble for each in directory.migrate_all()}
    assert health["portal"] is health["twin"] is None
    assert health["broken"]
    health = {each.slug: each.trouble for each in directory.health()}
    assert health["portal"] is health["twin"] is None
    assert health["broken"]
    assert [desk.slug for desk in directory.desks()] == ["portal", "twin"]
    with pytest.raises(NotFound):
        directory.desk("broken")
    assert report(directory.desk("portal"), cast.customer) == "LAB-1001"


@pytest.mark.parametrize("engine_kind", ["postgres"], indirect=True)
def test_a_migration_that_fails_leaves_nothing_half_done(help_desk: HelpDesk) -> None:
    breaks(help_desk, "broken")
    with pytest.raises(peewee.PeeweeException):
        help_desk.house.engine.migrate("broken")
    name, options = connect_arguments(str(help_desk.settings.database_url))
    database = peewee.PostgresqlDatabase(name, prefer_psycopg3=True, **options)
    with database.connection_context():
        left = set(database.get_tables(schema="t_broken"))
    assert {table for table in left if "migration" not in table} == {"person"}


def test_a_tenant_that_is_behind_is_not_opened(help_desk: HelpDesk) -> None:
    help_desk.house.engine.create("behind")
    with pytest.raises(NotFound):
        help_desk.directory.desk("behind")
    assert "pending" in str([each.trouble for each in help_desk.directory.health() if each.slug == "behind"])


def test_a_tenant_that_is_not_there_is_not_made(help_desk: HelpDesk, tmp_path: Path) -> None:
    engine = help_desk.house.engine
    for slug in ("nobody", "a", "../x", "t_portal"):
        with pytest.raises(TenantMissing), engine.open(slug, write=True):
            pass
        with pytest.raises(TenantMissing):
            engine.pending(slug)
    assert engine.slugs() == ["portal", "twin"]
    assert sorted(path.name for path in (tmp_path / "tenants").glob("*")) in ([], ["portal", "twin"])


def test_making_a_tenant_again_changes_nothing(help_desk: HelpDesk, cast: Cast) -> None:
    number = report(help_desk.directory.desk("portal"), cast.customer)
    help_desk.house.engine.create("portal")
    assert help_desk.house.engine.migrate("portal") == []
    assert help_desk.directory.desk("portal").run(reading.open_ticket, cast.customer, number).row.number == number


def test_a_new_company_begins_empty(help_desk: HelpDesk) -> None:
    desk = help_desk.directory.add("newcomer", company(), "first")
    assert desk.run(reading.server_time, SYSTEM)
    with help_desk.house.engine.open("newcomer", write=False):
        filled = [model._meta.table_name for model in MODELS if model.select().count()]
        assert sorted(filled) == ["config_version", "event", "meta"]  # that it came into force has happened
