"""What has to be done before a lent employee begins: agreement, rider, works councils, signatures."""

from collections.abc import Iterator
from datetime import date

from models.dossier import Dossier
from models.facts.cooperation import Signature
from models.facts.lending import LendingRegime, StaffLoan
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, Severity
from rules.lending.case import LendingCase, lending_case
from rules.lending.regimes import refusals, regime_of
from rules.parties import lacking

AGREEMENTS = {
    LendingRegime.AT_COST: "convention_pret_personnel",
    LendingRegime.REDUCED: "convention_mecenat_competences",
}


def signature_of(document: str, loan: StaffLoan) -> str:
    """Return the name under which signatures of a loan's document are recorded: one document a loan."""
    return f"{document}:{loan.id}"


def before_start(dossier: Dossier, case: LendingCase) -> tuple[Problem, ...]:
    """Return the steps not done yet, or done after the loan begins, each with its article."""
    loan, at_cost = case.loan, regime_of(case) is LendingRegime.AT_COST
    article = "L8241-2" if at_cost else "R8241-2"
    return (
        *_late("accord_du_salarie", loan, loan.agreed, "accord_du_salarie_le", article),
        *(_rider_and_councils(case) if at_cost else ()),
        *_unsigned(dossier, case, article),
    )


def check_loans(dossier: Dossier, book: ParameterBook, on: date) -> tuple[Problem, ...]:
    """Return, for the loans not yet ended, why they may not begin, at the figures in force on a day."""
    running = (lending_case(dossier, loan) for loan in dossier.all(StaffLoan) if on <= loan.end)
    return tuple(
        problem
        for case in running
        if regime_of(case) in AGREEMENTS
        for problem in (*refusals(case, (book, on)), *before_start(dossier, case))
    )


_STEPS = {
    "avenant_non_signe": message(
        "L'avenant au contrat de travail n'est pas signé par la personne prêtée avant le début du prêt."
    ),
    "accord_du_salarie": message("L'accord de la personne prêtée n'est pas noté avant le début du prêt."),
    "cse_de_la_preteuse": message("Le CSE de la prêteuse n'a pas été consulté avant le prêt."),
    "cse_de_l_utilisatrice": message(
        "Le CSE de l'utilisatrice n'a pas été informé et consulté avant l'accueil."
    ),
    "cse_informe_du_risque": message("Le CSE de la prêteuse n'est pas informé que le poste est à risques."),
}


def _late(step: str, loan: StaffLoan, done: date | None, field: str, article: str) -> tuple[Problem, ...]:
    if done is not None and done <= loan.start:
        return ()
    remedy = message("Ne pas commencer le prêt avant ; noter la date au dossier.")
    return (lacking(step, _STEPS[step], remedy, f"prets_de_personnel.{field}", article),)


def _rider_and_councils(case: LendingCase) -> Iterator[Problem]:
    # L8241-2 [2018-01-01]: 3°, the person signs a rider; each side's council is consulted before, where there
    # is none nothing is due.
    loan = case.loan
    yield from _late("avenant_non_signe", loan, loan.rider_signed, "avenant_signe_le", "L8241-2")
    if case.lender is not None and case.lender.has_cse:
        yield from _late(
            "cse_de_la_preteuse", loan, loan.lender_cse, "cse_de_la_preteuse_consulte_le", "L8241-2"
        )
        if loan.at_risk:
            field = "cse_de_la_preteuse_informe_du_risque_le"
            yield from _late("cse_informe_du_risque", loan, loan.lender_cse_risk, field, "L8241-2")
    if case.user is not None and case.user.has_cse:
        yield from _late(
            "cse_de_l_utilisatrice", loan, loan.user_cse, "cse_de_l_utilisatrice_consulte_le", "L8241-2"
        )


def _unsigned(dossier: Dossier, case: LendingCase, article: str) -> Iterator[Problem]:
    loan, document = case.loan, AGREEMENTS.get(regime_of(case))
    if document is None:
        return
    for side in (loan.lender, loan.user):
        found = dossier.get(Signature, f"{signature_of(document, loan)}|{side}")
        if found is None or found.signed > loan.start:
            yield lacking(
                "pret_non_signe",
                message("La convention du prêt « {pret} » n'est pas signée des deux côtés.", pret=loan.id),
                message(
                    "La faire signer avant le début ; noter les signatures du document « {document} ».",
                    document=signature_of(document, loan),
                ),
                "signatures",
                article,
            )
            return


def as_warnings(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the same problems as things to watch: a draft may be drawn up before the steps are done."""
    return tuple(Problem(p.code, p.message, p.remedy, p.place, Severity.WARNING) for p in problems)
