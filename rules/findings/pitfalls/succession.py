"""One person alone carries the project for an organisation: what they know would leave with them."""

from collections.abc import Iterable

from models.facts.common_voice import CommitteeSeat
from models.facts.mandates import Mandate
from models.facts.pitfalls import Pitfall
from models.messages import message
from rules.findings.raised import Case, Evidence, Raised
from rules.pooling.agreements import participants, takes_part


def look(case: Case) -> Iterable[Raised]:
    """Raise each organisation that only ever sends one and the same person, without a deputy."""
    held = case.held
    for organisation in participants(case.dossier):
        due = [one for one in held if takes_part(case.dossier, organisation.id, one.day)]
        named = [people for one in due if (people := one.people.get(organisation.id))]
        alone = frozenset().union(*named)
        if len(named) < case.threshold("sessions_to_judge") or len(alone) > 1:
            continue
        if not _has_another(case, organisation.id):
            yield Raised(
                Pitfall.SUCCESSION,
                message("Une seule personne porte le projet pour {nom}.", nom=organisation.name),
                (
                    Evidence(
                        message("La même personne, seule, à {fois:number} ateliers.", fois=len(named)),
                        due[-1].day,
                    ),
                ),
                message(
                    "Nommer une suppléante, faire venir une autre personne au prochain atelier, et rendre "
                    "compte au conseil à chaque étape."
                ),
                organisation.id,
            )


def _has_another(case: Case, organisation: str) -> bool:
    seat = case.dossier.get(CommitteeSeat, organisation)
    sent = {
        mandate.person
        for mandate in case.dossier.all(Mandate)
        if mandate.organisation == organisation and mandate.in_force(case.dossier.at)
    }
    return bool(seat and seat.deputy) or len(sent) > 1
