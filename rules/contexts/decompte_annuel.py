"""The yearly account of shared costs: who advanced what, the part of each to the cent, who pays whom."""

from datetime import date
from decimal import Decimal

from models.dossier import Dossier
from models.facts.agreements import SharingKey
from models.facts.cooperation import Resource
from models.facts.organisations import Organisation
from models.facts.pooling import SharedAccount, SharedExpense
from models.messages import message
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounts.settlement import Settlement, key_of, settle, weights
from rules.parties import Printed, Signataire, lacking, party, signatory
from rules.pooling.agreements import KEYS, Affaire, case_named, name_of, participants
from rules.pooling.things import in_order, unknown_organisations, unknown_subject

AT_LEAST = 2


class Depense(Printed):
    """A cost advanced for all, in euros; the label names the thing it was met for."""

    libelle: str
    payee_par: str
    piece: str
    cle: str
    montant: Decimal


class Usage(Printed):
    """How much an organisation used a thing, in the unit of the key."""

    organisation: str
    bien: str
    quantite: Decimal


class Part(Printed):
    """The part of one organisation in one cost, in euros."""

    libelle: str
    organisation: str
    montant: Decimal


class Solde(Printed):
    """The year of one organisation, in euros; a positive balance is owed to it."""

    organisation: str
    avance: Decimal
    part: Decimal
    solde: Decimal


class Virement(Printed):
    """A payment that settles the account, in euros."""

    de: str
    a: str
    montant: Decimal


class Context(Printed):
    """What the account prints; amounts in euros, payments due in days."""

    affaire: Affaire
    reference: str
    debut: date
    fin: date
    arrete_le: date
    referente: str
    cle: str
    unite: str
    depenses: tuple[Depense, ...]
    usages: tuple[Usage, ...]
    parts: tuple[Part, ...]
    soldes: tuple[Solde, ...]
    virements: tuple[Virement, ...]
    total: Decimal
    delai_en_jours: int
    signataires: tuple[Signataire, ...]


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each account whose day of closing is told."""
    return tuple(account.id for account in dossier.all(SharedAccount) if account.drawn_up is not None)


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: a closing day, costs, parties, uses where the key is use, one unit only."""
    account = dossier.get(SharedAccount, subject)
    if account is None:
        return (unknown_subject(subject, SharedAccount.section),)
    parties = _parties(dossier, account)
    return (
        *in_order(account.start, account.end),
        *unknown_organisations(dossier, parties, "entre"),
        *_heads(account, parties),
        *_strangers(account, parties),
        *_unused(account, parties),
    )


def _parties(dossier: Dossier, account: SharedAccount) -> tuple[str, ...]:
    return account.parties or tuple(found.id for found in participants(dossier))


def _heads(account: SharedAccount, parties: tuple[str, ...]) -> tuple[Problem, ...]:
    found = []
    if not account.expenses or len(parties) < AT_LEAST:
        found.append(
            lacking(
                "decompte_vide",
                message("Un décompte demande au moins une dépense et deux organisations."),
                message("Compléter « depenses » et « entre »."),
                "depenses",
            )
        )
    if account.drawn_up is None:
        found.append(
            lacking(
                "decompte_non_arrete",
                message("Le décompte n'est pas arrêté : aucune date."),
                message("Compléter « arrete_le » quand toutes les dépenses sont connues."),
                "arrete_le",
            )
        )
    if len(_units(account)) > 1:
        found.append(
            lacking(
                "deux_unites",
                message("Un décompte compte les usages en jours ou en heures, pas les deux."),
                message("Faire deux décomptes, ou choisir une seule unité."),
                "cle",
            )
        )
    return tuple(found)


def _units(account: SharedAccount) -> set[SharingKey]:
    return {key_of(account, expense) for expense in account.expenses} - {SharingKey.EQUAL_PARTS}


def _strangers(account: SharedAccount, parties: tuple[str, ...]) -> tuple[Problem, ...]:
    named = [
        *(expense.payer for expense in account.expenses),
        *(usage.organisation for usage in account.usages),
    ]
    return tuple(
        lacking(
            "hors_du_decompte",
            message("« {organisation} » ne fait pas partie de ce décompte.", organisation=other),
            message("L'ajouter à « entre », ou corriger la dépense ou l'usage."),
            "entre",
        )
        for other in dict.fromkeys(named)
        if other not in parties
    )


def _unused(account: SharedAccount, parties: tuple[str, ...]) -> tuple[Problem, ...]:
    return tuple(
        lacking(
            "depense_sans_usage",
            message(
                "« {depense} » se partage selon l'usage, mais aucun usage n'est noté.", depense=expense.label
            ),
            message("Noter les usages de ce bien, ou partager cette dépense à parts égales."),
            "usages",
        )
        for expense in account.expenses
        if parties and not any(weights(account, expense, parties).values())
    )


def context(dossier: Dossier, subject: str) -> Context:
    """Return what the account prints.

    Raises:
        ProblemsFound: the account is unknown, not closed, or cannot be shared as told.
    """
    refuse_if_any(missing(dossier, subject))
    account = dossier.get(SharedAccount, subject)
    if account is None or account.drawn_up is None:
        raise ProblemsFound(missing(dossier, subject))
    parties = _parties(dossier, account)
    settled = settle(account, parties)
    known = (dossier.get(Organisation, found) for found in parties)
    units = _units(account)
    return Context(
        affaire=case_named(dossier),
        reference=account.id,
        debut=account.start,
        fin=account.end,
        arrete_le=account.drawn_up,
        referente=name_of(dossier, account.keeper or parties[0]),
        cle=KEYS[account.sharing_key],
        unite="heures" if SharingKey.HOURS in units else "jours",
        depenses=tuple(_expense(dossier, account, expense) for expense in account.expenses),
        usages=tuple(
            Usage(
                organisation=name_of(dossier, usage.organisation),
                bien=_named(dossier, usage.resource) or "tous les biens",
                quantite=usage.quantity,
            )
            for usage in account.usages
        ),
        parts=_parts(dossier, settled),
        soldes=_balances(dossier, settled),
        virements=_transfers(dossier, settled),
        total=settled.total,
        delai_en_jours=account.payment_days,
        signataires=tuple(signatory(party(found)) for found in known if found is not None),
    )


def _named(dossier: Dossier, resource: str) -> str:
    found = dossier.get(Resource, resource)
    return found.label if found else resource


def _expense(dossier: Dossier, account: SharedAccount, expense: SharedExpense) -> Depense:
    return Depense(
        libelle=" – ".join(filter(None, (expense.label, _named(dossier, expense.resource)))),
        payee_par=name_of(dossier, expense.payer),
        piece=expense.receipt or "–",
        cle=KEYS[key_of(account, expense)],
        montant=expense.amount,
    )


def _parts(dossier: Dossier, settled: Settlement) -> tuple[Part, ...]:
    return tuple(
        Part(libelle=line.expense.label, organisation=name_of(dossier, one), montant=amount)
        for line in settled.lines
        for one, amount in line.parts.items()
        if amount
    )


def _balances(dossier: Dossier, settled: Settlement) -> tuple[Solde, ...]:
    return tuple(
        Solde(
            organisation=name_of(dossier, one),
            avance=settled.paid[one],
            part=settled.share[one],
            solde=balance,
        )
        for one, balance in settled.balance.items()
    )


def _transfers(dossier: Dossier, settled: Settlement) -> tuple[Virement, ...]:
    return tuple(
        Virement(de=name_of(dossier, t.debtor), a=name_of(dossier, t.creditor), montant=t.amount)
        for t in settled.transfers
    )
