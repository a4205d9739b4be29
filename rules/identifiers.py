"""Numbers of organisations: the RNA of associations, and the SIREN that a SIRET begins with."""

import re

from models.facts.organisations import Organisation

_RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}")
"""W, the department and the office that keeps the file (a letter in Corsica and overseas), a number."""

SIREN_DIGITS = 9


def compact(number: str) -> str:
    """Return a number without the spaces people write in it, in capitals."""
    return "".join(number.split()).upper()


def is_rna(number: str) -> bool:
    """Tell whether a number has the form of the national register of associations."""
    return _RNA.fullmatch(compact(number)) is not None


def siren_of(organisation: Organisation) -> str:
    """Return the SIREN: as written, else the first nine digits of the SIRET; empty when neither is known."""
    return compact(organisation.siren) or compact(organisation.siret)[:SIREN_DIGITS]


def numbers_agree(organisation: Organisation) -> bool:
    """Tell whether the SIRET begins with the SIREN, when both are written."""
    if not organisation.siren or not organisation.siret:
        return True
    return compact(organisation.siret).startswith(compact(organisation.siren))
