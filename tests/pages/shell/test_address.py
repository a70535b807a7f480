"""What a browser asks the shell for: addresses of its own pages lead inside, anything else does not."""

import pytest

from pages.shell.address import inside, is_ours


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/portal/workspace", ("workspace", {})),
        ("/portal/designer/3/texts?missing=1&at=", ("designer/3/texts", {"missing": "1", "at": ""})),
        ("/portal/workspace/nothing", ("workspace/nothing", {})),
        ("/portal/designer/3/preview/screen?role=customer", None),
        ("/portal/tickets", None),
        ("/portal/", None),
        ("/twin/workspace", None),
        ("x:/portal/workspace", None),
        ("//evil.example/portal/workspace", None),
        ("//[x", None),
        ("", None),
    ],
)
def test_only_pages_of_the_shell_are_shown_inside_it(path: str, found: tuple[str, dict[str, str]] | None) -> None:
    assert inside(path, "/portal/") == found


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", ""])
def test_nobody_is_sent_away_from_us(path: str) -> None:
    assert not is_ours(path)
    assert is_ours("/portal/tickets")
