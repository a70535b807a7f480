"""Handing a mail to a company's mail server. Blocks; never inside a transaction, never on the event loop."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any, Literal

from app.channels.message import Mail, message_of
from app.channels.reaching import addresses_of
from app.channels.rules import MailRules
from app.channels.trouble import Trouble, Word

if TYPE_CHECKING:
    from app.channels.mailer import Deadline, Mailer

Security = Literal["none", "starttls", "tls"]
PATIENCE = 10.0  # seconds for each step
LONGEST = 25.0  # seconds in all: what is claimed together has to be done within one lease
_PERMANENT = range(500, 600)
_COMES_BACK = re.compile(rb"gr[ea]ylist|try again|temporar", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where a company's mail goes out; without `user` nobody signs in."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


def send(server: SmtpServer, mail: Mail, rules: MailRules) -> None:
    """Have the server take the mail. Raises Trouble; the mail may then have been taken all the same.

    Certificates are checked against the name; where encryption is asked for and fails nothing is said.
    """
    from app.channels.mailer import Deadline  # a fifth of a second, which only who sends has to wait for

    message = message_of(mail)
    addresses = addresses_of(server.host, server.port, private=rules.private_hosts)
    with Deadline(LONGEST) as deadline:
        mailer = _mailer(server, rules, addresses, deadline)
        try:
            _hand_over(mailer, server, message, mail)
        finally:
            mailer.leave()


def _mailer(server: SmtpServer, rules: MailRules, addresses: list[str], deadline: Deadline) -> Mailer:
    from app.channels.mailer import Mailer

    options: dict[str, Any] = {"local_hostname": rules.host, "timeout": PATIENCE}
    options |= {"addresses": addresses, "deadline": deadline}
    if server.security == "tls":
        return Mailer(server.host, server.port, starttls=False, tls=True, context=_context(), **options)
    starttls = {"context": _context()} if server.security == "starttls" else False
    return Mailer(server.host, server.port, starttls=starttls, tls=False, **options)


def _context() -> ssl.SSLContext:
    """Checks certificate and name."""
    return ssl.create_default_context()


def _hand_over(mailer: Mailer, server: SmtpServer, message: EmailMessage, mail: Mail) -> None:
    _step(mailer.login, _of_connecting)
    if server.user:
        _step(lambda: mailer.smtp.login(server.user, server.password), _of_signing_in)
    _step(lambda: mailer.deliver(message, mail.sender, mail.to), _of_sending)


def _step(act: Callable[[], object], word_of: Callable[[Exception], Word]) -> None:
    """What the server said goes no further: it may be anything, even what we have sent it."""
    try:
        act()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        word = word_of(error)
    else:
        return
    raise Trouble(word)


def _of_connecting(error: Exception) -> Word:
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "dropped"
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return "unreachable"
    is_about_tls = isinstance(error, ssl.SSLError | smtplib.SMTPException | ValueError)
    return "not_secure" if is_about_tls else "unreachable"


def _of_signing_in(error: Exception) -> Word:
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code not in _PERMANENT:
        return "later"
    is_lost = isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
    return "dropped" if is_lost or isinstance(error, smtplib.SMTPServerDisconnected) else "sign_in"


def _of_sending(error: Exception) -> Word:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _refused(next(iter(error.recipients.values())), "address")
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _refused((error.smtp_code, error.smtp_error), "sender")
    if isinstance(error, smtplib.SMTPDataError):
        return _refused((error.smtp_code, error.smtp_error), "content")
    is_unfit = isinstance(error, smtplib.SMTPNotSupportedError) or not isinstance(error, OSError)
    return "unfit" if is_unfit else "dropped"


def _refused(said: tuple[int, bytes | str], word: Word) -> Word:
    """A server that only wants us to come back sometimes says so with a number that means never."""
    code, text = said
    written = text if isinstance(text, bytes) else text.encode(errors="replace")
    return word if code in _PERMANENT and not _COMES_BACK.search(written) else "later"
