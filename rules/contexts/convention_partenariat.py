"""The partnership agreement: one action, one pilot, what each brings, and how it ends."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.agreements import BudgetSide
from models.facts.organisations import Organisation
from models.facts.partnership import Partnership
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounts.common_budget import Ligne, printed_side, total_of
from rules.diagnosing.topics import paragraphs
from rules.parties import Partie, Printed, Signataire, lacking, party, signatory, to_watch
from rules.pooling.agreements import Affaire, case_named, name_of
from rules.pooling.things import in_order, unknown_organisations, unknown_subject


class Apport(Printed):
    """What a partner brings; ``valeur`` in euros, zero when it was not valued."""

    organisation: str
    apport: str
    valeur: Decimal


class Etape(Printed):
    """Something due on a day, and who answers for it."""

    le: date
    quoi: str
    qui: str


class Context(Printed):
    """What the agreement prints; amounts in euros, notice in days."""

    affaire: Affaire
    titre: str
    objet: tuple[str, ...]
    pilote: Partie
    partenaires: tuple[Partie, ...]
    du: date
    au: date
    lieu: str
    apports: tuple[Apport, ...]
    etapes: tuple[Etape, ...]
    charges: tuple[Ligne, ...]
    produits: tuple[Ligne, ...]
    total: Decimal
    resultats: tuple[str, ...]
    excedent: tuple[str, ...]
    communication: tuple[str, ...]
    financeurs: tuple[str, ...]
    subvention_partagee: bool
    accord_du_financeur_le: date | None
    assuree_par: str
    contrat_d_assurance: str
    donnees: tuple[str, ...]
    preavis_en_jours: int
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each partnership told."""
    return tuple(found.id for found in dossier.all(Partnership))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: known partners, a balanced budget; and to watch, what nobody brings or dates."""
    told = dossier.get(Partnership, subject)
    if told is None:
        return (unknown_subject(subject, Partnership.section),)
    named = (told.pilot, *told.partners, *(brought.organisation for brought in told.contributions))
    return (
        *unknown_organisations(dossier, named, "partenaires"),
        *in_order(told.start, told.end),
        *_pilot(told),
        *_budget(told),
        *_idle(dossier, told),
        *_funder(told),
    )


def _pilot(told: Partnership) -> tuple[Problem, ...]:
    if told.pilot not in told.partners:
        return ()
    return (
        lacking(
            "pilote_et_partenaire",
            message("La pilote est aussi comptée parmi les partenaires."),
            message("Ne la nommer qu'une fois, dans « pilote »."),
            "partenaires",
        ),
    )


def _budget(told: Partnership) -> tuple[Problem, ...]:
    out, into = total_of(told.budget, BudgetSide.EXPENSE), total_of(told.budget, BudgetSide.INCOME)
    if out == into:
        return ()
    return (
        lacking(
            "partenariat_desequilibre",
            message(
                "Le budget du partenariat n'est pas équilibré : {charges:money} de dépenses pour "
                "{produits:money} de recettes.",
                charges=out,
                produits=into,
            ),
            message("Corriger les lignes, ou dire qui apporte la différence."),
            "budget",
        ),
    )


def _idle(dossier: Dossier, told: Partnership) -> tuple[Problem, ...]:
    """Watch for partners who bring nothing: they are then customers, or extras."""
    bringing = {brought.organisation for brought in told.contributions}
    return tuple(
        to_watch(
            "partenaire_sans_apport",
            message("{nom} n'apporte rien à ce partenariat.", nom=name_of(dossier, one)),
            message("Noter son apport, même modeste ou en temps bénévole."),
            "apports",
        )
        for one in (told.pilot, *told.partners)
        if one not in bringing
    )


def _funder(told: Partnership) -> tuple[Problem, ...]:
    # Decree-law of 2 May 1938, art. 15 (from memory): a grant is not passed on without the funder's leave.
    if not told.grant_shared or told.funder_agreed:
        return ()
    return (
        to_watch(
            "accord_du_financeur",
            message("Une part de la subvention serait reversée sans l'accord noté de qui l'accorde."),
            message("Demander cet accord par écrit avant tout versement."),
            "accord_du_financeur_le",
        ),
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the agreement prints.

    Raises:
        ProblemsFound: the partnership is unknown, names somebody unknown, or its budget is off balance.
    """
    refuse_if_any(missing(dossier, subject))
    told = dossier.get(Partnership, subject)
    pilot = None if told is None else dossier.get(Organisation, told.pilot)
    if told is None or pilot is None:
        raise ProblemsFound(missing(dossier, subject))
    known = (dossier.get(Organisation, one) for one in told.partners)
    partners = tuple(party(one) for one in known if one is not None)
    return Context(
        affaire=case_named(dossier),
        titre=told.title,
        objet=paragraphs(told.purpose),
        pilote=party(pilot),
        partenaires=partners,
        du=told.start,
        au=told.end,
        lieu=told.place,
        apports=_contributions(dossier, told),
        etapes=_milestones(dossier, told),
        charges=printed_side(dossier, told.budget, BudgetSide.EXPENSE),
        produits=printed_side(dossier, told.budget, BudgetSide.INCOME),
        total=total_of(told.budget, BudgetSide.EXPENSE),
        resultats=paragraphs(told.results),
        excedent=paragraphs(told.surplus),
        communication=paragraphs(told.communication),
        financeurs=told.funders,
        subvention_partagee=told.grant_shared,
        accord_du_financeur_le=told.funder_agreed,
        assuree_par=name_of(dossier, told.insured_by or told.pilot),
        contrat_d_assurance=told.insurance_reference,
        donnees=paragraphs(told.personal_data),
        preavis_en_jours=told.notice_days,
        signataires=tuple(signatory(side) for side in (party(pilot), *partners)),
    )


def _contributions(dossier: Dossier, told: Partnership) -> tuple[Apport, ...]:
    return tuple(
        Apport(organisation=name_of(dossier, one.organisation), apport=one.what, valeur=one.value)
        for one in told.contributions
    )


def _milestones(dossier: Dossier, told: Partnership) -> tuple[Etape, ...]:
    ordered = sorted(told.milestones, key=lambda step: step.on)
    return tuple(Etape(le=step.on, quoi=step.what, qui=name_of(dossier, step.who)) for step in ordered)
