"""Days of accompaniment running out, or too few from the start."""

from collections.abc import Iterable, Iterator

from models.facts.accompaniment import Closing, Engagement, Intervention
from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.accompanying.printing import DAYS_MARGIN, Jours, days
from rules.findings.raised import Case, Evidence, Raised


def look(case: Case) -> Iterable[Raised]:
    """Raise a count of days that leaves nothing for the unforeseen, while an accompaniment is open."""
    dossier = case.dossier
    open_ones = [found for found in dossier.all(Engagement) if dossier.get(Closing, found.id) is None]
    if not open_ones:
        return
    counted = days(dossier)
    evidence = (*_spent(case, counted), *_too_few(case, counted, open_ones))
    if evidence:
        yield Raised(
            Pitfall.DAYS,
            message("Les jours d'accompagnement sont comptés."),
            evidence,
            message(
                "Demander des jours maintenant, retirer une action du plan, ou préparer la suite sans "
                "accompagnement."
            ),
        )


def _spent(case: Case, counted: Jours) -> Iterator[Evidence]:
    if counted.solde >= counted.accordes * case.book.value(DAYS_MARGIN, case.dossier.at):
        return
    holes = {
        "accordes": counted.accordes,
        "depenses": counted.depenses,
        "a_venir": counted.a_venir,
        "solde": counted.solde,
    }
    said = (
        message(
            "{accordes:number} jours accordés, {depenses:number} dépensés, {a_venir:number} à venir : il "
            "en reste {solde:number} pour l'imprévu.",
            **holes,
        )
        if counted.solde >= 0
        else message(
            "{accordes:number} jours accordés, {depenses:number} dépensés, {a_venir:number} à venir : ils ne "
            "suffiront pas.",
            **holes,
        )
    )
    yield Evidence(said, max((one.day for one in case.dossier.all(Intervention)), default=None))


def _too_few(case: Case, counted: Jours, open_ones: list[Engagement]) -> Iterator[Evidence]:
    if counted.accordes < case.threshold("short_accompaniment"):
        yield Evidence(
            message("{accordes:number} jours accordés pour toute la coopération.", accordes=counted.accordes),
            open_ones[-1].signed,
        )
