"""The log holds a line an event, and no secrets out of addresses."""

import logging

import pytest

from app.serving.logs import LineFormatter

FORMAT = LineFormatter("%(asctime)s %(levelname)s %(name)s %(message)s")


def written(name: str, message: str, *args: object) -> str:
    record = logging.LogRecord(name, logging.INFO, "", 0, message, args, None)
    record.created = 0.0
    return FORMAT.format(record)


@pytest.mark.parametrize("name", ["uvicorn.access", "uvicorn.error"])
def test_query_strings_are_left_out(name: str) -> None:
    line = written(name, '%s - "%s %s HTTP/%s" %d', "127.0.0.1:5", "GET", "/portal/?token=abc&x=1", "1.1", 200)
    assert line == f'1970-01-01T00:00:00Z INFO {name} 127.0.0.1:5 - "GET /portal/ HTTP/1.1" 200'


@pytest.mark.parametrize("path", ["/portal/g/{}", "/api/v1/portal/guest/{}/attachments/1"])
def test_the_links_of_guests_are_left_out(path: str) -> None:
    secret = "eKTX38EB59MwVYMy0M4Z5qbOfEHn2Gbhmd2uSh0lyOY"
    for name in ("uvicorn.access", "pages.door"):
        line = written(name, "the page %s could not be built", path.format(secret))
        assert secret not in line
        assert path.format("…") in line


def test_what_a_visitor_sent_cannot_begin_a_line() -> None:
    line = written("app.tenancy", "no such name: %s", "x\r\n1970-01-01T00:00:00Z INFO app forged")
    assert line.count("\n") == 0
    assert "x\\r\\n1970" in line


def test_a_fault_is_shown_with_its_place() -> None:
    try:
        raise ValueError("broken")
    except ValueError as error:
        record = logging.LogRecord("app", logging.ERROR, "", 0, "it failed", (), (type(error), error, None))
    assert FORMAT.format(record).splitlines()[-1] == "ValueError: broken"
