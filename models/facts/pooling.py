"""Things lent or shared: one loan of a thing, a room by the slot, a vehicle, and the year's shared costs."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.agreements import SharingKey
from models.facts.base import HOUR, Fact, Value


class EquipmentLoan(Fact):
    """A loan of one thing to one organisation; ``price`` in euros is what the owner asks beyond real costs.

    ``resource`` is the thing in the inventory: its owner is the lender. ``insured_by`` says who insures it.
    """

    kind: ClassVar[str] = "equipment_loan"
    section: ClassVar[str] = "prets_a_usage"

    id: str
    resource: str = Field(alias="bien")
    borrower: str = Field(alias="emprunteuse")
    start: date = Field(alias="du")
    end: date = Field(alias="au")
    use: str = Field(alias="usage")
    place: str = Field(default="", alias="lieu_de_remise")
    accessories: tuple[str, ...] = Field(default=(), alias="accessoires")
    condition: str = Field(default="", alias="etat_a_la_remise")
    insured_by: str = Field(default="", alias="assuree_par")
    real_costs: str = Field(default="", alias="frais_reels")
    price: Decimal = Field(default=Decimal(0), ge=0, alias="prix_demande")

    @property
    def key(self) -> str:
        """The identifier of the loan in the case file."""
        return self.id


class WeeklySlot(Value):
    """A weekly time of use; ``weekday`` 1 is Monday, times as ``HH:MM``."""

    weekday: int = Field(ge=1, le=7, alias="jour")
    start: str = Field(alias="de", pattern=HOUR)
    end: str = Field(alias="a", pattern=HOUR)
    activity: str = Field(default="", alias="activite")


class Tenure(StrEnum):
    """By what right the host holds the room: whose consent it needs before it shares it."""

    OWNER = "proprietaire"
    TENANT = "locataire"
    BORROWER = "emprunteuse"
    PUBLIC_DOMAIN = "occupante_du_domaine_public"


class PremisesSharing(Fact):
    """A room shared by the slot; charges in euros a year, ``share`` of them a ratio from 0 to 1.

    ``owner`` and its consent are asked when the host does not own the room; ``capacity`` in persons.
    """

    kind: ClassVar[str] = "premises_sharing"
    section: ClassVar[str] = "partages_de_locaux"

    id: str
    resource: str = Field(alias="local")
    site: str
    occupant: str = Field(alias="occupante")
    use: str = Field(alias="usage")
    slots: tuple[WeeklySlot, ...] = Field(default=(), alias="creneaux")
    season: str = Field(default="", alias="periode")
    start: date = Field(alias="du")
    end: date = Field(alias="au")
    notice_months: int = Field(default=2, ge=0, alias="preavis_en_mois")
    tenure: Tenure = Field(default=Tenure.OWNER, alias="titre_de_la_preteuse")
    owner: str = Field(default="", alias="proprietaire")
    consented: date | None = Field(default=None, alias="accord_du_proprietaire_le")
    consent_reference: str = Field(default="", alias="reference_de_l_accord")
    capacity: int = Field(default=0, ge=0, alias="capacite")
    keys: int = Field(default=0, ge=0, alias="nombre_de_cles")
    key_holders: tuple[str, ...] = Field(default=(), alias="detentrices_des_cles")
    alarm: bool = Field(default=False, alias="alarme")
    equipment: tuple[str, ...] = Field(default=(), alias="equipements")
    charges: Decimal = Field(default=Decimal(0), ge=0, alias="charges_annuelles")
    share: Decimal = Field(default=Decimal(0), ge=0, le=1, alias="part_des_charges")
    price: Decimal = Field(default=Decimal(0), ge=0, alias="loyer_demande")

    @property
    def key(self) -> str:
        """The identifier of the sharing in the case file."""
        return self.id


class Driver(Value):
    """Someone who may drive: the licence is looked at, on a day, and never copied."""

    name: str = Field(alias="nom")
    organisation: str
    licence_seen: date | None = Field(default=None, alias="permis_vu_le")


class VehicleSharing(Fact):
    """A vehicle shared by its owner; ``cost_per_km`` in euros is an advance on real costs."""

    kind: ClassVar[str] = "vehicle_sharing"
    section: ClassVar[str] = "partages_de_vehicules"

    id: str
    resource: str = Field(alias="vehicule")
    users: tuple[str, ...] = Field(min_length=1, alias="utilisatrices")
    drivers: tuple[Driver, ...] = Field(default=(), alias="conductrices")
    start: date = Field(alias="du")
    end: date = Field(alias="au")
    notice_months: int = Field(default=2, ge=0, alias="preavis_en_mois")
    booking_days: int = Field(default=8, ge=0, alias="reservation_en_jours")
    parking: str = Field(default="", alias="stationnement")
    fuel: str = Field(default="", alias="energie")
    mileage: int = Field(default=0, ge=0, alias="kilometrage_au_depart")
    insurer: str = Field(default="", alias="assureur")
    insurer_agreed: date | None = Field(default=None, alias="accord_de_l_assureur_le")
    excess: Decimal = Field(default=Decimal(0), ge=0, alias="franchise")
    cost_per_km: Decimal = Field(default=Decimal(0), ge=0, alias="cout_au_kilometre")
    keeper: str = Field(default="", alias="referente")

    @property
    def key(self) -> str:
        """The identifier of the sharing in the case file."""
        return self.id


class SharedExpense(Value):
    """A cost somebody paid for all, in euros; ``sharing_key`` is that of the account when it says nothing.

    ``resource`` ties the cost to one thing: it is then shared by the use of that thing alone.
    """

    label: str = Field(alias="libelle")
    amount: Decimal = Field(gt=0, decimal_places=2, alias="montant")
    payer: str = Field(alias="payee_par")
    sharing_key: SharingKey | None = Field(default=None, alias="cle")
    resource: str = Field(default="", alias="bien")
    receipt: str = Field(default="", alias="piece")


class Usage(Value):
    """How much an organisation used, in days or hours as the key says; of one thing when it is named."""

    organisation: str
    quantity: Decimal = Field(ge=0, decimal_places=2, alias="quantite")
    resource: str = Field(default="", alias="bien")


class SharedAccount(Fact):
    """The shared costs of a year: who paid what, who used what, by which key; ``parties`` share them."""

    kind: ClassVar[str] = "shared_account"
    section: ClassVar[str] = "comptes_communs"

    id: str
    start: date = Field(alias="du")
    end: date = Field(alias="au")
    drawn_up: date | None = Field(default=None, alias="arrete_le")
    keeper: str = Field(default="", alias="referente")
    parties: tuple[str, ...] = Field(default=(), alias="entre")
    sharing_key: SharingKey = Field(default=SharingKey.EQUAL_PARTS, alias="cle")
    expenses: tuple[SharedExpense, ...] = Field(default=(), alias="depenses")
    usages: tuple[Usage, ...] = ()
    payment_days: int = Field(default=30, ge=0, alias="delai_de_paiement_en_jours")

    @property
    def key(self) -> str:
        """The identifier of the account in the case file."""
        return self.id
