"""Every night each person is told, once, of what is due; Prefect sees numbers, no name and no address."""

from dataclasses import dataclass

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import dead_runs
from flows.traces import said
from models.mail import MailState
from models.messages import Message, message
from store.clock import today
from store.reminders.planning import plan, write_mails
from store.reminders.sending import Sent, send_again, send_waiting
from store.settings import settings

PAGE = "reminders"


@dataclass(frozen=True, slots=True)
class Reminded:
    """A night's reminders: mails written, items that no address can be told of, what came of the sending.

    ``broken`` is why cases could not be looked at; all the others were.
    """

    written: int
    unaddressed: int
    sent: Sent
    broken: tuple[Exception, ...] = ()


@flow(name="remind", flow_run_name="remind")
def remind(*, again: bool = False) -> State[None]:
    """Tell everybody of what is due, once for each fact; without a mail server, only count it.

    Args:
        again: also send the mails again that were refused, or may have left before a sudden end.

    Returns:
        A completed state named ``Reminded``, ``Listed`` (no mail server in the settings) or ``Postponed``
        (the server does not take mails for now); its message gives numbers.

    Raises:
        ProblemsFound: the settings name a server but no sender, or the database cannot be used.
        ExceptionGroup: what no user can mend, of each case, once everybody else was told.
    """
    dead_runs.sign_in()
    done = tell_everybody(again=again)
    create_markdown_artifact(f"# {_told(done)}", key=PAGE, description="oeuvre case late")
    if done.broken:
        raise ExceptionGroup("cases whose due items could not be computed", done.broken)
    return Completed(name=_outcome(done), message=_told(done))


def tell_everybody(*, again: bool = False) -> Reminded:
    """Write the mails of the day and send all those that wait."""
    if again:
        send_again()
    count, unaddressed, broken = write_all()
    return Reminded(count, unaddressed, send_all(), broken)


@task(name="write-mails", cache_policy=NO_CACHE, persist_result=False)
def write_all() -> tuple[int, int, tuple[Exception, ...]]:
    """Write a mail for each person; return how many, how many items have no address, and what broke."""
    planned = plan(today())
    listed = not settings().smtp_host  # nothing is told to anybody: nothing is written down as told
    count = len(planned.digests) if listed else write_mails(planned.digests, planned.on)
    return count, len(planned.unaddressed), tuple(planned.failed.values())


@task(name="send-mails", cache_policy=NO_CACHE, persist_result=False)
def send_all() -> Sent:
    """Send the mails that wait."""
    return send_waiting()


def _outcome(done: Reminded) -> str:
    if not settings().smtp_host:
        return "Listed"
    return "Postponed" if done.sent.states.get(MailState.WAITING) else "Reminded"


def _told(done: Reminded) -> str:
    return said(_sentence(done))


def _sentence(done: Reminded) -> Message:
    if not settings().smtp_host:
        return message(
            "Pas de serveur de courriel : {count} personnes à prévenir, {rest} échéances sans adresse.",
            count=done.written,
            rest=done.unaddressed,
        )
    known = done.sent.states
    return message(
        "{sent} courriels envoyés, {waiting} en attente, {refused} refusés, {doubtful} incertains ; "
        "{rest} échéances sans adresse.",
        sent=done.sent.now,
        waiting=known.get(MailState.WAITING, 0),
        refused=known.get(MailState.REFUSED, 0),
        doubtful=known.get(MailState.DOUBTFUL, 0),
        rest=done.unaddressed,
    )
