"""How a group bills and is paid: its terms, bank accounts, debit mandates, references that buyers ask for."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from models.facts.base import Fact

SERIES = r"^[A-Z]{1,4}$"


class BillingTerms(Fact):
    """The billing choices of a group, as voted.

    ``penalty_rate`` is a yearly ratio (0.12 for 12 %), left out for three times the legal interest rate;
    ``flat_indemnity`` says whether associations owe by contract the indemnity that the law lays on
    professionals; ``creditor_identifier`` is the one SEPA direct debits bear.
    """

    kind: ClassVar[str] = "billing_terms"
    section: ClassVar[str] = "conditions_de_facturation"

    group: str = Field(alias="groupement")
    decision: str = Field(default="", alias="votees_par")
    invoice_series: str = Field(default="F", pattern=SERIES, alias="serie_des_factures")
    credit_series: str = Field(default="A", pattern=SERIES, alias="serie_des_avoirs")
    call_series: str = Field(default="D", pattern=SERIES, alias="serie_des_appels")
    return_series: str = Field(default="R", pattern=SERIES, alias="serie_des_restitutions")
    penalty_rate: Decimal | None = Field(default=None, ge=0, lt=1, alias="taux_des_penalites")
    flat_indemnity: bool = Field(default=False, alias="indemnite_due_par_les_associations")
    vat_on_debits: bool = Field(default=False, alias="tva_sur_les_debits")
    creditor_identifier: str = Field(default="", alias="identifiant_creancier_sepa")

    @property
    def key(self) -> str:
        """The group."""
        return self.group


class VatPlace(StrEnum):
    """The places of French VAT: Corsica and Monaco count with the mainland."""

    MAINLAND = "metropole"
    OVERSEAS = "antilles_reunion"
    UNTAXED = "guyane_mayotte"


class VatDecision(Fact):
    """Where what a member is billed is taxed, when its postcode does not tell: who decided, and on what."""

    kind: ClassVar[str] = "vat_decision"
    section: ClassVar[str] = "decisions_de_tva"

    organisation: str
    place: VatPlace = Field(alias="lieu")
    decision: str = Field(min_length=1, alias="decidee_par")

    @property
    def key(self) -> str:
        """The member."""
        return self.organisation


class BankAccount(Fact):
    """The bank account of the group or of a member."""

    kind: ClassVar[str] = "bank_account"
    section: ClassVar[str] = "comptes_bancaires"

    organisation: str
    holder: str = Field(default="", alias="titulaire")
    iban: str
    bic: str = ""

    @property
    def key(self) -> str:
        """Who holds it: the group, or an organisation."""
        return self.organisation


class DebitScheme(StrEnum):
    """The two SEPA direct debit schemes."""

    CORE = "core"
    B2B = "b2b"


class DebitMandate(Fact):
    """A member's mandate to debit its account, from its signature to its withdrawal."""

    kind: ClassVar[str] = "debit_mandate"
    section: ClassVar[str] = "mandats_sepa"

    organisation: str
    reference: str = Field(min_length=1, max_length=35, alias="rum")
    signed: date = Field(alias="signe_le")
    iban: str
    bic: str = ""
    scheme: DebitScheme = Field(default=DebitScheme.CORE, alias="schema")
    ended: date | None = Field(default=None, alias="revoque_le")

    @property
    def key(self) -> str:
        """The member that signed it."""
        return self.organisation


class BuyerReferences(Fact):
    """What a member wants printed on its invoices; public bodies need the first two to be paid."""

    kind: ClassVar[str] = "buyer_references"
    section: ClassVar[str] = "references_de_facturation"

    organisation: str
    service_code: str = Field(default="", alias="code_service")
    commitment: str = Field(default="", alias="numero_d_engagement")
    order: str = Field(default="", alias="bon_de_commande")
    agreement: str = Field(default="", alias="convention")

    @property
    def key(self) -> str:
        """The member."""
        return self.organisation
