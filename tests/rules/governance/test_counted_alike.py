"""A coalition that can decide is one whose votes, once counted, carry the decision: two rooms, one answer."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dossier import Dossier, Stage
from models.facts import KINDS
from rules.decisions.outcome import outcome_of
from rules.governance.bodies import bodies
from rules.governance.game import Game

DAY = date(2026, 6, 1)
SECTIONS = {kind.section: kind for kind in KINDS.values()}
NAMES = ("amicale", "ludotheque", "fanfare", "jardins")
COLLEGES = [
    {"id": "a", "nom": "A", "membres": ["amicale"], "part_des_voix": "40"},
    {"id": "b", "nom": "B", "membres": ["ludotheque", "fanfare", "jardins"], "part_des_voix": "60"},
]


def fact(section, **told):
    return SECTIONS[section].model_validate(told)


def case(votes, rule):
    seat = {"rue": "1", "code_postal": "00100", "commune": "Valmorel"}
    who = {"nom": "X", "titre": "présidente"}
    facts = [fact("regles_de_decision", id="r", libelle="Comité", **rule)]
    for key, count in zip(NAMES, votes, strict=True):
        facts += [
            fact("organisations", id=key, nom=key, siege=seat, representante_legale=who),
            fact("participations", organisation=key, depuis_le=DAY),
            fact("voix_au_comite", organisation=key, voix=count),
        ]
    known = {}
    for one in facts:
        known.setdefault(one.kind, {})[one.key] = one
    return Dossier("essai", "Essai", "Valmorel", DAY, Stage.COOPERATION, DAY, known)


def carried(dossier, coalition):
    """Tell whether these votes for, and all the others against, adopt a decision."""
    ballots = [{"organisation": key, "vote": "pour" if key in coalition else "contre"} for key in NAMES]
    present = [{"organisation": key, "personne": "X"} for key in NAMES]
    told = {
        "objet": "x",
        "instance": "Comité",
        "ouverte_le": DAY,
        "prise_le": DAY,
        "mode": "vote",
        "regle": "r",
    }
    return outcome_of(dossier, fact("decisions", **told, bulletins=ballots, presentes=present)).adopted


RULES = (
    {},
    {"majorite": "absolue"},
    {"majorite": "qualifiee", "part_requise": "2/3"},
    {"majorite": "unanimite"},
    {"droits_de_veto": ["fanfare"]},
    {"voix_preponderante": "jardins"},
    {"colleges": COLLEGES},
    {"colleges": COLLEGES, "decompte_par_college": "part_partagee"},
    {"colleges": COLLEGES, "decompte_par_college": "chacun_d_accord"},
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: "-".join(map(str, rule)) or "simple")
@given(votes=st.tuples(*[st.integers(1, 4)] * 4))
def test_the_coalition_that_wins_is_the_one_the_count_adopts(rule, votes):
    dossier = case(votes, rule)
    (body,) = bodies(dossier)
    game = Game.of(body)
    for answers in product((True, False), repeat=len(NAMES)):
        coalition = frozenset(key for key, yes in zip(NAMES, answers, strict=True) if yes)
        assert game.wins(coalition) == carried(dossier, coalition), coalition
