"""Where what a group bills is taxed: in France each place has its rate, and in two departments there is none.

Services to a taxable person are taxed where it is established, the others where the group is (CGI, 259,
secondary sources); whether a member without a VAT number is a taxable person is not known here. So nothing
is guessed: when group and member stand in places of different rates, its number decides, else people do.
"""

from collections.abc import Iterable, Mapping

from models.dossier import Dossier
from models.facts.billing import VatDecision, VatPlace
from models.facts.employment import EmployerGroup, VatRegime
from models.facts.organisations import Organisation
from models.law import LegalBasis, Mark
from models.messages import message
from models.problems import Problem, refuse_if_any
from rules.parties import lacking, to_watch
from rules.vat.statement import Taxation

BASIS = LegalBasis(
    code="Code général des impôts",
    article="294",
    mark=Mark.SECONDARY,
    note="TVA non applicable en Guyane et à Mayotte ; taux propres de l'article 296 en Guadeloupe, en "
    "Martinique et à La Réunion ; pages publiques de l'administration, texte non relu",
)
"""Ground of the places of VAT; Corsica has the standard rate for these services."""

PLACES: Mapping[str, VatPlace | None] = {
    "97133": None,  # Saint-Barthélemy
    "97150": None,  # Saint-Martin
    "971": VatPlace.OVERSEAS,
    "972": VatPlace.OVERSEAS,
    "974": VatPlace.OVERSEAS,
    "973": VatPlace.UNTAXED,
    "976": VatPlace.UNTAXED,
    "97": None,
    "980": VatPlace.MAINLAND,  # Monaco
    "98": None,
}
"""Places by the beginning of their postcodes, the longest first; ``None``: outside the territory of VAT."""

_TAXED = {
    VatPlace.MAINLAND: Taxation.STANDARD,
    VatPlace.OVERSEAS: Taxation.OVERSEAS,
    VatPlace.UNTAXED: Taxation.NOT_APPLICABLE,
}


def place_of(postcode: str) -> VatPlace | None:
    """Return the place of VAT of a postcode, ``None`` when French VAT is not that of the place."""
    known = (start for start in PLACES if postcode.startswith(start))
    start = max(known, key=len, default="")
    return PLACES[start] if start else VatPlace.MAINLAND


def taxations(dossier: Dossier, group: EmployerGroup, members: Iterable[str]) -> dict[str, Taxation]:
    """Return how what is billed to each member stands to VAT.

    Raises:
        ProblemsFound: members for whom nobody decided yet where they are taxed.
    """
    members = tuple(members)
    refuse_if_any(undecided(dossier, group, members))
    places = {member: place_taxed(dossier, group, member) for member in members}
    return {member: _taxation(group, place) for member, place in places.items() if place is not None}


def undecided(dossier: Dossier, group: EmployerGroup | None, members: Iterable[str]) -> tuple[Problem, ...]:
    """Return what to decide of members before anything is asked of them."""
    if group is None:
        return ()
    return tuple(_undecided(dossier, group, m) for m in members if place_taxed(dossier, group, m) is None)


def taxation(dossier: Dossier, group: EmployerGroup, member: str) -> Taxation:
    """Return how what is billed to one member stands to VAT; ``taxations`` says what it raises."""
    return taxations(dossier, group, [member])[member]


def elsewhere(dossier: Dossier, group: EmployerGroup, members: Iterable[str]) -> Iterable[Problem]:
    """Yield, to be read, the members taxed in another place than the group's."""
    for member in members:
        found, place = dossier.get(Organisation, member), place_taxed(dossier, group, member)
        if found is not None and place is not None and place is not place_of(group.seat.postcode):
            yield to_watch(
                "taxed_elsewhere",
                message(
                    "« {name} » ({postcode}) et le groupement n'ont pas le même taux de TVA : celui de "
                    "« {place} » est appliqué.",
                    name=found.name,
                    postcode=found.seat.postcode,
                    place=place.value,
                ),
                message(
                    "Vérifiez-le avec l'expert-comptable ; autre choix : « {section} ».",
                    section=VatDecision.section,
                ),
                VatDecision.section,
                f"CGI, {BASIS.article}",
            )


def _taxation(group: EmployerGroup, place: VatPlace) -> Taxation:
    if group.vat is VatRegime.EXACT_SHARE and place is not VatPlace.UNTAXED:
        return Taxation.EXEMPT
    return _TAXED[place]


def place_taxed(dossier: Dossier, group: EmployerGroup, member: str) -> VatPlace | None:
    """Return where what a member is billed is taxed, ``None`` as long as somebody has to decide it."""
    decision, found = dossier.get(VatDecision, member), dossier.get(Organisation, member)
    if decision is not None:
        return decision.place
    here = place_of(group.seat.postcode)
    there = place_of(found.seat.postcode) if found else here
    if here is there or (found is not None and found.vat_number):
        return there
    return None


def _undecided(dossier: Dossier, group: EmployerGroup, member: str) -> Problem:
    found = dossier.get(Organisation, member)
    return lacking(
        "vat_place_undecided",
        message(
            "Quelle TVA pour « {name} » ? Le groupement est à {here}, ce membre à {there} : le taux n'y est "
            "pas le même, ou la TVA française ne s'y applique pas.",
            name=found.name if found else member,
            here=f"{group.seat.city} ({group.seat.postcode})",
            there=f"{found.seat.city} ({found.seat.postcode})" if found else "?",
        ),
        message(
            "Demandez au service des impôts ou à l'expert-comptable, puis écrivez « {section} » : "
            "organisation, lieu (metropole, antilles_reunion ou guyane_mayotte), decidee_par ; au plus tard "
            "le {day:day}.",
            section=VatDecision.section,
            day=dossier.at,
        ),
        VatDecision.section,
        f"CGI, {BASIS.article}",
    )
