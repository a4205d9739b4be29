"""The safety net, every ten minutes: cases with something new and nobody at work are taken up."""

from contextlib import suppress

from prefect import flow

from flows import dead_runs
from flows.dispatch import dispatch
from models.problems import ProblemsFound
from store.cases.attempts import cases_to_wake
from store.reminders.sending import send_waiting


@flow(name="sweep-cases")
def sweep_cases() -> list[str]:
    """Dispatch each case that a dead worker, a lost message or a failure left behind; return them.

    A case that fails again rests longer each time and does not keep the others waiting. Runs that dead
    processes left are closed, and mails that their server had put off are tried again.

    Raises:
        ExceptionGroup: what no user can mend, of each case, once all of them were dispatched.
    """
    dead_runs.sign_in()
    found, broken = cases_to_wake(), list[Exception]()
    for case_id in found:
        try:
            dispatch(case_id)
        except ProblemsFound:
            continue  # the run said so, and the case rests: the next one is not to suffer from it
        except Exception as error:  # noqa: BLE001 - told below
            broken.append(error)
    with suppress(ProblemsFound):  # settings to mend: the nightly flow says so
        send_waiting()
    if broken:
        raise ExceptionGroup("cases that could not be moved forward", broken)
    return list(found)
