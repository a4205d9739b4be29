"""The FEC of a year or of a month, and the sheet that describes it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.audit import Actor
from models.calendar import Month
from models.facts.employment import EmployerGroup
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound
from rules.accounting.fec import FIELDS, Numbered, file_name, mistakes, text
from rules.billing.totals import NOTHING
from rules.parties import no_group
from store.cases.audit import note
from store.cases.records import dossier, locked
from store.database import transaction
from store.exports.posting import post, posted

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """What to hand over: a year, or one month of it."""

    year: int
    month: int = 0

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        month = self.month or DECEMBER
        return date(self.year, month, monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Handed:
    """The entries of a period and the files that hold them, by name; euros debited in all."""

    entries: tuple[Numbered, ...]
    files: dict[str, bytes]
    debited: Decimal


def accounting_file(case_id: str, period: Period, day: date, actor: Actor, book: ParameterBook) -> Handed:
    """Number what happened up to the end of a period, and return its entries as a file.

    ``day`` is when new entries are validated. The same period again gives the same bytes, but for what was
    learnt since.

    Raises:
        ProblemsFound: no group, no SIRET to name the file, or nothing to write.
    """
    with transaction() as session:
        locked(session, case_id)
        known = dossier(session, case_id, day)
        group = known.only(EmployerGroup)
        if group is None:
            raise ProblemsFound([no_group()])
        if not group.siret:
            raise ProblemsFound([_no_siret(group.name)])
        post(session, known, min(period.last, day), actor, book)
        found = posted(session, case_id, period.first, period.last)
        if not found:
            raise ProblemsFound([_nothing(period)])
        name = file_name(group.siret[:9], period.last)
        numbers = {"first": found[0].number, "last": found[-1].number}
        note(session, case_id, actor, "exported", export="fec", file=name, **numbers)
    content = text(found)
    wrong = mistakes(content)
    if wrong:
        raise ValueError(wrong)  # broken code: a file never leaves unsound
    described = name.removesuffix(".txt") + "-descriptif.txt"
    return Handed(found, {name: content.encode("utf-8"), described: _sheet(found, name)}, _debited(found))


def month_of(period: Period) -> Month | None:
    """Return the month of a period, ``None`` for a whole year."""
    return Month(period.year, period.month) if period.month else None


def _debited(found: tuple[Numbered, ...]) -> Decimal:
    return sum((line.debit for one in found for line in one.entry.lines), NOTHING)


def _sheet(found: tuple[Numbered, ...], name: str) -> bytes:
    """Return the description that goes with the file: how to read it, what its journals and accounts are."""
    journals = sorted({(one.entry.journal, one.entry.journal_name) for one in found})
    accounts = sorted({(line.account, line.account_label) for one in found for line in one.entry.lines})
    lines = [
        f"Fichier : {name}",
        "Encodage : UTF-8 ; une écriture par ligne, fins de ligne CR LF ; champs séparés par une tabulation.",
        "Jours : AAAAMMJJ ; montants : euros, virgule avant les centimes.",
        f"Champs : {', '.join(FIELDS)}",
        "Un texte qui commençait par =, +, - ou @ est précédé d'une apostrophe, pour les tableurs.",
        "Seules y sont les écritures de facturation et de règlement tenues par Œuvre commune.",
        "Journaux :",
        *(f"  {code} {label}" for code, label in journals),
        "Comptes :",
        *(f"  {number} {label}" for number, label in accounts),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _no_siret(name: str) -> Problem:
    return Problem(
        "fec_without_siren",
        message(
            "« {name} » n'a pas de SIRET : le fichier des écritures porte le SIREN dans son nom.", name=name
        ),
        message("Écrivez-le dans « groupement.siret »."),
    )


def _nothing(period: Period) -> Problem:
    return Problem(
        "no_entry",
        message(
            "Aucune écriture entre le {first:day} et le {last:day}.", first=period.first, last=period.last
        ),
        message("Émettez d'abord des factures : oeuvre billing issue."),
    )
