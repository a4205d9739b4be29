"""Offers and needs of a few organisations, built as a case file writes them."""

from datetime import date

import pytest

from models.dossier import Dossier, Stage
from models.facts import KINDS
from rules.matching.lending import loans
from rules.matching.posts import Limits, posts
from rules.matching.proposals import proposals
from rules.matching.travel import Distances
from store.parameters import parameters

DAY = date(2026, 6, 1)
SECTIONS = {kind.section: kind for kind in KINDS.values()}


class Market:
    """A case under construction; each organisation stands in its own town unless told otherwise."""

    def __init__(self):
        self.facts = {}

    def add(self, section, **told):
        fact = SECTIONS[section].model_validate(told)
        self.facts.setdefault(fact.kind, {})[fact.key] = fact
        return fact

    def party(self, key, town="Valmorel", role="partenaire"):
        self.add(
            "organisations",
            id=key,
            nom=key.title(),
            siege={"rue": "1 quai", "code_postal": "00100", "commune": town},
            representante_legale={"nom": "X", "titre": "présidente"},
        )
        self.add("participations", organisation=key, depuis_le=date(2026, 1, 1), role=role)

    def way(self, one, other, minutes):
        self.add("trajets", de=one, a=other, minutes=minutes)

    def offer(self, key, organisation, label, **more):
        told = {
            "id": key,
            "organisation": organisation,
            "nature": "materiel",
            "sens": "offre",
            "designation": label,
        }
        return self.add("ressources", **(told | more))

    def need(self, key, organisation, label, **more):
        return self.offer(key, organisation, label, **({"sens": "besoin"} | more))

    def work(self, key, organisation, hours, trade="comptabilité", **more):
        told = {"nature": "temps_de_travail", "competences": [trade], "heures_par_semaine": hours}
        return self.need(key, organisation, f"Travail de {organisation}", **(told | more))

    @property
    def dossier(self):
        return Dossier("essai", "Essai", "Valmorel", DAY, Stage.COOPERATION, DAY, self.facts)

    def loans(self):
        """Return who serves each need that is served, and the needs left."""
        made, left = loans(self.dossier)
        return {one.fit.need.id: one.fit.offer.id for one in made}, [one.need.id for one in left]

    def posts(self):
        """Return the posts, each as the identifiers of its needs and its weekly minutes."""
        needs = [one for one in self.dossier.all(SECTIONS["ressources"]) if one.weekly_hours]
        return posts(needs, Distances(self.dossier), Limits.of(parameters(), DAY))

    def proposals(self):
        return proposals(self.dossier, parameters())


@pytest.fixture
def market():
    found = Market()
    for key in ("amicale", "ludotheque", "fanfare", "jardins"):
        found.party(key)
    return found


@pytest.fixture(scope="session")
def empty_market():
    """Return what makes an empty case: random cases need one each."""
    return Market
