"""What keeps a group from issuing, and what only has to be read before it does."""

from collections.abc import Iterable

from models.dossier import Dossier
from models.facts.billing import BankAccount, BillingTerms, BuyerReferences, VatPlace
from models.facts.employment import EmployerGroup, VatRegime
from models.facts.organisations import Organisation
from models.law import LegalBasis, Mark
from models.messages import message
from models.papers import PaperKind
from models.parameters import ParameterBook
from models.problems import Problem
from rules.billing.parties import is_public
from rules.identifiers import siren_of
from rules.parties import lacking, to_watch
from rules.vat.places import place_of

MENTIONS = LegalBasis(
    code="Code général des impôts, annexe II",
    article="242 nonies A",
    mark=Mark.SECONDARY,
    note="mentions obligatoires d'une facture ; premières mentions lues dans des sources secondaires",
)
"""Ground of what an invoice must bear."""

_ARTICLE = f"CGI ann. II, {MENTIONS.article}"


def check_seller(dossier: Dossier, group: EmployerGroup, book: ParameterBook) -> tuple[Problem, ...]:
    """Return what the group lacks to issue invoices: its numbers, its account, a lawful term of payment."""
    problems = []
    if not group.siret:
        problems.append(_no_siret(group.name))
    untaxed = place_of(group.seat.postcode) is VatPlace.UNTAXED
    if group.vat is VatRegime.TAXABLE and not untaxed and not group.vat_number:
        problems.append(_no_vat_number(group.name))
    if dossier.get(BankAccount, group.id) is None:
        problems.append(_no_account())
    longest = int(book.value("late_payment/periodic_invoice_days", dossier.at))
    if group.payment_days > longest:
        problems.append(_long_term(group.payment_days, longest))
    return tuple(problems)


def check_buyers(dossier: Dossier, members: Iterable[str]) -> tuple[Problem, ...]:
    """Return what members lack to be billed: numbers, and the references that public bodies ask for."""
    problems: list[Problem] = []
    for identifier in members:
        member = dossier.get(Organisation, identifier)
        if member is None:
            problems.append(_unknown(identifier))
        elif not siren_of(member):
            problems.append(_buyer_without_siren(member.name))
        elif is_public(member.nature) and dossier.get(BuyerReferences, identifier) is None:
            problems.append(_public_without_references(member.name))
    return tuple(problems)


def _no_siret(name: str) -> Problem:
    return lacking(
        "seller_without_siret",
        message("« {name} » n'a pas de SIRET : une facture doit le porter.", name=name),
        message("Écrivez-le dans « groupement.siret »."),
        "groupement.siret",
        _ARTICLE,
    )


def _no_vat_number(name: str) -> Problem:
    return lacking(
        "seller_without_vat_number",
        message(
            "« {name} » est soumis à la TVA et n'a pas de numéro de TVA : ses factures doivent le porter.",
            name=name,
        ),
        message("Écrivez-le dans « groupement.numero_de_tva » : FR, deux chiffres, puis le SIREN."),
        "groupement.numero_de_tva",
        _ARTICLE,
    )


def _no_account() -> Problem:
    return to_watch(
        "seller_without_account",
        message("Le compte bancaire du groupement n'est pas connu : les factures ne diront pas où payer."),
        message("Ajoutez-le à la section « {section} ».", section=BankAccount.section),
        BankAccount.section,
    )


def _long_term(days: int, longest: int) -> Problem:
    return to_watch(
        "payment_term_too_long",
        message(
            "Le délai de paiement du groupement est de {days} jours ; une facture périodique entre "
            "professionnels se paie en {longest} jours au plus.",
            days=days,
            longest=longest,
        ),
        message("Faites voter un délai plus court, puis corrigez « delai_de_paiement_en_jours »."),
        "groupement.delai_de_paiement_en_jours",
        "code de commerce, L441-10",
    )


def _unknown(identifier: str) -> Problem:
    return lacking(
        "buyer_unknown",
        message("L'organisation « {organisation} » n'est pas décrite.", organisation=identifier),
        message("La décrire dans « organisations »."),
        "organisations",
    )


def _buyer_without_siren(name: str) -> Problem:
    return to_watch(
        "buyer_without_siren",
        message("« {name} » n'a ni SIRET ni SIREN : sa facture ne le portera pas.", name=name),
        message("Demandez-lui son avis de situation Insee, puis complétez « siret »."),
        "organisations.siret",
        _ARTICLE,
    )


def _public_without_references(name: str) -> Problem:
    return to_watch(
        "public_buyer_without_references",
        message(
            "« {name} » est une personne publique : elle demande souvent un code service ou un numéro "
            "d'engagement sur les factures.",
            name=name,
        ),
        message("Ajoutez-les à la section « {section} ».", section=BuyerReferences.section),
        BuyerReferences.section,
    )


def series_of(terms: BillingTerms | None, kind: PaperKind) -> str:
    """Return the series in which a group numbers a kind of paper."""
    fields = {
        PaperKind.INVOICE: "invoice_series",
        PaperKind.CREDIT: "credit_series",
        PaperKind.CALL: "call_series",
        PaperKind.RETURN: "return_series",
    }
    name = fields[kind]
    return str(getattr(terms, name) if terms else BillingTerms.model_fields[name].default)
