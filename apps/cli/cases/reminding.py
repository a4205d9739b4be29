"""Reminders at the keyboard: sent by the same flow as every night, or listed when there is no mail server."""

from collections.abc import Mapping, Sequence

from apps.cli.cases.deadlines import SHOWN, draw
from apps.cli.output import bullets, say, title
from models.mail import MailState
from models.messages import Message, message
from store.deadlines.reading import names_in
from store.deadlines.stored import Kept
from store.plain_reading import plain_reading
from store.reminders.planning import Plan, plan
from store.reminders.sending import in_trouble
from store.settings import settings


def remind(*, again: bool) -> None:
    """Send what has to be told today, or show it, by person.

    Raises:
        ProblemsFound: the settings name a mail server but no sender.
    """
    from store.clock import today  # noqa: PLC0415

    planned = plan(today())
    if not settings().smtp_host:
        _show(planned)
        return
    from flows import runtime  # noqa: PLC0415 - Prefect is slow to load

    runtime.warm_up()
    from flows.remind import remind as flow  # noqa: PLC0415 - Prefect is slow to load

    with runtime.connected():
        state = flow(again=again, return_state=True)
    state.result()  # raises what the run raised
    say(message("{outcome}", outcome=state.message or ""))
    _show_troubles()
    _show_unaddressed(planned)


def _show(planned: Plan) -> None:
    if not planned.digests and not planned.unaddressed:
        say(message("Personne n'est à prévenir au {on:date}.", on=planned.on))
        return
    say(message("Aucun courriel ne part : OEUVRE_SMTP_HOST ne donne pas de serveur. À prévenir :"))
    for digest in planned.digests:
        title(_heading(digest.recipient, len(digest.found)))
        draw(digest.found, planned.on, _names(digest.found))
    _show_unaddressed(planned)


def _heading(address: str, count: int) -> Message:
    if count == 1:
        return message("{address} : une échéance", address=address)
    return message("{address} : {count} échéances", address=address, count=count)


def _show_unaddressed(planned: Plan) -> None:
    if planned.unaddressed:
        title(
            message(
                "Sans adresse connue : {count} échéances. Ajoutez « contacts » au dossier.",
                count=len(planned.unaddressed),
            )
        )
        draw(planned.unaddressed, planned.on, _names(planned.unaddressed))


def _names(found: Sequence[Kept]) -> Mapping[tuple[str, str], str]:
    with plain_reading() as ask:
        return names_in(ask, (kept.case_id for kept in found[:SHOWN]))


def _show_troubles() -> None:
    mails = in_trouble()
    for state, head in _HEADS.items():
        if mails[state]:
            title(head)
            bullets(
                message("{to} : {answer}", to=mail.recipient, answer=mail.answer) for mail in mails[state]
            )


_HEADS: dict[MailState, Message] = {
    MailState.DOUBTFUL: message(
        "Peut-être partis : l'envoi s'est interrompu à la fin. Pour les renvoyer : oeuvre case remind --again"
    ),
    MailState.REFUSED: message("Refusés par le serveur : corrigez l'adresse dans « contacts »."),
    MailState.WAITING: message("Remis à plus tard par le serveur :"),
}
