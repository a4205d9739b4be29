"""A case in which every confidential thing bears a mark found nowhere else."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from models.actor import Actor
from models.calendar import Month
from models.documents import DocumentStatus
from models.facts.accompaniment import DiagnosisAnswer, Position
from models.facts.billing import BankAccount
from models.facts.commitments import YearlyCost
from models.facts.declarations import DirectorDetails
from models.facts.employment import Contract, Employee
from models.facts.follow_through import Contact
from models.facts.organisations import Address
from models.problems import blocking
from models.reader import Matter, Reader, Role
from rules.contexts import documents, paper
from rules.contexts.releve_mensuel import subject_of
from rules.ladder.stages import check_move
from store.case_files.reading import read_case_file
from store.cases.records import dossier, open_case, record_facts, request_move
from store.database import reading, transaction
from store.documents.kept import keep
from store.months.allocations import share_month
from store.months.receiving import receive
from store.months.records import read_sources
from store.months.statements import statement_of
from store.parameters import parameters
from store.rendering import Rendered
from tests.apps.ways.marked import BANKED, OWNER, betrayed, marked

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "deux_rives"
CASE, OCTOBER, DAY = "canal-des-deux-rives", Month(2026, 10), date(2026, 10, 31)
ME, ADVISOR = Actor("Rosa Modelage"), "Aline Témoin"
NIR = "185057800608491"
IBAN = "FR7630001007941234567890185"


def answers() -> tuple[DiagnosisAnswer, ...]:
    """Return two answers that nobody released."""
    told = {"place_de_chacune": "Canari des réponses", "poids_inegal": "Canari du poids"}
    return tuple(
        DiagnosisAnswer(organisation=OWNER, question=key, position=Position.NO, words=words, answered=DAY)
        for key, words in told.items()
    )


def open_canary(folder: Path) -> None:
    """Open the marked case, share its month, keep every document it is due."""
    case_file = read_case_file(EXAMPLE / "dossier.yaml")
    with transaction() as session:
        open_case(session, case_file, ME)
        for entry in case_file.entries:
            record_facts(session, CASE, entry.facts, entry.on, ME)
            if entry.request and not blocking(check_move(dossier(session, CASE, entry.on), entry.request)):
                request_move(session, CASE, entry.request, entry.on, ME)
        known = dossier(session, CASE)
        contract, person = known.all(Contract)[0], known.all(Employee)[0]
        place = Address(street="Canari de la rue", postcode="00100", city="Valmorel")
        home = Address(street="Canari du domicile", postcode="00100", city="Valmorel")
        told = (
            *answers(),
            contract.model_copy(
                update={"hourly_gross": Decimal("91.37"), "short_time_request": "Canari de la demande"}
            ),
            person.model_copy(update={"address": place}),
            YearlyCost(employee=person.id, amount=Decimal("91370.91")),
            DirectorDetails(name="Sol Fictif", home=home, occupation="Canari du métier"),
            Contact(who="Rosa Modelage", email="canari.courriel@exemple.fr"),
            BankAccount(organisation=BANKED, iban=IBAN),
        )
        record_facts(session, CASE, (*told, *marked()), date(2026, 10, 1), ME)
    _share_month(folder)
    _keep_documents()


def _share_month(folder: Path) -> None:
    payroll = folder / "paie.csv"
    text = (EXAMPLE / "paie-2026-10.csv").read_text(encoding="utf-8-sig").splitlines()
    lines = [f"{line};{NIR if number else 'NIR'}" for number, line in enumerate(text)]
    lines[1] = lines[1].replace("2396,33", "4913,77")
    payroll.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    book = parameters()
    received = receive(CASE, OCTOBER, read_sources(EXAMPLE / "heures-2026-10.xlsx", payroll), ME, book)
    share_month(CASE, OCTOBER, received, ME, book)


def _keep_documents() -> None:
    """Keep each document due with its values for bytes: what can be printed, and no time lost in printing."""
    book = parameters()
    with reading() as session:
        known = dossier(session, CASE)
        papers = [paper(document, book) for document in documents()]
        found = [
            (one.document, subject, one.context(known, subject))
            for one in papers
            for subject in one.due(known)
            if not blocking(one.missing(known, subject))
        ]
        for member in ("amicale", "jardins"):
            subject = subject_of(OCTOBER, member)
            context = statement_of(session, CASE, subject, book)
            if context is not None:
                found.append(("releve_mensuel", subject, context))
    with transaction() as session:
        for document, subject, context in found:
            bytes_ = context.model_dump_json().encode()
            made = Rendered(document, bytes_, "", "modele", draft=True, clauses=(), title=document)
            row = keep(session, CASE, document, subject, made, context, DAY, ME)
            assert row.status == DocumentStatus.DRAFT


def marks_in(text: str) -> set[Matter]:
    """Return the matters that a text betrays to somebody who is entrusted with none."""
    return {mark.matter for mark in betrayed(text, Reader(Role.FUNDER))}
