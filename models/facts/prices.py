"""How members pay, as voted: a policy is a list of components, each a way of pricing with its own figures.

Nothing here computes: ``rules.allocation.ways`` holds one function for each way, ``rules.allocation.keys``
one for each key.
"""

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value
from models.facts.lending import LendingRegime
from models.pricing import Basis, Key, Measure
from models.worktime import Nature


class MemberWeight(Value):
    """The weight of one member under a key voted by the group; a whole number."""

    organisation: str
    weight: int = Field(ge=0, le=1_000_000, alias="poids")


class TimeKey(Value):
    """The key of one kind of time that belongs to no member: sickness, training, common time..."""

    nature: Nature
    sharing_key: Key = Field(alias="cle")


class SizeBracket(Value):
    """A fee in euros up to a size, included; the last bracket has no end."""

    up_to: Decimal | None = Field(default=None, gt=0, alias="jusqu_a")
    amount: Decimal = Field(ge=0, decimal_places=2, alias="montant")


class PriceComponent(Value):
    """One part of the price: ``basis`` names the way, ``rate`` its figure (a factor, a ratio, euros).

    ``sharing_key`` shares the sum; ``unattached_key`` the paid time of an employee that belongs to no member
    and ``time_keys`` a kind of it apart. ``on`` names the components it rests on, ``lines`` the payroll lines
    it takes, ``expense`` the nature of expenses, ``account`` the provision it feeds or gives back. ``months``
    (1 to 12, none: each month) says when it is due. ``hours`` are the productive hours of a full-time year,
    ``fraction`` a part of a year such as ``1/12``, ``relief_key`` the key of a single abatement.
    """

    label: str = Field(alias="libelle")
    basis: Basis = Field(alias="base")
    rate: Decimal = Field(default=Decimal(1), alias="taux")
    sharing_key: Key = Field(default=Key.HOURS, alias="cle")
    unattached_key: Key = Field(default=Key.HOURS, alias="cle_du_temps_non_affecte")
    time_keys: tuple[TimeKey, ...] = Field(default=(), alias="cles_par_nature")
    weights: tuple[MemberWeight, ...] = Field(default=(), alias="poids")
    organisation: str = Field(default="", alias="adherent")
    on: tuple[str, ...] = Field(default=(), alias="sur")
    lines: tuple[str, ...] = Field(default=(), alias="lignes_de_paie")
    expense: str = Field(default="", alias="nature_de_depense")
    account: str = Field(default="", alias="compte")
    brackets: tuple[SizeBracket, ...] = Field(default=(), alias="tranches")
    measure: Measure = Field(default=Measure.HEADCOUNT, alias="mesure")
    months: tuple[int, ...] = Field(default=(), alias="mois")
    hours: Decimal | None = Field(default=None, gt=0, alias="heures_productives")
    fraction: str = Field(default="", alias="fraction", pattern=r"^([1-9]\d{0,2}/[1-9]\d{0,2})?$")
    relief_key: Key = Field(default=Key.HOURS, alias="cle_de_l_abattement")

    def key_of(self, nature: Nature) -> Key:
        """Return the key of one kind of time that belongs to no member."""
        apart = (found.sharing_key for found in self.time_keys if found.nature is nature)
        return next(apart, self.unattached_key)


class PricePolicy(Fact):
    """How members pay from a date on, as voted: components and the decision that adopted them.

    ``decision`` is printed; ``subject`` is its subject among the decisions of the case. ``regime``
    is the law the price stands under.
    """

    kind: ClassVar[str] = "price_policy"
    section: ClassVar[str] = "politiques_de_prix"

    group: str = Field(alias="groupement")
    decision: str = Field(alias="votee_par")
    subject: str = Field(default="politique_de_prix", alias="objet_de_la_decision")
    regime: LendingRegime = Field(default=LendingRegime.PROVISION, alias="cadre")
    components: tuple[PriceComponent, ...] = Field(min_length=1, alias="composantes")

    @property
    def key(self) -> str:
        """The group."""
        return self.group

    @property
    def natures_apart(self) -> frozenset[Nature]:
        """Kinds of time that belong to no member and that this price shares apart."""
        return frozenset(key.nature for component in self.components for key in component.time_keys)
