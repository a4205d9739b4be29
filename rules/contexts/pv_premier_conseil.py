"""Minutes of the first board: the bureau, who signs what, the bank, the first hires; one per group."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier, Stage
from models.facts.employment import EmployerGroup
from models.facts.founding import FirstBoard
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.contracts.placements import clock
from rules.group.founding import (
    Embauche,
    Seance,
    hires_planned,
    letters_signer,
    not_voted,
    result_of,
    seated,
)
from rules.parties import Personne, Printed, Signataire, lacking, no_group, person, to_watch
from rules.pooling.agreements import name_of

OFFICES = ("présid", "coprésid", "trésor", "secrét", "vice-présid")
VOTES = {
    "elire_le_bureau": "élection du bureau",
    "donner_signature": "pouvoirs de signature",
    "ouvrir_un_compte": "ouverture du compte bancaire",
    "premieres_embauches": "premières embauches",
}


class Reunion(Printed):
    """The meeting itself; ``debut`` dash when unknown."""

    le: date
    lieu: str
    debut: str
    presidence: str
    secretariat: str


class Banque(Printed):
    """The account: who may sign; two signatures above ``seuil`` euros when ``double``."""

    nom: str
    signatures: tuple[str, ...]
    double: bool
    seuil: Decimal


class Resultats(Printed):
    """What each vote gave, in one sentence; empty when it was not put to the vote."""

    bureau: str
    signature: str
    compte: str
    embauches: str


class Context(Printed):
    """What the minutes print."""

    nom: str
    plusieurs_conventions: bool
    reunion: Reunion
    presences: tuple[Seance, ...]
    sieges_pourvus: int
    bureau: tuple[Personne, ...]
    habilitee: Personne
    banque: Banque
    embauches: tuple[Embauche, ...]
    resultats: Resultats
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due as soon as the first board was held and its attendance recorded."""
    group = dossier.only(EmployerGroup)
    held = group is not None and dossier.get(FirstBoard, group.id) is not None
    return ("",) if dossier.stage is Stage.GROUPING and held else ()


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:  # noqa: ARG001 - one per case
    """Return what the minutes need; votes and powers not recorded are recalled."""
    group = dossier.only(EmployerGroup)
    if group is None:
        return (no_group(),)
    held = dossier.get(FirstBoard, group.id)
    if held is None:
        return (_not_held(),)
    found = tuple(p for key, label in VOTES.items() for p in not_voted(dossier, key, group.id, label))
    return found if held.letters else (*found, _nobody_signs())


def context(dossier: Dossier, subject: str) -> Context:
    """Return the values of the minutes.

    Raises:
        ProblemsFound: the first board is not recorded.
    """
    refuse_if_any(missing(dossier, subject))
    group = dossier.only(EmployerGroup)
    held = dossier.get(FirstBoard, group.id) if group else None
    assert group is not None and held is not None  # noqa: S101, PT018 - missing() has refused otherwise
    return Context(
        nom=group.name,
        plusieurs_conventions=group.several_agreements,
        reunion=Reunion(
            le=held.day,
            lieu=held.place,
            debut=clock(held.start) if held.start else "–",
            presidence=held.chair,
            secretariat=held.secretary,
        ),
        presences=seated(dossier, held.present),
        sieges_pourvus=len(group.directors),
        bureau=_bureau(dossier, group),
        habilitee=letters_signer(dossier, group),
        banque=_bank(held),
        embauches=hires_planned(dossier),
        resultats=_results(dossier, group, held),
        signataires=(
            Signataire(organisation="Présidence", nom=held.chair, titre="présidence de séance"),
            Signataire(organisation="Secrétariat", nom=held.secretary, titre="secrétariat de séance"),
        ),
    )


def _bureau(dossier: Dossier, group: EmployerGroup) -> tuple[Personne, ...]:
    elected = (who for who in group.directors if who.title.lower().startswith(OFFICES))
    return tuple(
        person(who).model_copy(update={"organisation": name_of(dossier, who.organisation)}) for who in elected
    )


def _bank(held: FirstBoard) -> Banque:
    return Banque(
        nom=held.bank,
        signatures=held.bank_signers,
        double=held.two_above is not None,
        seuil=held.two_above or Decimal(0),
    )


def _results(dossier: Dossier, group: EmployerGroup, held: FirstBoard) -> Resultats:
    return Resultats(
        bureau=result_of(dossier, "elire_le_bureau", held.day, group.id),
        signature=result_of(dossier, "donner_signature", held.day, group.id),
        compte=result_of(dossier, "ouvrir_un_compte", held.day, group.id),
        embauches=result_of(dossier, "premieres_embauches", held.day, group.id),
    )


def _nobody_signs() -> Problem:
    return to_watch(
        "signature_des_lettres",
        message("Personne n'est encore habilité à signer les lettres à l'administration du travail."),
        message("La désigner dans « premier_conseil.lettres_signees_par » : sans cela, la présidence signe."),
        "premier_conseil.lettres_signees_par",
        "D1253-2",
    )


def _not_held() -> Problem:
    return lacking(
        "premier_conseil_absent",
        message("Le premier conseil d'administration n'est pas encore inscrit au dossier."),
        message("Inscrire sa date, son lieu et les présences dans « premier_conseil »."),
        "premier_conseil",
    )
