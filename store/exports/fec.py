"""The FEC of a year or of a month, and the sheet that describes it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.actor import Actor
from models.calendar import Month
from models.dossier import Dossier
from models.facts.bookkeeping import ChartOfAccounts, FiscalYear
from models.facts.employment import EmployerGroup
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounting.fec import FIELDS, Numbered, file_name, mistakes, text
from rules.accounting.plan import plan_of, to_validate
from rules.accounting.years import Years, split_month, years_of
from rules.billing.totals import NOTHING
from rules.parties import no_group
from store.cases.audit import note
from store.cases.records import dossier, locked
from store.database import transaction
from store.exports.posting import Keeping, post, posted
from store.language import show


@dataclass(frozen=True, slots=True)
class Period:
    """What to hand over: the year of the books that closes in ``year``, or one month."""

    year: int
    month: int = 0

    def bounds(self, years: Years) -> tuple[date, date]:
        """Return the first and the last day.

        Raises:
            ProblemsFound: one year closes within the month and another begins.
        """
        if not self.month:
            return years.bounds(self.year)
        month = Month(self.year, self.month)
        refuse_if_any(filter(None, [split_month(month, years)]))
        return month.first_day, month.last_day


@dataclass(frozen=True, slots=True)
class Handed:
    """The entries of a period and the files that hold them, by name; euros debited in all.

    ``bounds`` are the first and the last day; ``remarks`` what an accountant has to confirm.
    """

    entries: tuple[Numbered, ...]
    files: dict[str, bytes]
    debited: Decimal
    bounds: tuple[date, date]
    remarks: tuple[Problem, ...] = ()


def accounting_file(case_id: str, period: Period, day: date, actor: Actor, book: ParameterBook) -> Handed:
    """Number what happened up to the end of a period, and return its entries as a file.

    ``day`` is when new entries are validated. The same period again gives the same bytes, but for what was
    learnt since.

    Raises:
        ProblemsFound: no group, no SIRET to name the file, nothing to write, or years that do not fit.
    """
    with transaction() as session:
        locked(session, case_id)
        known = dossier(session, case_id, day)
        siren = _siren(known)
        years = years_of(known.only(FiscalYear))
        first, last = bounds = period.bounds(years)
        plan = plan_of(known.only(ChartOfAccounts), book, min(last, day))
        post(session, known, min(last, day), Keeping(plan, years, actor))
        found = posted(session, case_id, first, last)
        if not found:
            raise ProblemsFound([_nothing(bounds)])
        name = file_name(siren, last)
        numbers = {"first": found[0].number, "last": found[-1].number}
        note(session, case_id, actor, "exported", export="fec", file=name, **numbers)
    content = text(found)
    wrong = mistakes(content)
    if wrong:
        raise ValueError(wrong)  # broken code: a file never leaves unsound
    used = {line.account for one in found for line in one.entry.lines}
    remarks = tuple(to_validate(plan, used))
    described = name.removesuffix(".txt") + "-descriptif.txt"
    sheet = _sheet(found, name, bounds, remarks)
    handed = {name: content.encode("utf-8"), described: sheet}
    return Handed(found, handed, _debited(found), bounds, remarks)


def _siren(known: Dossier) -> str:
    group = known.only(EmployerGroup)
    if group is None:
        raise ProblemsFound([no_group()])
    if not group.siret:
        raise ProblemsFound([_no_siret(group.name)])
    return group.siret[:9]


def _debited(found: tuple[Numbered, ...]) -> Decimal:
    return sum((line.debit for one in found for line in one.entry.lines), NOTHING)


def _sheet(
    found: tuple[Numbered, ...], name: str, bounds: tuple[date, date], remarks: tuple[Problem, ...]
) -> bytes:
    """Return the description that goes with the file: how to read it, what its journals and accounts are."""
    journals = sorted({(one.entry.journal, one.entry.journal_name) for one in found})
    accounts = sorted({(line.account, line.account_label) for one in found for line in one.entry.lines})
    lines = [
        f"Fichier : {name}",
        f"Période : du {bounds[0]:%d/%m/%Y} au {bounds[1]:%d/%m/%Y}.",
        "Un fichier d'un mois sert à la saisie ; l'administration demande celui d'un exercice entier.",
        "Encodage : UTF-8 ; une écriture par ligne, fins de ligne CR LF ; champs séparés par une tabulation.",
        "Jours : AAAAMMJJ ; montants : euros, virgule avant les centimes.",
        f"Champs : {', '.join(FIELDS)}",
        "Un texte qui commençait par =, +, - ou @ est précédé d'une apostrophe, pour les tableurs.",
        "Lettrage (EcritureLet, DateLet) : laissé vide, le cabinet lettre.",
        "Seules y sont les écritures de facturation et de règlement tenues par Œuvre commune.",
        "Journaux :",
        *(f"  {code} {label}" for code, label in journals),
        "Comptes :",
        *(f"  {number} {label}" for number, label in accounts),
        *(("À valider :",) if remarks else ()),
        *(f"  {show(remark.message)} {show(remark.remedy)}" for remark in remarks),
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


def _nothing(bounds: tuple[date, date]) -> Problem:
    return Problem(
        "no_entry",
        message("Aucune écriture entre le {first:day} et le {last:day}.", first=bounds[0], last=bounds[1]),
        message("Émettez d'abord des factures : oeuvre billing issue."),
    )
