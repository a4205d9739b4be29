"""Direct debits: only what is left to pay, once, on a day when banks settle, in files that never change."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from lxml import etree

from models.facts.billing import BillingTerms, DebitMandate
from models.problems import ProblemsFound
from rules.billing.account import Payment
from rules.billing.debits import Delays, is_open, next_open
from store.billing.payments import accounts, payments, record
from store.cases.records import record_facts
from store.database import reading, transaction
from store.exports import sepa
from store.exports.sepa import HandedOver, Wanted, collected, hand_over
from store.exports.sepa_xml import SCHEMA
from store.parameters import parameters
from tests.store.billing.story import EXACT_SHARE, IBAN, MANAGER, by_member, issue, locked_october, with_bank

DAY, LATER = date(2026, 11, 12), date(2026, 12, 1)


def debits(day: date = DAY, *again: str) -> HandedOver:
    return hand_over(Wanted(EXACT_SHARE, day, frozenset(again)), MANAGER, parameters())


def billed() -> str:
    """Issue October's invoices of a group with one mandate; return the number of the invoice to debit."""
    locked_october()
    with_bank()
    return by_member(issue())["halte"].number


def values(content: bytes, name: str) -> list[str]:
    return [str(found.text) for found in etree.fromstring(content).iter(f"{{*}}{name}")]


def test_target_closes_on_week_ends_and_its_own_holidays_only() -> None:
    closed = [date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 12, 25), date(2026, 11, 21)]
    assert not any(map(is_open, closed))
    assert is_open(date(2026, 11, 11))  # Armistice Day: banks of the euro area settle
    assert next_open(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert Delays(14, 1).lead == 1


@pytest.mark.usefixtures("home")
def test_what_is_left_is_debited_once_and_the_same_day_gives_the_same_bytes() -> None:
    number = billed()
    record(EXACT_SHARE, Payment(0, "halte", date(2026, 11, 5), Decimal("54.41"), number), MANAGER)
    first = debits()
    (content,) = first.files.values()
    assert values(content, "InstdAmt") == ["1000.00"]
    assert values(content, "ReqdColltnDt") == ["2026-11-16"]  # due on Sunday the 15th
    assert values(content, "SeqTp") == ["FRST"]
    assert values(content, "MsgId") == ["000001115-2026-0001"]
    assert [r.code for r in first.remarks] == ["debit_without_mandate"] * 2
    again = debits()
    assert (again.news, again.files) == (0, first.files)
    later = debits(LATER)
    assert (later.news, later.files) == (0, {})
    assert "already_debited" in {remark.code for remark in later.remarks}


@pytest.mark.usefixtures("home")
def test_a_collected_batch_pays_its_invoices_once_and_a_rejected_one_is_debited_again() -> None:
    number = billed()
    debits()
    assert [p.amount for p in collected(EXACT_SHARE, "000001115-2026-0001", MANAGER)] == [Decimal("1054.41")]
    assert collected(EXACT_SHARE, "000001115-2026-0001", MANAGER) == ()
    with reading() as session:
        (paid,) = payments(session, EXACT_SHARE)
        assert accounts(session, EXACT_SHARE, LATER)["halte"].balance == Decimal(0)
    back = Payment(0, "halte", date(2026, 11, 20), -paid.amount, reverses=paid.id)
    record(EXACT_SHARE, back, MANAGER)
    (content,) = debits(LATER).files.values()
    assert values(content, "EndToEndId") == [f"{number}.0002"]
    assert (values(content, "SeqTp"), values(content, "ReqdColltnDt")) == (["RCUR"], ["2026-12-02"])


@pytest.mark.usefixtures("home")
def test_a_batch_recorded_as_paid_ahead_of_its_day_is_not_debited_a_second_time() -> None:
    billed()
    first = debits()
    collected(EXACT_SHARE, "000001115-2026-0001", MANAGER)  # paid on the 16th, said on the 12th
    assert (debits().news, debits().files) == (0, first.files)
    assert debits(LATER).news == 0


@pytest.mark.usefixtures("home")
def test_a_withdrawn_mandate_debits_nothing_and_a_second_presentation_is_explicit() -> None:
    number = billed()
    debits()
    assert debits(LATER, number).news == 1
    ended = {"organisation": "halte", "rum": "GEPJ-1", "signe_le": "2026-09-01", "iban": IBAN}
    with transaction() as session:
        record_facts(
            session,
            EXACT_SHARE,
            [DebitMandate.model_validate(ended | {"revoque_le": "2026-12-05"})],
            date(2026, 12, 5),
            MANAGER,
        )
    after = debits(date(2026, 12, 7), number)
    assert (after.news, {r.code for r in after.remarks}) == (0, {"debit_without_mandate"})


@pytest.mark.usefixtures("home")
def test_without_account_identifier_or_extra_the_manager_is_told_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked_october()
    unnamed = BillingTerms.model_validate({"groupement": "ge-part-juste"})
    with transaction() as session:
        record_facts(session, EXACT_SHARE, [unnamed], date(2026, 10, 1), MANAGER)
    with pytest.raises(ProblemsFound) as found:
        debits()
    assert {p.code for p in found.value.problems} >= {"no_creditor_identifier"}
    with pytest.raises(ProblemsFound, match="unknown_batch"):
        collected(EXACT_SHARE, "X-1", MANAGER)
    monkeypatch.setattr(sepa, "available", lambda: False)
    with pytest.raises(ProblemsFound, match="no_sepa"):
        debits()


@pytest.mark.usefixtures("home")
def test_every_batch_conforms_to_the_schema_of_the_standard_with_or_without_a_bic_and_in_both_schemes() -> (
    None
):
    locked_october()
    with_bank()
    more = (("centre-social", "b2b", ""), ("ecole-de-musique", "core", "AGRIFRPP"))
    mandates = [
        {
            "organisation": who,
            "rum": f"RUM {rank}",
            "signe_le": "2026-09-01",
            "iban": IBAN,
            "schema": scheme,
            "bic": bic,
        }
        for rank, (who, scheme, bic) in enumerate(more)
    ]
    with transaction() as session:
        facts = [DebitMandate.model_validate(one) for one in mandates]
        record_facts(session, EXACT_SHARE, facts, date(2026, 10, 1), MANAGER)
    issue()
    found = debits().files
    assert len(found) == 2
    text = files("sepaxml").joinpath("schemas", f"{SCHEMA}.xsd").read_bytes()
    schema = etree.XMLSchema(etree.fromstring(text))
    for content in found.values():
        assert schema.validate(etree.fromstring(content)), schema.error_log
        wrong = content.replace(b"<ReqdColltnDt>2026", b"<ReqdColltnDt>26", 1)
        assert not schema.validate(etree.fromstring(wrong))
    assert {values(content, "LclInstrm") and values(content, "Cd")[1] for content in found.values()} == {
        "CORE",
        "B2B",
    }
