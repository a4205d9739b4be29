"""The parties: organisations, their people, their places and how each came to the case."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact, Value


class LegalNature(StrEnum):
    """What an organisation is in law; public bodies count apart (L1253-19, L1253-20)."""

    ASSOCIATION = "association"
    COMPANY = "entreprise"
    COOPERATIVE = "cooperative"
    LOCAL_AUTHORITY = "collectivite"
    LOCAL_ESTABLISHMENT = "etablissement_de_collectivite"
    STATE_ESTABLISHMENT = "etablissement_d_etat"


class HowJoined(StrEnum):
    """By whose will a party came: imposed cooperation is the first brake."""

    OWN_WILL = "de_soi_meme"
    INVITED = "invitee"
    ASKED_BY_FUNDER = "demande_d_un_financeur"


class Role(StrEnum):
    """Part an organisation takes in the case."""

    FOUNDER = "fondatrice"
    PARTNER = "partenaire"
    OBSERVER = "observatrice"


class Sector(StrEnum):
    """What an organisation works at, in the words of yearly reports."""

    EDUCATION = "education_populaire"
    CULTURE = "culture"
    SPORT = "sport"
    SOCIAL = "action_sociale"
    HEALTH = "sante"
    ENVIRONMENT = "environnement"
    WORK = "insertion_et_emploi"
    HOUSING = "logement"
    FOOD = "alimentation"
    RIGHTS = "droits_et_citoyennete"
    ECONOMY = "developpement_local"
    OTHER = "autre"


class Address(Value):
    """A French postal address."""

    street: str = Field(alias="rue")
    postcode: str = Field(alias="code_postal", pattern=r"^\d{5}$")
    city: str = Field(alias="commune")


class Person(Value):
    """A named person and the title they bear, already inflected (« présidente », « trésorier »)."""

    name: str = Field(alias="nom")
    title: str = Field(alias="titre")
    civility: str = Field(default="", alias="civilite")
    organisation: str = ""


class CollectiveAgreement(Value):
    """A convention collective: IDCC number as text and usual title."""

    idcc: str = Field(pattern=r"^\d{4}$")
    title: str = Field(alias="intitule")


class Organisation(Fact):
    """A party to a case. ``headcount`` in persons, ``exempt_share`` from 0 to 1 of its receipts."""

    kind: ClassVar[str] = "organisation"
    section: ClassVar[str] = "organisations"
    remembered: ClassVar[bool] = True

    id: str
    name: str = Field(alias="nom")
    nature: LegalNature = Field(default=LegalNature.ASSOCIATION, alias="nature_juridique")
    siret: str = ""
    siren: str = ""
    rna: str = ""
    sector: Sector | None = Field(default=None, alias="secteur")
    vat_number: str = Field(default="", alias="numero_de_tva")
    seat: Address = Field(alias="siege")
    representative: Person = Field(alias="representante_legale")
    headcount: int = Field(default=0, ge=0, alias="effectif")
    agreement: CollectiveAgreement | None = Field(default=None, alias="convention_collective")
    activities: str = Field(default="", alias="activites")
    has_cse: bool = Field(default=False, alias="a_un_cse")
    exempt_share: Decimal = Field(default=Decimal(1), ge=0, le=1, alias="part_exoneree_de_tva")

    @property
    def key(self) -> str:
        """The identifier used everywhere in the case file."""
        return self.id


class Site(Fact):
    """A place of work of an organisation; the commune decides holidays and travel."""

    kind: ClassVar[str] = "site"
    section: ClassVar[str] = "sites"

    id: str
    organisation: str
    name: str = Field(alias="nom")
    address: Address = Field(alias="adresse")
    good_friday: bool = Field(default=False, alias="vendredi_saint")

    @property
    def key(self) -> str:
        """The identifier used everywhere in the case file."""
        return self.id


class Travel(Fact):
    """Time on the road between two sites, in whole minutes, the same both ways; distance in kilometres."""

    kind: ClassVar[str] = "travel"
    section: ClassVar[str] = "trajets"

    origin: str = Field(alias="de")
    destination: str = Field(alias="a")
    minutes: int = Field(ge=0)
    kilometres: Decimal = Field(default=Decimal(0), ge=0)

    @property
    def key(self) -> str:
        """The pair of sites, in alphabetical order."""
        return "|".join(sorted((self.origin, self.destination)))


class Participation(Fact):
    """An organisation's part in the case, from a date to another."""

    kind: ClassVar[str] = "participation"
    section: ClassVar[str] = "participations"
    remembered: ClassVar[bool] = True

    organisation: str
    role: Role = Role.PARTNER
    how_joined: HowJoined = Field(default=HowJoined.OWN_WILL, alias="venue")
    joined: date = Field(alias="depuis_le")
    left: date | None = Field(default=None, alias="jusqu_au")
    why_left: str = Field(default="", alias="motif_du_depart")

    @property
    def key(self) -> str:
        """The organisation."""
        return self.organisation
