"""A letter as a mail: the one place where headers and bodies are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from app.channels.trouble import Trouble
from app.core.formats import normal_email

# Bodies go as 7 bit: a server need not take more.
_POLICY = SMTP.clone(cte_type="7bit")
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NOT_IN_A_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Mail:
    """`message_id` stays the same however often it is sent: whoever gets it twice can tell."""

    message_id: str
    sender: str
    sender_name: str
    to: str
    to_name: str
    subject: str
    text: str
    html: str
    at: datetime


def message_of(mail: Mail) -> EmailMessage:
    """With a plain and an HTML body, and never a file. Raises Trouble for an address that cannot be written."""
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = one_line(mail.subject)
    message.set_raw("From", _address(mail.sender_name, mail.sender))
    message.set_raw("To", _address(mail.to_name, mail.to))
    message["Date"] = format_datetime(mail.at)
    message["Message-ID"] = f"<{_NOT_IN_A_LINE.sub('', mail.message_id)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(_NOT_IN_A_TEXT.sub("", mail.text))
    message.add_alternative(_NOT_IN_A_TEXT.sub("", mail.html), subtype="html")
    return message


def is_one_line(text: str) -> bool:
    """Whether nothing in it ends a line or is unseen."""
    return _NOT_IN_A_LINE.search(text) is None


def one_line(text: str) -> str:
    """What may stand in a header: nothing that ends a line, is unseen, or is encoded so; not too long."""
    return " ".join(_NOT_IN_A_LINE.sub(" ", text).replace("=?", "= ?").split())[:_LONGEST_LINE].rstrip()


def _address(name: str, address: str) -> str:
    """The header's lines as they are sent: left to itself the library loses spaces of a long Persian name."""
    if normal_email(address) is None:
        raise Trouble("unfit")
    line = one_line(name)
    if line.isascii():
        return formataddr((line, address))
    return f"{Header(line, 'utf-8', header_name='From').encode()}\n <{address}>"
