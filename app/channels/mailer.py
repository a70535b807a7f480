"""yagmail as the connection to a mail server, and nothing more: what it makes of bodies and passwords is not for us."""

from __future__ import annotations

import logging
import smtplib
import socket
import threading
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

import yagmail

from app.channels.reaching import connected


class Deadline:
    """Cuts connections when the time is over: a server that sends a letter a second would never time out."""

    def __init__(self, seconds: float) -> None:
        self._held: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        for held in self._held:
            held.close()

    def hold(self, connection: socket.socket) -> socket.socket:
        """A second handle, for TLS takes the first one over."""
        self._held.append(connection.dup())
        return connection

    def _cut(self) -> None:
        for held in self._held:
            try:
                held.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _Pinned(smtplib.SMTP):
    """Calls the addresses that were checked, whatever the name resolves to by now; TLS still asks for the name."""

    def __init__(self, host: str, port: str, *, addresses: list[str], deadline: Deadline, **more: Any) -> None:
        self._addresses, self._deadline = addresses, deadline
        super().__init__(host, int(port), **more)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # noqa: ARG002 - smtplib calls it so
        return self._deadline.hold(connected(self._addresses, port, timeout))


class _PinnedTls(smtplib.SMTP_SSL, _Pinned):
    """The same, encrypted from the first byte."""

    def __init__(self, host: str, port: str, *, addresses: list[str], deadline: Deadline, **more: Any) -> None:
        self._addresses, self._deadline = addresses, deadline
        smtplib.SMTP_SSL.__init__(self, host, int(port), **more)


class Mailer(yagmail.Client):
    """One connection for one mail. `options` go to smtplib; the caller signs in and sends by `smtp`."""

    def __init__(self, host: str, port: int, *, starttls: dict[str, Any] | bool, tls: bool, **options: Any) -> None:
        super().__init__(
            user="",
            password="",
            host=host,
            port=port,
            smtp_starttls=starttls,
            smtp_ssl=tls,
            smtp_skip_login=True,
            soft_email_validation=False,
            **options,
        )

    @property
    def connection(self) -> type[smtplib.SMTP_SSL] | type[smtplib.SMTP]:
        return _PinnedTls if self.ssl else _Pinned

    def set_logging(self, log_level: int | None = None, file_path_name: str | None = None) -> None:  # noqa: ARG002 - as there
        """Its own handler would write beside the log of the process."""
        self.log = logging.getLogger("yagmail")
        self.log.setLevel(logging.WARNING)

    def deliver(self, message: EmailMessage, sender: str, to: str) -> None:
        """Raises what smtplib raises."""
        self.smtp.send_message(message, sender, [to])

    def leave(self) -> None:
        """Say good-bye; what has been taken stays taken, however the other side takes its leave."""
        self.is_closed = True
        if self.smtp is None:
            return
        try:
            self.smtp.quit()
        except (smtplib.SMTPException, OSError, ValueError):
            self.smtp.close()
