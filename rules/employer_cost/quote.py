"""A post as somebody asks its price: an hourly gross, weekly hours and a month, checked before counting."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.calendar import Month
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Place, Problem, refuse_if_any
from rules.days.mean_month import monthly
from rules.employer_cost.figures import Figures
from rules.employer_cost.hourly import HourlyCost, hourly_cost
from rules.employer_cost.lines import MonthCost
from rules.employer_cost.month import cost_of_month
from rules.employer_cost.pay import usual_overtime
from rules.employer_cost.post import NOTHING, WHOLE, Employer, Post, WorkedMonth
from rules.rounding import cents

WEEKLY_MAXIMUM = "working_time/weekly_maximum"
PAY, HOURS = "BRUT_HORAIRE", "HEURES"
ACCIDENTS, MOBILITY, HEALTH, WELFARE = "--taux-at", "--taux-mobilite", "--mutuelle", "--prevoyance"
HEADCOUNT = "--effectif"
"""What is asked, as it is typed: its words, then its options."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: ``hourly_gross`` in euros, ``weekly_hours`` in hours, premiums in euros a month."""

    month: Month
    hourly_gross: Decimal
    weekly_hours: Decimal
    executive: bool = False
    fixed_term: bool = False
    health_insurance: Decimal = NOTHING
    welfare: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Quote:
    """The answer: the cost of the month, and of an hour."""

    cost: MonthCost
    hourly: HourlyCost


def quote(asked: Asked, employer: Employer, book: ParameterBook) -> Quote:
    """Return the price of a post.

    Raises:
        ProblemsFound: everything that is wrong in what is asked, at once.
    """
    figures = Figures.of(book, asked.month)
    refuse_if_any((*_of_pay(asked, figures), *_of_amounts(asked), *_of_employer(employer)))
    week = figures.legal_week
    contract = min(asked.weekly_hours, week)
    post = Post(
        gross=cents(asked.hourly_gross * monthly(contract)),
        weekly_hours=contract,
        executive=asked.executive,
        fixed_term=asked.fixed_term,
        health_insurance=asked.health_insurance,
        welfare=asked.welfare,
    )
    worked = WorkedMonth(asked.month, post, overtime=usual_overtime(asked.weekly_hours, week))
    cost = cost_of_month(worked, employer, book)
    return Quote(cost, hourly_cost(cost.total_in_cents, asked.weekly_hours, asked.month, book))


def _of_pay(asked: Asked, figures: Figures) -> Iterator[Problem]:
    lowest, longest = figures.value("smic_hourly"), figures.book.value(WEEKLY_MAXIMUM, figures.on)
    if asked.hourly_gross < lowest:
        yield Problem(
            "pay_below_minimum",
            message(
                "{pay:money} l'heure : c'est moins que le Smic, qui est de {lowest:money} en {month:month}.",
                pay=asked.hourly_gross,
                lowest=lowest,
                month=asked.month,
            ),
            message("Indiquez un salaire horaire brut au moins égal au Smic."),
            Place(field=PAY),
        )
    if not NOTHING < asked.weekly_hours <= longest:
        yield Problem(
            "weekly_hours_out_of_bounds",
            message(
                "{hours:number} heures par semaine : la durée est positive et d'au plus {longest:hours}.",
                hours=asked.weekly_hours,
                longest=longest,
            ),
            message("Indiquez la durée du contrat en heures par semaine, par exemple 28 ou 17,5."),
            Place(field=HOURS, article="L3121-20"),
        )


def _of_amounts(asked: Asked) -> Iterator[Problem]:
    said = (
        (HEALTH, message("la complémentaire santé"), asked.health_insurance),
        (WELFARE, message("la prévoyance"), asked.welfare),
    )
    for option, name, amount in said:
        if amount < 0:
            yield Problem(
                "negative_amount",
                message("Le montant de {name} est négatif : {amount:money}.", name=name, amount=amount),
                message("Indiquez un montant mensuel en euros, ou rien."),
                Place(option=option),
            )


def _of_employer(employer: Employer) -> Iterator[Problem]:
    rates = (
        (ACCIDENTS, message("accidents du travail"), employer.work_accident),
        (MOBILITY, message("versement mobilité"), employer.mobility),
    )
    for option, name, rate in rates:
        if rate is not None and not NOTHING <= rate < WHOLE:
            yield Problem(
                "rate_out_of_bounds",
                message("Le taux {rate:percent} ({name}) n'est pas possible.", rate=rate, name=name),
                message("Indiquez un taux en pour cent, par exemple 2,08."),
                Place(option=option),
            )
    if employer.headcount < 0:
        yield Problem(
            "negative_headcount",
            message("L'effectif ne peut pas être négatif : {count}.", count=employer.headcount),
            message("Indiquez le nombre de personnes salariées, hors celles mises à disposition."),
            Place(option=HEADCOUNT),
        )
