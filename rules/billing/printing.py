"""What invoices, credit notes and reminders print, from papers as they were issued."""

from datetime import date
from decimal import Decimal

from models.calendar import Month
from rules.billing.papers import EXEMPT, HOUR, OUTSIDE, InvoiceLine, IssuedInvoice, Party, Terms
from rules.parties import Printed


class Cote(Printed):
    """A party of an invoice; unknown numbers are empty."""

    nom: str
    nature: str
    rue: str
    commune: str
    siren: str
    siret: str
    rna: str
    tva: str


class Ligne(Printed):
    """A line, in euros before tax; ``mois`` is empty when it is about the month of the paper."""

    numero: int
    objet: str
    personne: str
    mois: date | None
    quantite: Decimal
    en_heures: bool
    prix: Decimal
    taux: Decimal
    montant: Decimal
    source: str


class Total(Printed):
    """The lines of one rate of tax (a ratio), in euros."""

    taux: Decimal
    base: Decimal
    tva: Decimal


class Reglement(Printed):
    """How to pay and what a delay costs; ``regle`` is ``commerce``, ``commande_publique`` or ``contrat``."""

    delai: int
    penalites: Decimal
    indemnite: Decimal
    regle: str
    iban: str
    bic: str
    titulaire: str
    mandat: str
    mandat_signe_le: date | None
    creancier: str
    compte_debite: str
    tva_debits: bool


class Facture(Printed):
    """An invoice or a credit note."""

    numero: str
    emise_le: date
    echeance: date
    debut: date
    fin: date
    vendeur: Cote
    acheteur: Cote
    code_service: str
    engagement: str
    commande: str
    convention: str
    provisoire: bool
    corrige: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    totaux: tuple[Total, ...]
    total_ht: Decimal
    total_tva: Decimal
    total_ttc: Decimal
    exoneree: bool
    hors_tva: bool
    reglement: Reglement
    motif: str


def side(party: Party) -> Cote:
    """Return a party as it is printed."""
    return Cote(
        nom=party.name,
        nature=party.legal_nature,
        rue=party.street,
        commune=f"{party.postcode} {party.city}",
        siren=party.siren,
        siret=party.siret,
        rna=party.rna,
        tva=party.vat_number,
    )


def line(found: InvoiceLine, month: str) -> Ligne:
    """Return a line as it is printed; its month is said when it is another one."""
    return Ligne(
        numero=found.number,
        objet=found.label,
        personne=found.person,
        mois=Month.parse(found.period).first_day if found.period not in {"", month} else None,
        quantite=found.quantity,
        en_heures=found.unit == HOUR,
        prix=found.unit_price,
        taux=found.vat_rate,
        montant=found.net,
        source=found.source,
    )


def settlement(terms: Terms) -> Reglement:
    """Return the terms of payment as they are printed."""
    debit = terms.debit
    return Reglement(
        delai=terms.days,
        penalites=terms.penalty_rate,
        indemnite=terms.indemnity,
        regle=terms.rule,
        iban=spaced(terms.iban),
        bic=terms.bic,
        titulaire=terms.holder,
        mandat=debit.mandate if debit else "",
        mandat_signe_le=debit.signed if debit else None,
        creancier=debit.creditor if debit else "",
        compte_debite=f"… {debit.iban[-4:]}" if debit else "",
        tva_debits=terms.vat_on_debits,
    )


def printed(paper: IssuedInvoice) -> Facture:
    """Return a paper as it is printed."""
    asked = paper.references
    return Facture(
        numero=paper.number,
        emise_le=paper.issued,
        echeance=paper.due,
        debut=paper.supplied_from,
        fin=paper.supplied_to,
        vendeur=side(paper.seller),
        acheteur=side(paper.buyer),
        code_service=asked.service_code,
        engagement=asked.commitment,
        commande=asked.order,
        convention=asked.agreement,
        provisoire=paper.purpose == "provisoire",
        corrige=paper.corrects,
        lignes=tuple(line(found, paper.month) for found in paper.lines),
        totaux=tuple(Total(taux=t.rate, base=t.net, tva=t.tax) for t in paper.totals),
        total_ht=paper.net,
        total_tva=paper.tax,
        total_ttc=paper.gross,
        exoneree=any(t.category == EXEMPT for t in paper.totals),
        hors_tva=any(t.category == OUTSIDE for t in paper.totals),
        reglement=settlement(paper.terms),
        motif=paper.reason,
    )


def spaced(iban: str) -> str:
    """Return an IBAN by groups of four, as people read it."""
    bare = iban.replace(" ", "")
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))
