"""The ladder of sharing as dated data: which moves exist, through which gate, and what each gate asks for."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from models.clauses import Cited
from models.evidence import Condition, Evidence, YesNo
from models.facts.base import Value
from models.law import LegalBasis
from models.messages import Message
from models.stage import Stage

FIRST_LADDER = "2026-11"
"""Version that every case followed before versions were told apart."""


class Supplier(StrEnum):
    """Who can supply what a requirement asks for."""

    ADVISOR = "accompagnement"
    EVERYONE = "ensemble"
    EACH_BOARD = "instances"
    EACH_EMPLOYER = "employeurs"
    ACCOUNTANT = "expert"
    THIRD_PARTY = "tiers"


class Requirement(Value):
    """One thing to have before a stage opens.

    ``label`` says it in one French sentence, ``how`` what to write in the case file to meet it, ``lack``
    names what is missing when that is no list of organisations. ``law`` is an article that commands it; a
    requirement without one comes from the method, for ``reason``, and may be set aside.
    """

    key: str = Field(alias="cle", pattern=r"^[a-z][a-z0-9_]*$")
    words: str = Field(alias="libelle", min_length=1)
    how_words: str = Field(alias="comment", min_length=1)
    supplier: Supplier = Field(alias="fourni_par")
    third_party: str = Field(default="", alias="tiers")
    lack: str = Field(default="", alias="manque")
    why: str = Field(default="", alias="raison")
    law: Cited | None = Field(default=None, alias="droit")
    condition: Condition = Field(default=Condition.ALWAYS, alias="si")
    evidence: Evidence = Field(alias="preuve")

    @model_validator(mode="after")
    def _one_basis(self) -> Self:
        if (self.law is None) == (not self.why):
            raise ValueError("raison")
        if (self.supplier is Supplier.THIRD_PARTY) == (not self.third_party):
            raise ValueError("tiers")
        return self

    @property
    def label(self) -> Message:
        """The requirement in one sentence."""
        return Message(self.words)

    @property
    def how(self) -> Message:
        """What to write in the case file to meet it."""
        return Message(self.how_words)

    @property
    def basis(self) -> LegalBasis | Message:
        """The article that commands it, or the reason that the method gives."""
        cited = self.law
        if cited is None:
            return Message(self.why)
        return LegalBasis(
            cited.code,
            cited.article,
            cited.version,
            cited.verifie_le,
            cited.marque,
            cited.legi_id,
            cited.note,
        )

    @property
    def is_law(self) -> bool:
        """Whether an article commands it, rather than the method."""
        return self.law is not None


class Passage(Value):
    """A move that the ladder allows: through a gate when going up, with a reason when going down."""

    origin: Stage = Field(alias="de")
    target: Stage = Field(alias="vers")
    gate: str = Field(default="", alias="porte")
    needs_reason: YesNo = Field(default=False, alias="motif")


class Gate(Value):
    """What is asked before a stage opens: all that the gates ``before`` it ask, and what it asks itself."""

    before: tuple[str, ...] = Field(default=(), alias="reprend")
    own: tuple[Requirement, ...] = Field(default=(), alias="exigences")


class Ladder(Value):
    """One version of the ladder, for the cases opened from ``since`` on; ``changes`` since the one before."""

    version: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=40)
    title: str = Field(alias="titre", min_length=1)
    since: date = Field(alias="en_vigueur_le")
    changes: tuple[str, ...] = Field(default=(), alias="changements")
    moves: tuple[Passage, ...] = Field(alias="passages", min_length=1)
    gates: Mapping[str, Gate] = Field(alias="portes")

    def move(self, origin: Stage, target: Stage) -> Passage | None:
        """Return the move from one stage to another, ``None`` when the ladder has none."""
        return next((move for move in self.moves if (move.origin, move.target) == (origin, target)), None)

    def asked_by(self, gate: str) -> tuple[Requirement, ...]:
        """Return all that a gate asks for, what the gates before it ask first; nothing without a gate."""
        return tuple({asked.key: asked for asked in self._of(gate, ())}.values())

    def _of(self, gate: str, above: tuple[str, ...]) -> Iterator[Requirement]:
        found = self.gates.get(gate)
        if found is None or gate in above:
            return
        for before in found.before:
            yield from self._of(before, (*above, gate))
        yield from found.own

    def asked_to_reach(self, target: Stage) -> tuple[Requirement, ...]:
        """Return what the gates into a stage ask for: the same, from wherever one comes."""
        return next(
            (self.asked_by(move.gate) for move in self.moves if move.target is target and move.gate), ()
        )

    def requirements(self) -> tuple[Requirement, ...]:
        """Return every requirement of every gate, each once."""
        return tuple({asked.key: asked for gate in self.gates.values() for asked in gate.own}.values())

    def texts(self) -> Iterator[str]:
        """Yield every French text that people read: what a catalogue translates."""
        yield from self.changes
        for asked in self.requirements():
            said = (asked.words, asked.how_words, asked.third_party, asked.lack, asked.why)
            yield from (text for text in said if text)


NO_LADDER = Ladder.model_construct(version="", title="", since=date.min, changes=(), moves=(), gates={})
"""A ladder without a rung: a case that was given none can move nowhere."""
