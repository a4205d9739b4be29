"""The talk with the mail server, cut where it matters: before the text goes, nothing can have arrived."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from models.mail import Mail
from models.messages import message
from models.problems import Problem, ProblemsFound
from store.settings import Settings

PATIENCE_SECONDS = 30.0
PORTS = {"starttls": 587, "tls": 465, "non": 25}
GO_AHEAD = 354
DOMAIN = "oeuvre-commune"
_TEMPORARY = range(400, 500)


class NotTaken(Exception):  # noqa: N818 - an answer of the server, handled by the sender
    """The server did not take the mail: certainly nothing arrived. ``later`` tells whether to try again."""

    def __init__(self, answer: str, *, later: bool) -> None:
        """Keep what the server said."""
        super().__init__(answer)
        self.answer, self.later = answer, later


class Unknown(Exception):  # noqa: N818 - an event of the trade, handled by the sender
    """The talk broke off after the text had gone: the mail may have arrived, or not."""


def check_settings(known: Settings) -> None:
    """Make sure that mails can be sent in somebody's name.

    Raises:
        ProblemsFound: a host without a sender's address.
    """
    if "@" not in parseaddr(known.smtp_sender)[1]:
        raise ProblemsFound(
            [
                Problem(
                    "no_mail_sender",
                    message("Les courriels ont un serveur (OEUVRE_SMTP_HOST) mais pas d'expéditeur."),
                    message(
                        "Donnez-le dans OEUVRE_SMTP_SENDER : Maison des associations <rappels@exemple.fr>"
                    ),
                )
            ]
        )


def written(mail: Mail, sender: str) -> bytes:
    """Return the mail as it goes: the same bytes each time it is sent."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender
    letter["To"] = mail.recipient
    letter["Subject"] = mail.subject
    letter["Date"] = format_datetime(datetime.combine(mail.written_on, time(6), UTC))
    letter["Message-ID"] = f"<{mail.id}@{DOMAIN}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(mail.body, cte="quoted-printable")
    return letter.as_bytes()


@contextmanager
def connected(known: Settings) -> Iterator[smtplib.SMTP]:
    """Talk to the mail server of the settings; encrypted unless they say otherwise.

    Raises:
        NotTaken: the server cannot be reached, is busy, or refuses who we are.
    """
    port = known.smtp_port or PORTS[known.smtp_tls]
    with _as_not_taken():
        talk = (
            smtplib.SMTP_SSL(
                known.smtp_host, port, timeout=PATIENCE_SECONDS, context=ssl.create_default_context()
            )
            if known.smtp_tls == "tls"
            else smtplib.SMTP(known.smtp_host, port, timeout=PATIENCE_SECONDS)
        )
    try:
        with _as_not_taken():
            if known.smtp_tls == "starttls":
                talk.starttls(context=ssl.create_default_context())
            if known.smtp_user:
                talk.login(known.smtp_user, known.smtp_password.get_secret_value())
            talk.ehlo_or_helo_if_needed()
        yield talk
    except BaseException:
        talk.close()  # in the middle of a text, a word of farewell would become part of it
        raise
    with suppress(smtplib.SMTPException, OSError):
        talk.quit()


@contextmanager
def _as_not_taken() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise NotTaken(_said(error.smtp_code, error.smtp_error), later=True) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(str(error), later=True) from error


def send(talk: smtplib.SMTP, mail: Mail, sender: str, leaving: Callable[[], None]) -> str:
    """Send one mail; return the server's answer.

    ``leaving`` is called when everything is agreed and the text is about to go: from then on, and until this
    function has come back, only the server knows whether the mail arrived.

    Raises:
        NotTaken: the server said no, for now or for good.
        Unknown: the talk broke off while the text was going.
    """
    with _as_not_taken():
        _agreed(*talk.mail(parseaddr(sender)[1]), of_us=True)
        _agreed(*talk.rcpt(mail.recipient))
        _agreed(*talk.docmd("data"), wanted=GO_AHEAD)
    leaving()
    try:
        talk.send(_dotted(written(mail, sender)))
        code, answer = talk.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise Unknown(str(error)) from error
    _agreed(code, answer)
    return _said(code, answer)


def _agreed(code: int, answer: bytes, *, wanted: int | None = None, of_us: bool = False) -> None:
    """Go on when the server says yes; a refusal ``of_us`` (the sender) is no fault of who is written to."""
    if code == wanted or (wanted is None and 200 <= code < 300):  # noqa: PLR2004 - RFC 5321, 4.2.1
        return
    raise NotTaken(_said(code, answer), later=of_us or code in _TEMPORARY)


def _dotted(content: bytes) -> bytes:
    """Return the text with its leading dots doubled and its end marked (RFC 5321, 4.5.2)."""
    return re.sub(rb"(?m)^\.", b"..", content) + (b"" if content.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _said(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:200]
