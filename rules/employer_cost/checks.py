"""What has to be read beside a cost: figures that were not read since, rates that were assumed."""

from collections.abc import Iterator
from datetime import date

from models.calendar import Month
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, Severity
from rules.employer_cost.figures import FAMILY
from rules.employer_cost.totals import Situation


def warnings(at: Situation) -> tuple[Problem, ...]:
    """Return what the reader of a month's cost should know; nothing of it stops the work."""
    return (*freshness(at.worked.month, at.figures.book), *_assumed(at))


def last_read(book: ParameterBook) -> date:
    """Return the day up to which all the figures of this family were read."""
    return min(book.parameter(path).checked for path in book.paths() if path.startswith(FAMILY))


def freshness(month: Month, book: ParameterBook) -> tuple[Problem, ...]:
    """Warn, once, when a month comes after the day the figures of this family were last read."""
    checked = last_read(book)
    if month <= Month.of(checked):
        return ()
    return (
        Problem(
            "social_figures_not_read_lately",
            message(
                "Les taux et plafonds du coût employeur ont été vérifiés le {checked:date} ; "
                "le calcul porte sur {month:month}.",
                checked=checked,
                month=month,
            ),
            message("Vérifiez s'ils ont changé (Smic, plafond, taux) avant de vous fier au résultat."),
            Place(file=f"parameters/{FAMILY.rstrip('/')}"),
            Severity.WARNING,
        ),
    )


def _assumed(at: Situation) -> Iterator[Problem]:
    if at.employer.work_accident is None:
        yield Problem(
            "work_accident_rate_assumed",
            message(
                "Sans taux d'accidents du travail notifié, le calcul retient le taux moyen national : "
                "{rate:percent}.",
                rate=at.figures.value("work_accident_mean_rate"),
            ),
            message("Reportez le taux notifié par la caisse de retraite et de santé au travail (Carsat)."),
            severity=Severity.WARNING,
        )
