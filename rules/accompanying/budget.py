"""Days of accompaniment by step and by advisor: granted, spent, to come, and the warnings they call for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from models.dossier import Dossier
from models.facts.accompaniment import Advisor, Engagement, Intervention, PlanAction
from models.facts.steps import Step
from models.messages import Message, message
from models.parameters import ParameterBook
from rules.accompanying.printing import DAYS_MARGIN, Jours, days, days_left
from rules.accompanying.steps import NAMES
from rules.sessions.attendance import same_name

ZERO = Decimal(0)
UNSAID = message("Sans étape dite")
NOBODY = message("Sans nom dit")


@dataclass(frozen=True, slots=True)
class Days:
    """Days of one step, or of one advisor; ``granted`` is nothing when no part was fixed for it."""

    name: Message | str
    granted: Decimal | None
    spent: Decimal
    to_come: Decimal

    @property
    def forecast(self) -> Decimal:
        """What will have been spent in the end."""
        return self.spent + self.to_come


def by_step(dossier: Dossier) -> tuple[Days, ...]:
    """Return the days of each step that has some, in the order of the steps; those of no step last."""
    granted: dict[Step, Decimal] = {}
    for engagement in dossier.all(Engagement):
        for part in engagement.by_step:
            granted[part.step] = granted.get(part.step, ZERO) + part.days
    lines = [
        Days(
            NAMES[step] if step else UNSAID,
            granted.get(step) if step else None,
            _spent(dossier, lambda one, step=step: one.step is step),  # type: ignore[misc]
            _to_come(dossier, lambda one, step=step: one.step is step),  # type: ignore[misc]
        )
        for step in (*Step, None)
    ]
    return tuple(line for line in lines if line.granted or line.forecast)


def by_advisor(dossier: Dossier) -> tuple[Days, ...]:
    """Return the days of each advisor; those that name nobody last."""
    names = list(dict.fromkeys(who.name for who in _advisors(dossier)))
    for other in (one.who for one in dossier.all(Intervention)):
        if other and not any(same_name(other, name) for name in names):
            names.append(other)
    lines = [
        Days(
            name or NOBODY,
            None,
            _spent(dossier, lambda one, name=name: same_name(one.who, name)),  # type: ignore[misc]
            _to_come(dossier, lambda one, name=name: same_name(one.advisor, name)),  # type: ignore[misc]
        )
        for name in (*names, "")
    ]
    return tuple(line for line in lines if line.forecast)


def _advisors(dossier: Dossier) -> tuple[Advisor, ...]:
    return tuple(who for engagement in dossier.all(Engagement) for who in engagement.advisors)


def _spent(dossier: Dossier, mine: Callable[[Intervention], bool]) -> Decimal:
    return sum((one.days for one in dossier.all(Intervention) if mine(one)), ZERO)


def _to_come(dossier: Dossier, mine: Callable[[PlanAction], bool]) -> Decimal:
    return sum((days_left(one) for one in dossier.all(PlanAction) if mine(one)), ZERO)


def warnings(dossier: Dossier, book: ParameterBook, on: date) -> tuple[Message, ...]:
    """Return what the days call for, the whole first, then the pace, each step, each advisor."""
    counted = days(dossier)
    if not counted.accordes:
        return ()
    return (
        *_of_the_whole(counted, book.value(DAYS_MARGIN, on)),
        *_of_the_pace(dossier, counted, book, on),
        *_of_steps(dossier),
        *_of_advisors(dossier),
    )


def _of_the_whole(counted: Jours, margin: Decimal) -> Iterator[Message]:
    if counted.depenses > counted.accordes:
        yield message(
            "Les jours accordés sont dépassés de {jours:number} : plus rien ne s'engage sans accord écrit.",
            jours=counted.depenses - counted.accordes,
        )
    elif counted.solde < 0:
        yield message(
            "Il manquera {jours:number} jours : en demander maintenant, ou retirer une action du plan.",
            jours=-counted.solde,
        )
    elif not counted.solde:
        yield message("Tous les jours accordés ont un emploi : il ne reste rien pour l'imprévu.")
    elif counted.solde < counted.accordes * margin:
        yield message("Il ne restera que {jours:number} jour(s) pour l'imprévu.", jours=counted.solde)


def _of_the_pace(dossier: Dossier, counted: Jours, book: ParameterBook, on: date) -> Iterator[Message]:
    """Warn when days go faster than time: at the pace kept, they would end before the accompaniment does."""
    engagement = dossier.only(Engagement)
    if engagement is None or not engagement.start <= on < engagement.end or not counted.depenses:
        return
    length, gone = (engagement.end - engagement.start).days, (on - engagement.start).days
    begun = book.value("accompaniment/pace_start", on)
    most = counted.accordes * (1 + book.value("accompaniment/pace_margin", on))
    if (
        gone < length * begun
        or counted.depenses * length <= most * gone
        or counted.depenses > counted.accordes
    ):
        return
    lasts = int(counted.accordes * gone / counted.depenses)
    yield message(
        "À ce rythme, les jours accordés seront épuisés le {jour:date}, avant la fin prévue le {fin:date}.",
        jour=engagement.start + timedelta(days=lasts),
        fin=engagement.end,
    )


def _of_steps(dossier: Dossier) -> Iterator[Message]:
    for line in by_step(dossier):
        if line.granted is not None and line.forecast > line.granted:
            yield message(
                "{etape} : {prevus:number} jours prévus pour {accordes:number} accordés.",
                etape=line.name,
                prevus=line.forecast,
                accordes=line.granted,
            )


def _of_advisors(dossier: Dossier) -> Iterator[Message]:
    known = _advisors(dossier)
    for one in dossier.all(Intervention):
        mine = [who for who in known if same_name(who.name, one.who)]
        if one.who and not any(_there(who, one) for who in mine):
            yield message(
                "{qui} est intervenue le {jour:day} sans être prévue ce jour-là pour cette étape.",
                qui=one.who,
                jour=one.day,
            )


def _there(who: Advisor, one: Intervention) -> bool:
    in_time = (who.since is None or who.since <= one.day) and (who.until is None or one.day <= who.until)
    return in_time and (not who.steps or one.step is None or one.step in who.steps)
