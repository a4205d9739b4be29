"""What hypotheses contradict, all at once, and what has to be read beside any result."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.calendar import Month
from models.facts.accounts import CostKey
from models.facts.employment import VatRegime
from models.facts.forecast import Forecast, ForecastPost
from models.messages import Message, message
from models.parameters import ParameterBook
from models.pricing import Basis
from models.problems import Place, Problem, Severity
from rules.employer_cost.checks import freshness
from rules.employer_cost.figures import Figures
from rules.simulators.months import MONTHS, months_of
from rules.simulators.posts import is_active
from rules.simulators.vat_rates import outside_vat, rate_of_seat

PRICES = frozenset({Basis.ACTUAL_COST, Basis.GROSS_COEFFICIENT, Basis.FLAT_HOUR})


def contradictions(forecast: Forecast, book: ParameterBook) -> tuple[Problem, ...]:
    """Return what forbids counting: unknown members, identifiers used twice, pay under the minimum..."""
    return (
        *_twice((one.organisation for one in forecast.members), "membres"),
        *_twice((one.id for one in forecast.posts), "postes"),
        *_unknown(forecast),
        *(problem for post in forecast.posts for problem in _post(forecast, post, book)),
        *_price(forecast),
    )


def remarks(forecast: Forecast, last: Month, book: ParameterBook) -> tuple[Problem, ...]:
    """Return what the reader of a result that goes up to a month should know."""
    found = list(freshness(last, book))
    if forecast.work_accident is None:
        rate = Figures.of(book, Month.parse(forecast.start)).value("work_accident_mean_rate")
        found.append(
            _warning(
                "work_accident_rate_assumed",
                message(
                    "Sans taux d'accidents du travail, le calcul retient le taux moyen national : "
                    "{rate:percent}.",
                    rate=rate,
                ),
                message("Écrivez « taux_at_en_pour_cent », au taux notifié par la caisse (Carsat)."),
            )
        )
    if not forecast.charges:
        found.append(
            _warning(
                "no_structure_cost",
                message("Aucune charge de structure n'est écrite : le coût réel sera plus haut."),
                message(
                    "Écrivez « charges_de_structure » : paie, assurance, médecine du travail, gestion..."
                ),
            )
        )
    rate = rate_of_seat(forecast, book, Month.parse(forecast.start).first_day)
    return (
        *found,
        *_bonuses_without_amount(forecast),
        *_exact_share(forecast, rate),
        *outside_vat(forecast),
    )


def _bonuses_without_amount(forecast: Forecast) -> Iterator[Problem]:
    named = [(post.id, one.label) for post in forecast.posts for one in post.bonuses if one.amount is None]
    if named:
        yield _warning(
            "bonus_without_amount",
            message(
                "Ces primes n'ont pas de montant et ne sont pas comptées : {named}.",
                named=[f"{label} ({post})" for post, label in named],
            ),
            message("Écrivez « libelle », « montant » et « par » (mois, trimestre, semestre ou an)."),
        )


def _exact_share(forecast: Forecast, rate: Decimal) -> Iterator[Problem]:
    exact = forecast.price.basis is Basis.ACTUAL_COST and forecast.price.rate == 1
    if forecast.vat is VatRegime.EXACT_SHARE and not exact:
        yield _warning(
            "exemption_needs_exact_share",
            message(
                "L'exonération (article 261 B du code général des impôts) demande la part exacte des "
                "dépenses : un coefficient, un forfait ou une marge ne conviennent pas."
            ),
            message("Choisissez « prix: base: cout_reel » au taux 1, ou la TVA à {rate:percent}.", rate=rate),
        )


def _warning(code: str, said: Message, remedy: Message) -> Problem:
    return Problem(code, said, remedy, severity=Severity.WARNING)


def _twice(names: Iterable[str], field: str) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(
                "named_twice",
                message("« {name} » est écrit {count} fois.", name=name, count=count),
                message("Ne gardez qu'une ligne, ou donnez un autre nom à la seconde."),
                Place(field=field),
            )


def _unknown(forecast: Forecast) -> Iterator[Problem]:
    known = {one.organisation for one in forecast.members}
    used = {share.organisation: "repartition" for post in forecast.posts for share in post.shares}
    for charge in forecast.charges:
        if charge.sharing_key is CostKey.ONE_MEMBER:
            used.setdefault(charge.organisation, "charges_de_structure")
    for name, field in used.items():
        if name not in known:
            yield Problem(
                "unknown_member",
                message("« {name} » n'est pas parmi les membres.", name=name),
                message("Ajoutez ce membre dans « membres », ou corrigez son nom."),
                Place(field=field),
            )


def _post(forecast: Forecast, post: ForecastPost, book: ParameterBook) -> Iterator[Problem]:
    first = Month.parse(post.start or forecast.start)
    lowest = Figures.of(book, first).value("smic_hourly")
    if post.hourly_gross < lowest:
        yield Problem(
            "pay_below_minimum",
            message(
                "Poste « {post} » : {pay:money} l'heure, c'est moins que le Smic ({lowest:money}).",
                post=post.id,
                pay=post.hourly_gross,
                lowest=lowest,
            ),
            message("Indiquez un salaire horaire brut au moins égal au Smic."),
            Place(field="brut_horaire"),
        )
    planned = sum(share.hours for share in post.shares)
    if planned > post.weekly_hours:
        yield Problem(
            "more_planned_than_hired",
            message(
                "Poste « {post} » : {planned:hours} prévues chez les membres pour {hired:hours} au contrat.",
                post=post.id,
                planned=planned,
                hired=post.weekly_hours,
            ),
            message("Augmentez le temps du poste, ou réduisez sa répartition."),
            Place(field="repartition"),
        )
    if not any(is_active(post, month) for month in months_of(forecast)):
        yield Problem(
            "post_never_held",
            message("Poste « {post} » : personne ne l'occupe pendant la durée simulée.", post=post.id),
            message("Corrigez « a_partir_de » ou « jusqu_a », ou la durée."),
            Place(field="jusqu_a"),
        )


def _price(forecast: Forecast) -> Iterator[Problem]:
    if forecast.price.basis not in PRICES:
        yield Problem(
            "price_not_foreseen",
            message("Le prix « {basis} » ne se simule pas.", basis=forecast.price.basis.value),
            message("Choisissez parmi : {known}.", known=sorted(one.value for one in PRICES)),
            Place(field="prix"),
        )


def full_year(forecast: Forecast) -> int:
    """Return the first civil year that the forecast covers whole, else its first."""
    start = Month.parse(forecast.start)
    whole = start.year if start.month == 1 else start.year + 1
    covered = (whole - start.year) * MONTHS + MONTHS - start.month + 1 <= forecast.months
    return whole if covered else start.year
