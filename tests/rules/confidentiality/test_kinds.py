"""Every kind of fact is reviewed: said to all the parties, or emptied in part for those it is not for."""

from pathlib import Path

import pytest

from models.facts import KINDS, Fact
from models.facts.commitments import GroupExpense
from models.reader import Matter, Reader, Role
from rules.confidentiality.kinds import EMPTIED, SAID_TO_ALL, Each, is_reviewed
from rules.confidentiality.seen import fact_seen_by
from tests.apps.ways.marked import ALL, BANKED, OTHER, marked

READERS = (
    *(Reader(role) for role in Role if role is not Role.REPRESENTATIVE),
    Reader(Role.REPRESENTATIVE, OTHER),
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_somebody_decided_who_may_see_each_kind(kind: type[Fact]) -> None:
    assert is_reviewed(kind), "add it to rules/confidentiality/kinds.py"
    assert not (kind in EMPTIED and kind in SAID_TO_ALL)


def test_a_kind_that_nobody_reviewed_is_no_kind_of_anybody() -> None:
    class Unheard(Fact):
        kind = "unheard"

    assert not is_reviewed(Unheard)


@pytest.mark.parametrize("fact", marked(), ids=lambda fact: fact.kind)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.said)
def test_what_is_hidden_is_gone_and_what_is_entrusted_stays(fact: Fact, reader: Reader) -> None:
    before, after = str(fact.model_dump()), str(fact_seen_by(fact, reader).model_dump())
    for mark in (one for one in ALL if one.kind == fact.kind and one.is_in(before)):
        assert mark.is_in(after) is mark.may_be_read(reader), mark


def test_an_organisation_keeps_its_own_lines_and_its_own_facts() -> None:
    mine = Reader(Role.REPRESENTATIVE, BANKED)
    for fact in marked():
        for mark in (one for one in ALL if one.kind == fact.kind and BANKED in one.owners):
            before, after = str(fact.model_dump()), str(fact_seen_by(fact, mine).model_dump())
            assert mark.is_in(after) is mark.is_in(before), mark


def test_an_expense_of_the_whole_group_is_no_account_of_a_member() -> None:
    rent = GroupExpense.model_validate({"id": "l", "mois": "2026-10", "libelle": "Loyer", "montant": "800"})
    assert fact_seen_by(rent, Reader(Role.REPRESENTATIVE, OTHER)) == rent
    assert fact_seen_by(rent, Reader(Role.FUNDER)) != rent


def test_each_blank_is_a_field_of_its_kind() -> None:
    for kind, matters in EMPTIED.items():
        assert set(matters) <= set(Matter)
        for name, blank in (item for blanks in matters.values() for item in blanks.items()):
            assert name in kind.model_fields, (kind, name)
            if isinstance(blank, Each):
                assert blank.blanks


PAGE = (Path(__file__).resolve().parents[3] / "docs" / "qui-voit-quoi.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_page_says_of_each_section_who_sees_what(kind: type[Fact]) -> None:
    table, rest = PAGE.split("## Ce qui est dit à toutes les parties")
    if kind in SAID_TO_ALL:
        assert f"`{kind.section}`" in rest
        return
    rows = [line for line in table.splitlines() if line.startswith(f"| `{kind.section}` |")]
    for name in (name for blanks in EMPTIED[kind].values() for name in blanks):
        assert any(f"`{kind.model_fields[name].alias or name}`" in row for row in rows), name
