"""What is left to settle before signing: the group, each contract, each loan of staff, the documents."""

from datetime import date

from models.dossier import Dossier
from models.facts.employment import Contract, EmployerGroup
from models.parameters import ParameterBook
from models.problems import Problem, blocking
from rules.contexts import documents, paper
from rules.contracts.check import check_contract
from rules.group.check import check_group
from rules.lending.steps import check_loans


def to_settle(dossier: Dossier, book: ParameterBook, on: date) -> tuple[Problem, ...]:
    """Return, each once, the problems to settle before signing on a day; those that block come first."""
    found = (
        *_group_and_contracts(dossier, book, on),
        *check_loans(dossier, book, on),
        *_documents(dossier, book),
    )
    once = tuple({(p.code, p.place, str(p.message.params)): p for p in found}.values())
    blocked = blocking(once)
    return (*blocked, *(problem for problem in once if problem not in blocked))


def _group_and_contracts(dossier: Dossier, book: ParameterBook, on: date) -> tuple[Problem, ...]:
    if dossier.only(EmployerGroup) is None:
        return ()
    contracts = (c for c in dossier.all(Contract) if c.end is None or on <= c.end)
    of_contracts = (problem for c in contracts for problem in check_contract(dossier, c, book, on))
    return (*check_group(dossier, book, on), *of_contracts)


def _documents(dossier: Dossier, book: ParameterBook) -> tuple[Problem, ...]:
    """Return why a document that is due cannot be drawn up."""
    papers = (paper(document, book) for document in documents())
    due = ((asked, subject) for asked in papers for subject in asked.due(dossier))
    return tuple(problem for asked, subject in due for problem in blocking(asked.missing(dossier, subject)))
