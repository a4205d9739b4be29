"""The year of those who accompany, for those who fund them: counts only, small ones hidden, no name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.accompaniment import Closing, Engagement, FollowUp, Intervention, Outcome
from models.facts.organisations import Sector
from models.facts.territory import Territory
from models.messages import Message, message
from rules.accompanying.cells import shown
from rules.accompanying.printing import accompanied
from rules.accompanying.steps import NAMES, current
from rules.identifiers import compact, siren_of
from rules.ladder.stages import STAGE_NAMES
from rules.sessions.attendance import same_name

ZERO = Decimal(0)
SIZES: tuple[tuple[int, Message], ...] = (
    (5_000, message("moins de 5 000 habitants")),
    (20_000, message("de 5 000 à 20 000 habitants")),
    (100_000, message("de 20 000 à 100 000 habitants")),
)
LARGEST = message("plus de 100 000 habitants")
UNSAID = message("non dit")
OVER = message("accompagnement fini")
SECTORS: dict[Sector, Message] = {
    Sector.EDUCATION: message("éducation populaire"),
    Sector.CULTURE: message("culture"),
    Sector.SPORT: message("sport"),
    Sector.SOCIAL: message("action sociale"),
    Sector.HEALTH: message("santé"),
    Sector.ENVIRONMENT: message("environnement"),
    Sector.WORK: message("insertion et emploi"),
    Sector.HOUSING: message("logement"),
    Sector.FOOD: message("alimentation"),
    Sector.RIGHTS: message("droits et citoyenneté"),
    Sector.ECONOMY: message("développement local"),
    Sector.OTHER: message("autre"),
}
OUTCOMES: dict[Outcome, Message] = {
    Outcome.SHARING: message("partage de moyens"),
    Outcome.WORKING_TOGETHER: message("travail en commun"),
    Outcome.COOPERATION: message("coopération"),
    Outcome.GROUPING: message("groupement"),
    Outcome.STOPPED: message("arrêt choisi"),
    Outcome.REDIRECTED: message("orientation vers un autre appui"),
}


_ORDER = dict.fromkeys(
    name.text
    for names in (STAGE_NAMES, NAMES, {0: OVER}, dict(SIZES), {0: LARGEST}, SECTORS, OUTCOMES, {0: UNSAID})
    for name in names.values()
)
"""The order in which rows are read: that of stages, steps, sizes, sectors, outcomes."""


@dataclass(frozen=True, slots=True)
class CaseYear:
    """What one case brings to the report of a year; ``organisations`` are numbers that tell them apart."""

    stage: Stage
    step: Message
    size: Message
    organisations: Mapping[str, Message]
    granted: Decimal
    spent: Decimal
    outcome: Message | None
    follow_ups: int
    jobs: Decimal | None


@dataclass(frozen=True, slots=True)
class Table:
    """Counts under a title; a count that is ``None`` is hidden, ``rows`` is nothing when the whole is."""

    title: Message
    total: int
    rows: tuple[tuple[Message, int | None], ...] | None


@dataclass(frozen=True, slots=True)
class Report:
    """A year of cases; ``told`` is false when there are too few of them to say anything but that."""

    year: int
    threshold: int
    cases: int
    tables: tuple[Table, ...] = ()
    granted: Decimal = ZERO
    spent: Decimal = ZERO
    follow_ups: int | None = None
    jobs: Decimal | None = None

    @property
    def told(self) -> bool:
        """Whether there are enough cases for their counts to name nobody."""
        return self.cases >= self.threshold


def case_year(dossier: Dossier, year: int, advisor: str = "") -> CaseYear | None:
    """Return what a case brings to a year, at its end; nothing when nobody accompanied it then."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    engagements = [one for one in dossier.all(Engagement) if one.start <= last and first <= one.end]
    if advisor:
        engagements = [e for e in engagements if any(same_name(who.name, advisor) for who in e.advisors)]
    if not engagements:
        return None
    closings = [one for one in dossier.all(Closing) if first <= one.day <= last]
    held = [one for one in dossier.all(FollowUp) if first <= one.held <= last]
    mine = [i for i in dossier.all(Intervention) if first <= i.day <= last]
    counted = [i for i in mine if not advisor or same_name(i.who, advisor)]
    step = current(dossier)
    return CaseYear(
        stage=dossier.stage,
        step=NAMES[step.step] if step else OVER,
        size=_size(dossier.only(Territory)),
        organisations=_organisations(dossier, engagements),
        granted=sum((one.days_granted for one in engagements), ZERO),
        spent=sum((one.days for one in counted), ZERO),
        outcome=OUTCOMES[closings[-1].outcome] if closings else None,
        follow_ups=len(held),
        jobs=next((one.jobs for one in reversed(held) if one.jobs is not None), None),
    )


def _size(territory: Territory | None) -> Message:
    if territory is None:
        return UNSAID
    return next((name for limit, name in SIZES if territory.population < limit), LARGEST)


def _organisations(dossier: Dossier, engagements: Iterable[Engagement]) -> dict[str, Message]:
    """Return the sector of each organisation accompanied, by the number that tells it from the others."""
    return {
        siren_of(one) or compact(one.rna) or f"{dossier.case_id}|{one.id}": SECTORS.get(one.sector, UNSAID)
        if one.sector
        else UNSAID
        for engagement in engagements
        for one in accompanied(dossier, engagement)
    }


def report(cases: Iterable[CaseYear], year: int, threshold: int) -> Report:
    """Add up the cases of a year; counts under the threshold are hidden, and what would let them be found."""
    known = tuple(cases)
    if len(known) < threshold:
        return Report(year, threshold, len(known))
    organisations = {number: sector for case in known for number, sector in case.organisations.items()}
    outcomes = [case.outcome for case in known if case.outcome is not None]
    jobs = [case.jobs for case in known if case.jobs is not None]
    follow_ups = sum(case.follow_ups > 0 for case in known)
    tables = (
        (message("Dossiers par étape de coopération"), [STAGE_NAMES[case.stage] for case in known]),
        (message("Dossiers par étape de l'accompagnement"), [case.step for case in known]),
        (message("Dossiers par taille du territoire"), [case.size for case in known]),
        (message("Organisations par secteur"), list(organisations.values())),
        (message("Accompagnements finis dans l'année, par issue"), outcomes),
    )
    return Report(
        year=year,
        threshold=threshold,
        cases=len(known),
        tables=tuple(_table(title, names, threshold) for title, names in tables),
        granted=sum((case.granted for case in known), ZERO),
        spent=sum((case.spent for case in known), ZERO),
        follow_ups=follow_ups if follow_ups >= threshold or not follow_ups else None,
        jobs=sum(jobs, ZERO) if len(jobs) >= threshold else None,
    )


def _table(title: Message, names: list[Message], threshold: int) -> Table:
    by_text = {name.text: name for name in names}
    cells = shown(Counter(name.text for name in names), threshold)
    rows = None if cells is None else tuple((by_text[text], cells[text]) for text in _ORDER if text in cells)
    return Table(title, len(names), rows)
