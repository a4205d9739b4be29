"""Whatever people ask, in whatever order: no group without a cooperation, no article passed over."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.dossier import CaseState, Dossier, Stage
from models.evidence import Met
from models.facts import Fact
from models.facts.set_aside import SetAside
from models.ladder import Gate, Ladder, Requirement
from models.stage import Turn
from rules.gates.evidence import lacking
from rules.gates.law import LEGAL_FLOOR
from rules.ladder.check import check_ladder
from rules.ladder.stages import check_move, open_requirements
from rules.life.migration import check_migration, preview
from rules.life.states import LEADS_TO, check_turn
from store.ladders import ladder
from tests.rules.ladder.test_stages import READY, organisation

FIRST = ladder("2026-11")


def _second() -> Ladder:
    """Return another version that the safeguards allow: fewer papers of the method, a fuller workshop."""
    gates = {
        name: Gate(before=gate.before, own=tuple(map(_fuller, gate.own)))
        for name, gate in FIRST.gates.items()
    }
    own = tuple(
        one
        for one in gates["fonder"].own
        if one.key not in {"note_fiscale", "note_sociale", "conditions_de_sortie"}
    )
    gates["fonder"] = Gate(before=gates["fonder"].before, own=own)
    return FIRST.model_copy(update={"version": "2027-02", "gates": gates})


def _fuller(asked: Requirement) -> Requirement:
    met = isinstance(asked.evidence, Met)
    return asked.model_copy(update={"evidence": Met(type="atelier", present=3)}) if met else asked


SECOND = _second()
KEYS = st.sampled_from([asked.key for asked in FIRST.requirements()])
STAGES, WORDS = (
    st.sampled_from(Stage),
    st.sampled_from(["", " ", "Le temps presse", "La loi ne s'applique pas ici"]),
)
PUBLIC = organisation("fanfare", nature_juridique="collectivite", a_un_cse=True)
FACTS = st.sampled_from([*READY, PUBLIC])


class LifeOfACase(RuleBasedStateMachine):
    """A case on which anybody asks anything."""

    def __init__(self) -> None:
        super().__init__()
        day = date(2026, 6, 1)
        self.case = Dossier("essai", "Essai", "V", day, Stage.MUTUALISATION, day, {}, ladder=FIRST)
        self.reached: list[Stage] = []

    def _know(self, *facts: Fact) -> None:
        known = {kind: dict(by_key) for kind, by_key in self.case.facts.items()}
        for fact in facts:
            known.setdefault(fact.kind, {})[fact.key] = fact
        self.case = replace(self.case, facts=known, at=self.case.at + timedelta(days=1))

    @initialize(all_there=st.booleans())
    def begin(self, *, all_there: bool) -> None:
        self._know(*(READY if all_there else ()))

    @rule()
    def everything_is_told(self) -> None:
        self._know(*READY)

    @rule(fact=FACTS)
    def one_thing_is_told(self, fact: Fact) -> None:
        self._know(fact)

    @rule(fact=FACTS)
    def one_thing_is_taken_back(self, fact: Fact) -> None:
        known = {kind: dict(by_key) for kind, by_key in self.case.facts.items()}
        known.get(fact.kind, {}).pop(fact.key, None)
        self.case = replace(self.case, facts=known)

    @rule(keys=st.lists(KEYS, max_size=20), wanted=STAGES, reason=WORDS)
    def requirements_are_set_aside(self, keys: list[str], wanted: Stage, reason: str) -> None:
        told = {"target": wanted, "reason": reason, "by": "X", "decided": self.case.at, "withdrawn": False}
        self._know(*(SetAside.model_construct(requirement=key, **told) for key in keys))

    @rule(wanted=STAGES, reason=WORDS)
    def a_move_is_asked(self, wanted: Stage, reason: str) -> None:
        before, refused = self.case, check_move(self.case, wanted, reason)
        if refused:
            return
        assert before.is_active
        if list(Stage).index(wanted) > list(Stage).index(before.stage):
            self._passed(before, wanted)
            event(f"reached {wanted}")
        self.reached.append(wanted)
        self.case = replace(before, stage=wanted, arrived=before.at, passed=before.passed | {wanted})

    @rule(reason=WORDS)
    def the_case_climbs_in_haste(self, reason: str) -> None:
        for wanted in (Stage.COOPERATION, Stage.GROUPING):
            self.a_move_is_asked(wanted, reason)

    def _passed(self, before: Dossier, target: Stage) -> None:
        """Check what a gate let through: all was there, or set aside with a reason, never the law."""
        for asked in before.ladder.asked_to_reach(target):
            if not lacking(asked, before):
                continue
            decision = before.get(SetAside, f"{target}|{asked.key}")
            assert not asked.is_law
            assert decision is not None
            assert decision.reason.strip()
            assert decision.decided >= (before.arrived or before.opened)
        if target is Stage.GROUPING:
            assert before.stage is Stage.COOPERATION
            assert Stage.COOPERATION in self.reached
            law = [one for one in FIRST.asked_to_reach(target) if one.law]
            assert len(law) == len(LEGAL_FLOOR)
            assert not any(lacking(one, before) for one in law)

    @precondition(lambda self: self.case.is_active)
    @rule(turn=st.sampled_from([Turn.PAUSE, Turn.STOP]), reason=WORDS)
    def the_case_is_paused_or_stopped(self, turn: Turn, reason: str) -> None:
        self._turn(turn, reason)

    @rule(reason=WORDS)
    def the_case_is_resumed(self, reason: str) -> None:
        self._turn(Turn.RESUME, reason)

    def _turn(self, turn: Turn, reason: str) -> None:
        if not check_turn(self.case, turn, reason):
            assert reason.strip()
            self.case = replace(self.case, state=LEADS_TO[turn])

    @rule(new=st.sampled_from([FIRST, SECOND]), reason=WORDS)
    def another_ladder_is_asked_for(self, new: Ladder, reason: str) -> None:
        change = preview(self.case, new)
        if check_migration(self.case, new, reason):
            return
        assert change.target is new
        self.case = replace(self.case, ladder=new)

    @invariant()
    def a_case_at_rest_moves_nowhere(self) -> None:
        if self.case.state is not CaseState.ACTIVE:
            assert open_requirements(self.case) == ()
            assert all(check_move(self.case, stage, "on essaie") for stage in Stage)

    @invariant()
    def a_group_was_a_cooperation_first(self) -> None:
        if Stage.GROUPING in self.reached:
            assert Stage.COOPERATION in self.reached[: self.reached.index(Stage.GROUPING)]


TestLifeOfACase = LifeOfACase.TestCase
TestLifeOfACase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)


def test_the_second_version_of_these_tests_holds_too() -> None:
    assert check_ladder(SECOND) == ()
    assert check_ladder(FIRST) == ()
