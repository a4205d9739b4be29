"""The FEC of a year or of a month, and the sheet that describes it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from models.actor import Actor
from models.calendar import Month
from models.dossier import Dossier
from models.facts.bookkeeping import ChartOfAccounts, FiscalYear
from models.facts.employment import EmployerGroup
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from rules.accounting.fec import FIELDS, Numbered, file_name, mistakes, month_name, text
from rules.accounting.lettering import lettered, links
from rules.accounting.plan import plan_of, to_validate
from rules.accounting.years import Years, long_first_year, split_month, years_of
from rules.billing.totals import NOTHING
from rules.parties import no_group
from store.billing.payments import accounts, payments
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

    def name(self, siren: str, last: date) -> str:
        """Return the name of the file: a month is never taken for the year that ends with it."""
        return month_name(siren, Month(self.year, self.month)) if self.month else file_name(siren, last)


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
        group = _named(known)
        years = years_of(known.only(FiscalYear), group.constituted)
        _, last = bounds = period.bounds(years)
        plan = plan_of(known.only(ChartOfAccounts), book, min(last, day))
        post(session, known, min(last, day), Keeping(plan, years, actor))
        found = _lettered(session, case_id, posted(session, case_id, _since(bounds, years), last), last)
        if not found:
            raise ProblemsFound([_nothing(bounds)])
        name = period.name(group.siret[:9], last)
        numbers = {"first": found[0].number, "last": found[-1].number}
        note(session, case_id, actor, "exported", export="fec", file=name, **numbers)
    content = text(found)
    wrong = mistakes(content)
    if wrong:
        raise ValueError(wrong)  # broken code: a file never leaves unsound
    used = {line.account for one in found for line in one.entry.lines}
    remarks = (*to_validate(plan, used), *long_first_year(years, book))
    described = name.removesuffix(".txt") + "-descriptif.txt"
    made = Handed(found, {name: content.encode("utf-8")}, _debited(found), bounds, remarks)
    made.files[described] = _sheet(made, name, is_month=bool(period.month))
    return made


def _since(bounds: tuple[date, date], years: Years) -> date:
    """Return the first day to look from: what is dated before the first year of all stands in it."""
    return date.min if bounds == years.first else bounds[0]


def _lettered(session: Session, case_id: str, found: tuple[Numbered, ...], at: date) -> tuple[Numbered, ...]:
    """Return entries with the lettering of the accounts as they stand at the end of the period."""
    standing = accounts(session, case_id, at).values()
    done = (payment for payment in payments(session, case_id) if payment.day <= at)
    return lettered(found, links(standing, done))


def _named(known: Dossier) -> EmployerGroup:
    group = known.only(EmployerGroup)
    if group is None:
        raise ProblemsFound([no_group()])
    if not group.siret:
        raise ProblemsFound([_no_siret(group.name)])
    return group


def _debited(found: tuple[Numbered, ...]) -> Decimal:
    return sum((line.debit for one in found for line in one.entry.lines), NOTHING)


def _sheet(made: Handed, name: str, *, is_month: bool) -> bytes:
    """Return the description that goes with the file: how to read it, what its journals and accounts are."""
    booked = [one.entry for one in made.entries]
    journals = sorted({(entry.journal, entry.journal_name) for entry in booked})
    used = sorted({(line.account, line.account_label) for entry in booked for line in entry.lines})
    of_month = "Fichier d'un mois, pour la saisie ; l'administration demande celui d'un exercice entier."
    of_year = "Fichier d'un exercice entier."
    lines = [
        f"Fichier : {name}",
        f"Période : du {made.bounds[0]:%d/%m/%Y} au {made.bounds[1]:%d/%m/%Y}.",
        of_month if is_month else of_year,
        "Encodage : UTF-8 ; une écriture par ligne, fins de ligne CR LF ; champs séparés par une tabulation.",
        "Jours : AAAAMMJJ ; montants : euros, virgule avant les centimes.",
        f"Champs : {', '.join(FIELDS)}",
        "Un texte qui commençait par =, +, - ou @ est précédé d'une apostrophe, pour les tableurs.",
        "Lettrage (EcritureLet, DateLet) : comptes d'adhérents, quand pièces et paiements du fichier se",
        "  soldent ; à la date de la dernière écriture. Le reste est vide, à lettrer par le cabinet.",
        "Seules y sont les écritures de facturation et de règlement tenues par Œuvre commune.",
        "Journaux :",
        *(f"  {code} {label}" for code, label in journals),
        "Comptes :",
        *(f"  {number} {label}" for number, label in used),
        *(("À valider :",) if made.remarks else ()),
        *(f"  {show(remark.message)} {show(remark.remedy)}" for remark in made.remarks),
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
