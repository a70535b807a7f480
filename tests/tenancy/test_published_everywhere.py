"""What is published in one process is in force in every other within two seconds."""

from __future__ import annotations

import time

from app.actions import reading
from app.actions.designer import drafts, editing, publishing
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.cast import Cast, Clock
from tests.cast.template import open_desk
from tests.tenancy.test_ends_everywhere import other_process

SECONDS = 2.0
EDITS = [{"op": "replace", "path": "/branding/color", "value": "#112233"}]


def publish(desk: Desk, cast: Cast) -> int:
    draft = desk.run(drafts.begin, cast.admin)
    revision = desk.run(editing.edit, cast.admin, draft, 1, EDITS, {"key": "design.step.edit"}).revision
    return desk.run(publishing.publish, cast.admin, draft, revision, "", {})


def test_a_publication_is_heard_in_the_other_process(
    environment: dict[str, str], portal: Desk, cast: Cast, clock: Clock
) -> None:
    with other_process(environment, clock) as heard:
        publish(portal, cast)
        deadline = time.monotonic() + SECONDS
        while ("portal", "config") not in heard:
            assert time.monotonic() < deadline, heard
            time.sleep(0.02)


def test_the_other_process_works_by_it_at_once(
    environment: dict[str, str], portal: Desk, cast: Cast, clock: Clock
) -> None:
    help_desk = open_desk(environment, clock)
    there = help_desk.directory.desk("portal")
    assert there.bundle.branding.color != "#112233"
    number = publish(portal, cast)
    there.run(reading.server_time, SYSTEM)
    assert (there.bundle.version, there.bundle.branding.color) == (number, "#112233")
    help_desk.close()
