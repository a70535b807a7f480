"""A real mail server on this machine that takes letters down, refuses, drops or knows a password as the test wants."""

from __future__ import annotations

import datetime
import email
import email.policy
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "desk@mail.example", "canary-of-the-mail-password"


@dataclass
class PostOffice:
    """`mails` are those taken, as bytes. `answers` are given to DATA one after the other, `sender` and `rcpt` to
    each sender and recipient.
    """

    mails: list[bytes] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    sender: str = "250 OK"
    rcpt: str = "250 OK"
    drops_after: bool = False
    port: int = 0

    def parsed(self) -> list[EmailMessage]:
        return [email.message_from_bytes(mail, policy=email.policy.default) for mail in self.mails]  # type: ignore[misc]

    async def handle_MAIL(  # noqa: N802 - the library calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(  # noqa: N802 - the library calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.mails.append(content)
        if self.drops_after:
            server.transport.close()
        return answer


def _authenticated(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def opened(office: PostOffice, *, certificate: tuple[Path, Path] | None = None, how: str = "none") -> Iterator[int]:
    """The server's port. `certificate`: its file and that of its key; `how`: `none`, `starttls`, `tls`, `auth`."""
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": 0, "ready_timeout": 10}
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
    if how == "tls":
        options["ssl_context"] = context
    if how == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if how == "auth":
        options |= {"authenticator": _authenticated, "auth_require_tls": False}
    controller = _Quiet(office, **options)
    controller.start()
    try:
        office.port = controller.server.sockets[0].getsockname()[1]
        yield office.port
    finally:
        controller.stop()


class _Quiet(Controller):
    """Any free port: it is asked for after the server has begun to listen."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def certificate_for(host: str, folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody has vouched for but itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)  # noqa: TID251 - certificates are checked by the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([_alternative(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / f"{host}.pem", folder / f"{host}.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return files


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
