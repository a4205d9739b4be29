"""What the documents on a loan of staff print alike, and what all of them need to know first."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.lending import Billed, LendingRegime, LentPerson, StaffLoan
from models.messages import message
from models.problems import Problem, ProblemsFound
from rules.lending.case import Law, LendingCase, lending_case
from rules.lending.regimes import open_regimes, refusals, regime_of
from rules.parties import Partie, Printed, lacking, party, to_watch
from rules.pooling.things import unknown_subject

NAMES = {
    Billed.WAGES: "Salaires versés",
    Billed.CHARGES: "Charges sociales afférentes",
    Billed.EXPENSES: "Frais professionnels remboursés",
}


class Facture(Printed):
    """A line that will be invoiced, and how its amount is found."""

    nature: str
    calcul: str


class Salariee(Printed):
    """The person lent; ``heures`` are those of the contract, a week."""

    nom: str
    adresse: str
    emploi: str
    qualification: str
    classification: str
    contrat_du: date | None
    heures: Decimal


class Poste(Printed):
    """The work at the user's; ``heures`` a week."""

    travail: str
    lieu: str
    horaires: str
    heures: Decimal
    particularites: str
    referente: str
    risques: bool


class Pret(Printed):
    """A loan as its documents print it; dates are absent until the thing is done."""

    preteuse: Partie
    utilisatrice: Partie
    personne: Salariee
    poste: Poste
    du: date
    au: date
    accord_le: date | None
    mandat: bool
    element_essentiel: bool
    essai_en_jours: int
    cse_preteuse: bool
    cse_preteuse_le: date | None
    cse_utilisatrice: bool
    cse_utilisatrice_le: date | None
    facturation: tuple[Facture, ...]
    delai_en_jours: int


def loans_under(dossier: Dossier, regime: LendingRegime) -> tuple[StaffLoan, ...]:
    """Return the loans that fall under a regime, by what was asked or by what the facts say."""
    return tuple(loan for loan in dossier.all(StaffLoan) if regime_of(lending_case(dossier, loan)) is regime)


def case_of(dossier: Dossier, subject: str) -> LendingCase | None:
    """Return the loan a document is about, ``None`` when the case holds no such loan."""
    loan = dossier.get(StaffLoan, subject)
    return None if loan is None else lending_case(dossier, loan)


def unknown_loan(subject: str) -> tuple[Problem, ...]:
    """Return the problem of a document asked for a loan that nobody described."""
    return (unknown_subject(subject, StaffLoan.section),)


def held_to(case: LendingCase, regime: LendingRegime, law: Law) -> tuple[Problem, ...]:
    """Return why a loan is refused, and the problem of a document that belongs to another regime."""
    found = refusals(case, law)
    if found:
        return (*found, *_ways_out(case, law))
    if regime_of(case) is regime:
        return ()
    return (
        lacking(
            "autre_regime",
            message("Ce prêt relève d'un autre régime : {regime}.", regime=regime_of(case).value),
            message("Employer le document de ce régime ; les trois ne se mélangent pas."),
            "prets_de_personnel.regime_souhaite",
        ),
    )


def _ways_out(case: LendingCase, law: Law) -> tuple[Problem, ...]:
    """Name the regime that the same facts would allow, so that a refusal is not a dead end."""
    return tuple(
        to_watch(
            "regime_possible",
            message("Avec ces mêmes faits, un régime reste ouvert : {regime}.", regime=regime.value),
            message("L'indiquer dans « regime_souhaite », si c'est bien ce que veulent les parties."),
            "prets_de_personnel.regime_souhaite",
        )
        for regime in open_regimes(case, law)
    )


def blank_fields(loan: StaffLoan, article: str, fields: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return the problem of each field left blank among those an article asks for."""
    return tuple(
        lacking(
            f"pret_sans_{alias}",
            message("Le prêt « {pret} » laisse « {champ} » en blanc.", pret=loan.id, champ=alias),
            message("Le compléter dans « prets_de_personnel » : la loi demande que ce soit écrit."),
            f"prets_de_personnel.{alias}",
            article,
        )
        for name in fields
        if not getattr(loan, name)
        for alias in (StaffLoan.model_fields[name].alias or name,)
    )


def unpriced(loan: StaffLoan, article: str) -> tuple[Problem, ...]:
    """Return the problem of each of the lines whose amount nobody said how to find (L8241-2, 2°)."""
    said = {item.nature for item in loan.billed if item.method}
    return tuple(
        lacking(
            "mode_de_calcul",
            message("La façon de calculer « {ligne} » n'est pas dite.", ligne=NAMES[nature].lower()),
            message("L'ajouter à « facturation », même pour dire qu'il n'y en a pas."),
            "prets_de_personnel.facturation",
            article,
        )
        for nature in NAMES
        if nature not in said
    )


def full_name(person: LentPerson) -> str:
    """Return a person's name with civility when it is known."""
    return f"{person.civility} {person.first_name} {person.last_name}".strip()


def printed_loan(case: LendingCase, problems: tuple[Problem, ...]) -> Pret:
    """Return a loan as printed.

    Raises:
        ProblemsFound: one of its sides is not described; the problems given say so.
    """
    if case.lender is None or case.user is None:
        raise ProblemsFound(problems)
    loan = case.loan
    return Pret(
        preteuse=party(case.lender),
        utilisatrice=party(case.user),
        personne=_person(loan.person),
        poste=_post(loan),
        du=loan.start,
        au=loan.end,
        accord_le=loan.agreed,
        mandat=loan.mandate,
        element_essentiel=loan.essential_change,
        essai_en_jours=loan.probation_days,
        cse_preteuse=case.lender.has_cse,
        cse_preteuse_le=loan.lender_cse,
        cse_utilisatrice=case.user.has_cse,
        cse_utilisatrice_le=loan.user_cse,
        facturation=tuple(
            Facture(nature=NAMES[item.nature], calcul=item.method or "–") for item in loan.billed
        ),
        delai_en_jours=loan.payment_days,
    )


def _person(person: LentPerson) -> Salariee:
    return Salariee(
        nom=full_name(person),
        adresse=person.address,
        emploi=person.job,
        qualification=person.qualification,
        classification=person.classification,
        contrat_du=person.contract_date,
        heures=person.weekly_hours,
    )


def _post(loan: StaffLoan) -> Poste:
    return Poste(
        travail=loan.work,
        lieu=loan.place,
        horaires=loan.schedule,
        heures=loan.hours,
        particularites=loan.features,
        referente=loan.contact,
        risques=loan.at_risk,
    )
