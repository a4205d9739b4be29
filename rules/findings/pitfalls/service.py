"""Cooperation confused with a service: one asks, another supplies, money or missions show it."""

from collections.abc import Iterable, Iterator

from models.dossier import Dossier, Stage
from models.facts.accompaniment import Brake
from models.facts.agreements import AgreementTerms
from models.facts.cooperation import Direction, Resource
from models.facts.partnership import Partnership
from models.facts.pitfalls import Pitfall
from models.facts.pooling import EquipmentLoan, PremisesSharing
from models.messages import message
from rules.findings.raised import Case, Evidence, Raised
from rules.findings.told import agreeing
from rules.pooling.agreements import name_of, names_of, participants

SOME_MISSIONS = 3


def look(case: Case) -> Iterable[Raised]:
    """Raise what looks like a service: prices, one-sided contributions, those who say so themselves."""
    dossier = case.dossier
    evidence = (
        *_prices(dossier),
        *_one_sided(dossier),
        *_missions(dossier),
        *_only_asking(case),
        *agreeing(dossier, Brake.SUPPLIER, message("{nom} se dit prise pour un prestataire")),
    )
    if evidence:
        yield Raised(
            Pitfall.SERVICE,
            message("Coopération ou prestation ?"),
            evidence,
            message(
                "Dire à voix haute ce que chacune apporte et reçoit ; si c'est un service, l'écrire comme "
                "tel et le payer, sinon chercher ce que chacune fera elle-même."
            ),
        )


def _prices(dossier: Dossier) -> Iterator[Evidence]:
    shared = (
        *((one.resource, one.borrower, one.price, one.start) for one in dossier.all(EquipmentLoan)),
        *((one.resource, one.occupant, one.price, one.start) for one in dossier.all(PremisesSharing)),
    )
    for resource, user, price, start in shared:
        thing = dossier.get(Resource, resource)
        if price and thing is not None:
            yield Evidence(
                message(
                    "{preteuse} demande {prix:money} à {usagere} pour « {bien} », au-delà des frais réels.",
                    preteuse=name_of(dossier, thing.organisation),
                    prix=price,
                    usagere=name_of(dossier, user),
                    bien=thing.label,
                ),
                start,
            )


def _one_sided(dossier: Dossier) -> Iterator[Evidence]:
    for action in dossier.all(Partnership):
        givers = {one.organisation for one in action.contributions}
        parties = {action.pilot, *action.partners}
        if len(givers) == 1 and len(parties) > 1:
            yield Evidence(
                message(
                    "Dans « {action} », seule {nom} apporte quelque chose.",
                    action=action.title,
                    nom=names_of(dossier, givers),
                ),
                action.start,
            )


def _missions(dossier: Dossier) -> Iterator[Evidence]:
    for terms in dossier.all(AgreementTerms):
        leads = {mission.lead for mission in terms.missions}
        if len(leads) == 1 and len(terms.missions) >= SOME_MISSIONS:
            yield Evidence(
                message(
                    "{nom} porte à elle seule les {nombre:number} missions convenues.",
                    nom=names_of(dossier, leads),
                    nombre=len(terms.missions),
                ),
                terms.effective,
            )


def _only_asking(case: Case) -> Iterator[Evidence]:
    """Yield who only asks while another only gives, once work is done together."""
    dossier = case.dossier
    if dossier.stage is Stage.MUTUALISATION:
        return
    gives, asks = _givers(dossier), _of(dossier, Direction.NEEDED)
    here = [found.id for found in participants(dossier)]
    askers = [one for one in here if one in asks and one not in gives]
    suppliers = [one for one in here if one in _of(dossier, Direction.OFFERED) and one not in asks]
    if askers and suppliers:
        yield Evidence(
            message(
                "Demandent sans rien offrir ni porter : {demandeuses} ; offrent sans rien demander : "
                "{fournisseuses}.",
                demandeuses=names_of(dossier, askers),
                fournisseuses=names_of(dossier, suppliers),
            )
        )


def _of(dossier: Dossier, direction: Direction) -> frozenset[str]:
    return frozenset(one.organisation for one in dossier.all(Resource) if one.direction is direction)


def _givers(dossier: Dossier) -> frozenset[str]:
    actions = dossier.all(Partnership)
    missions = [mission for terms in dossier.all(AgreementTerms) for mission in terms.missions]
    return _of(dossier, Direction.OFFERED).union(
        (one.organisation for action in actions for one in action.contributions),
        (mission.lead for mission in missions),
        (helper for mission in missions for helper in mission.helpers),
    )
