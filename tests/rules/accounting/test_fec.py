"""The check of a FEC names each mistake, and text that a spreadsheet would compute is made harmless."""

import pytest

from rules.accounting.fec import FIELDS, mistakes
from rules.safe_text import guarded

LINE = (
    "VE\tVentes\t1\t20261031\t411000\tAdhérents\thalte\tLa Halte\tF-1\t20261031\tF-1"
    "\t10,00\t0,00\t\t\t20261122\t\t"
)
OTHER = LINE.replace("411000", "708400").replace("10,00\t0,00", "0,00\t10,00")


def file(*lines: str) -> str:
    return "\r\n".join(("\t".join(FIELDS), *lines))


def test_a_sound_file_has_no_mistake() -> None:
    assert mistakes(file(LINE, OTHER)) == ()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((LINE,), "entry 1: debits and credits differ by 10.00"),
        ((LINE.replace("10,00", "10.00"), OTHER), "line 2: an amount cannot be read"),
        ((LINE.replace("411000", "CLIENT"), OTHER), "three digits"),
        ((LINE.replace("\t20261031\t411", "\t2026-10-31\t411"), OTHER), "EcritureDate is no day"),
        ((LINE + "\t", OTHER), "19 fields instead of 18"),
        (
            (LINE, OTHER, LINE.replace("\t1\t", "\t3\t"), OTHER.replace("\t1\t", "\t3\t")),
            "do not follow one another",
        ),
        ((LINE.replace("0,00\t", "3,00\t", 2), OTHER), "it takes a debit or a credit"),
    ],
)
def test_each_mistake_is_named(lines: tuple[str, ...], said: str) -> None:
    assert any(said in found for found in mistakes(file(*lines)))


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n@x"])
def test_a_text_that_a_spreadsheet_would_compute_is_held_by_an_apostrophe(text: str) -> None:
    held = guarded(text)
    assert held.startswith("'")
    assert not set(held) & set("\t\r\n")


def test_ordinary_text_is_left_as_it_is() -> None:
    assert guarded("L'École de musique – Été 2026") == "L'École de musique – Été 2026"
