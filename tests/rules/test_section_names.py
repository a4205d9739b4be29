"""Sections are named to readers with their accents."""

from models.facts import KINDS
from rules.section_names import SECTIONS, section_name


def test_every_name_is_that_of_a_section_and_says_the_same_letters_first() -> None:
    sections = {kind.section for kind in KINDS.values()}
    assert set(SECTIONS) <= sections
    assert section_name("prets_a_usage").text == "prêts à usage"
    assert section_name("contrats").text == "contrats"
