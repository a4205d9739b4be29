"""Every kind of fact, reviewed one by one: said to all the parties of a case, or in part to some only.

A kind that stands in neither table is shown to nobody: a test fails until somebody has decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from models.facts import (
    Fact,
    Value,
    accompaniment,
    accounts,
    agreements,
    assembly,
    billing,
    bookkeeping,
    commitments,
    common_voice,
    consent,
    consultants,
    cooperation,
    daily_work,
    declarations,
    employment,
    follow_through,
    forecast,
    founding,
    hiring,
    lending,
    mandates,
    organisations,
    partnership,
    pitfalls,
    pooling,
    prices,
    rates,
    sessions,
    set_aside,
    steps,
    tasks,
    territory,
    voting,
    working_time,
)
from models.reader import Matter, Reader

NOWHERE = organisations.Address(street="–", postcode="00000", city="–")
NOTHING = Decimal(0)
"""Written instead of an amount that is hidden; no way out that shows such amounts is open to its reader."""

UNSAID = "–"
V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Each:
    """What is written instead of fields of a value held by a fact, or of each value of a list.

    A line that names an organisation stays as it is for that organisation; one that names none is common.
    """

    blanks: Mapping[str, Any]

    def seen(self, held: Any, reader: Reader) -> Any:
        """Return what a reader sees of the value, or of each of them."""
        if isinstance(held, tuple):
            return tuple(self._one(one, reader) for one in held)
        return self._one(held, reader)

    def _one(self, held: V, reader: Reader) -> V:
        whose = getattr(held, "organisation", None)
        if whose is not None and whose in {"", reader.organisation}:
            return held
        return held.model_copy(update=dict(self.blanks))


Blanks = Mapping[Matter, Mapping[str, Any]]

EMPTIED: Mapping[type[Fact], Blanks] = MappingProxyType(
    {
        accompaniment.DiagnosisAnswer: {
            Matter.ANSWERS: {"position": accompaniment.Position.UNKNOWN, "words": ""}
        },
        employment.Contract: {
            Matter.PAY: {"hourly_gross": NOTHING, "bonuses": ()},
            Matter.PRIVATE: {
                "unavailable": (),
                "young_student": False,
                "short_time_request": "",
                "reason": "",
                "replaced": None,
            },
        },
        employment.Employee: {Matter.PRIVATE: {"address": NOWHERE, "civility": ""}},
        daily_work.ContractRider: {Matter.PRIVATE: {"reason": ""}},
        daily_work.PublishedWeek: {Matter.PRIVATE: {"slots": Each({"start": "00:00", "end": "00:00"})}},
        commitments.YearlyCost: {Matter.PAY: {"amount": NOTHING, "aids": NOTHING}},
        commitments.ProvisionRelease: {Matter.PAY: {"amount": None}, Matter.PRIVATE: {"reason": UNSAID}},
        commitments.UseCommitment: {
            Matter.OWED: {"yearly_hours": NOTHING, "guaranteed": NOTHING, "yearly_amount": None}
        },
        commitments.GroupExpense: {Matter.OWED: {"label": UNSAID, "amount": NOTHING, "reference": ""}},
        accounts.FundsCall: {
            Matter.OWED: {"lines": Each({"provision": None, "deposit": NOTHING, "previous": NOTHING})}
        },
        accounts.YearlyAccount: {
            Matter.OWED: {
                "costs": Each({"label": UNSAID, "amount": NOTHING}),
                "years": Each({"hours": NOTHING, "asked": NOTHING}),
            }
        },
        accounts.SocialDebts: {Matter.OWED: {"quantities": Each({"quantity": NOTHING})}},
        accounts.Aid: {
            Matter.OWED: {"nature": UNSAID, "amount": NOTHING},
            Matter.PRIVATE: {"employee": ""},
        },
        forecast.Forecast: {Matter.PAY: {"members": Each({"own_pays": ()})}},
        billing.BankAccount: {Matter.BANK: {"iban": UNSAID, "bic": ""}},
        billing.DebitMandate: {Matter.BANK: {"iban": UNSAID, "bic": ""}},
        billing.BuyerReferences: {
            Matter.OWED: {"service_code": "", "commitment": "", "order": "", "agreement": ""}
        },
        declarations.DirectorDetails: {
            Matter.PRIVATE: {"home": NOWHERE, "occupation": "", "nationality": ""}
        },
        follow_through.Contact: {Matter.CONTACTS: {"email": UNSAID}},
        follow_through.DutyDone: {Matter.PRIVATE: {"comment": ""}},
        hiring.HiringDeclared: {Matter.PRIVATE: {"reference": ""}},
        hiring.FirstVisit: {Matter.PRIVATE: {"reference": ""}},
        lending.StaffLoan: {
            Matter.LENT: {
                "person": Each(
                    {
                        "first_name": UNSAID,
                        "last_name": UNSAID,
                        "civility": "",
                        "address": "",
                        "contract_date": None,
                    }
                ),
                "mandate": False,
            }
        },
        steps.Welcome: {Matter.SUPPORT: {"need": ""}},
        steps.SupportCommittee: {Matter.SUPPORT: {"withdrew": ()}},
        steps.Independence: {Matter.SUPPORT: {"links": (), "measures": ""}},
        consultants.Offer: {Matter.SUPPORT: {"price": NOTHING, "links": "", "marks": ()}},
        consultants.Choice: {Matter.SUPPORT: {"readers": Each({"links": "", "withdrew": False})}},
    }
)
"""What is written instead of each confidential field of a fact, by kind of matter."""

SAID_TO_ALL: frozenset[type[Fact]] = frozenset(
    {
        organisations.Organisation,
        organisations.Participation,
        organisations.Site,
        organisations.Travel,
        mandates.Mandate,
        territory.Territory,
        cooperation.Resource,
        cooperation.Session,
        cooperation.TopicSettled,
        cooperation.Finding,
        cooperation.Decision,
        cooperation.Signature,
        cooperation.StaffInformation,
        cooperation.WorkingNote,
        voting.DecisionRule,
        voting.OpenQuestion,
        sessions.PlannedSession,
        tasks.TaskFollowed,
        set_aside.SetAside,
        pitfalls.FindingFollowUp,
        pitfalls.SpeakingTime,
        consent.SharingAgreement,
        agreements.AgreementTerms,
        pooling.EquipmentLoan,
        pooling.PremisesSharing,
        pooling.VehicleSharing,
        pooling.SharedAccount,
        partnership.Partnership,
        common_voice.CommitteeSeat,
        common_voice.SteeringMeeting,
        common_voice.Advocacy,
        common_voice.CooperationAnalysis,
        accompaniment.Engagement,
        accompaniment.Intervention,
        accompaniment.PlanAction,
        accompaniment.FollowUp,
        accompaniment.Closing,
        consultants.Specification,
        steps.MissionEnd,
        employment.EmployerGroup,
        employment.Membership,
        employment.Need,
        founding.FoundingAssembly,
        founding.FirstBoard,
        founding.PlannedHire,
        founding.HouseRules,
        founding.CooperativeTerms,
        declarations.Publication,
        declarations.RegisteredLetter,
        declarations.AgreementChoice,
        declarations.GroupChange,
        assembly.Assembly,
        working_time.WorkingTimeAgreement,
        working_time.MultiWeekAgreement,
        working_time.IntermittentAgreement,
        working_time.ComplementaryHoursAgreement,
        rates.WorkAccidentRate,
        rates.MobilityLevy,
        rates.TaxRatios,
        rates.ContributionHeadcount,
        daily_work.HoursSheets,
        prices.PricePolicy,
        billing.BillingTerms,
        billing.VatDecision,
        bookkeeping.ChartOfAccounts,
        bookkeeping.FiscalYear,
    }
)
"""Kinds that hold nothing to hide from a party of the case; a funder is shown none of them."""


def is_reviewed(kind: type[Fact]) -> bool:
    """Tell whether somebody decided who may see a kind of fact."""
    return kind in EMPTIED or kind in SAID_TO_ALL
