"""The story whole: each day a scene, each stage a chapter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from models.dossier import Dossier
from models.facts import Fact
from models.facts import accompaniment as acc
from models.facts import cooperation as coop
from models.facts import employment as emp
from models.facts import organisations as org
from models.facts import pooling as pool
from models.facts.common_voice import Advocacy, CooperationAnalysis, SteeringMeeting
from models.facts.consultants import Choice, Offer, Specification
from models.facts.lending import StaffLoan
from models.facts.partnership import Partnership
from models.facts.pitfalls import FindingFollowUp
from models.facts.prices import PricePolicy
from models.facts.sessions import PlannedSession
from models.facts.set_aside import SetAside
from models.facts.steps import MissionEnd, SupportCommittee, Welcome
from models.facts.tasks import TaskFollowed
from models.facts.voting import DecisionRule, OpenQuestion
from models.messages import Message, message
from models.stage import Stage
from rules.ladder.stages import STAGE_NAMES
from rules.section_names import section_name
from rules.story import accompanying, calling, deciding, employing, following, meeting, sharing, turning
from rules.story.record import Chapter, Paragraph, Record, Scene, Story, Told
from rules.story.words import Word, counted, kind_of_document

Narrator = Callable[[Sequence[Told], Dossier], Iterator[Message]]


class _Tells(NamedTuple):
    """Which kinds of facts a narrator tells."""

    kinds: tuple[type[Fact], ...]
    narrate: Narrator


FIRST: tuple[_Tells, ...] = (
    _Tells((org.Participation,), meeting.participations),
    _Tells((org.Organisation,), meeting.organisations),
    _Tells((Welcome,), calling.welcomes),
    _Tells((SupportCommittee,), calling.committees),
    _Tells((acc.Engagement,), accompanying.engagements),
    _Tells((DecisionRule,), following.decision_rules),
    _Tells((coop.Session,), meeting.sessions),
    _Tells((TaskFollowed,), following.tasks),
    _Tells((OpenQuestion,), following.questions),
    _Tells((PlannedSession,), following.planned),
    _Tells((coop.Resource,), sharing.resources),
    _Tells((acc.DiagnosisAnswer,), accompanying.answers),
    _Tells((coop.TopicSettled,), meeting.topics),
    _Tells((coop.Finding,), meeting.findings),
    _Tells((FindingFollowUp,), following.follow_ups),
    _Tells((coop.Decision,), deciding.decisions),
)
"""Who tells which facts, in the order of a scene, up to the signatures."""

LAST: tuple[_Tells, ...] = (
    _Tells((Partnership,), sharing.partnerships),
    _Tells((pool.EquipmentLoan,), sharing.equipment_loans),
    _Tells((pool.PremisesSharing,), sharing.premises),
    _Tells((pool.VehicleSharing,), sharing.vehicles),
    _Tells((StaffLoan,), sharing.staff_loans),
    _Tells((SteeringMeeting, Advocacy, CooperationAnalysis), calling.common_voice),
    _Tells((Specification, Offer, Choice, MissionEnd), calling.consultants),
    _Tells((pool.SharedAccount,), calling.accounts),
    _Tells((coop.StaffInformation,), deciding.informations),
    _Tells((coop.WorkingNote,), deciding.notes),
    _Tells((emp.EmployerGroup,), employing.groups),
    _Tells((emp.Membership,), employing.memberships),
    _Tells((emp.Employee, emp.Contract), employing.employees),
    _Tells((PricePolicy,), employing.prices),
    _Tells((acc.Intervention,), accompanying.interventions),
    _Tells((acc.PlanAction,), accompanying.actions),
    _Tells((acc.FollowUp,), accompanying.follow_ups),
    _Tells((acc.Closing,), accompanying.closings),
    _Tells((SetAside,), deciding.set_asides),
)
"""Who tells the facts that come after the signatures; what nobody tells is only counted."""

TOLD: tuple[type[Fact], ...] = (
    coop.Signature,
    *(kind for tells in (*FIRST, *LAST) for kind in tells.kinds),
)


def story_of(record: Record, before: tuple[Story, ...] = ()) -> Story:
    """Return the story of a case; ``before`` are those of the cases it comes from."""
    dossier = record.dossier
    return Story(
        dossier.case_id,
        message("{title}", title=dossier.title),
        dossier.at,
        (
            message(
                "Dossier « {case} », {territory}, ouvert le {opened:date}. "
                "Histoire connue jusqu'au {at:date}.",
                case=dossier.case_id,
                territory=dossier.territory,
                opened=dossier.opened,
                at=dossier.at,
            ),
        ),
        tuple(_chapters(record)),
        before,
    )


def _chapters(record: Record) -> Iterator[Chapter]:
    scenes = [scene for day in _days(record) if (scene := _scene(record, day)).paragraphs]
    bounds = [(one.day, one.target) for one in record.moves]
    if not any(turning.is_takeover(one) for one in record.moves):
        bounds.insert(0, (record.dossier.opened, Stage.MUTUALISATION))
    for number, (start, stage) in enumerate(bounds):
        end = bounds[number + 1][0] if number + 1 < len(bounds) else None
        mine = tuple(s for s in scenes if _within(s.day, start, end, first=number == 0))
        if mine:
            yield Chapter(_chapter_title(stage, start, end), mine)


def _within(day: date, start: date, end: date | None, *, first: bool) -> bool:
    """Tell whether a day belongs to a time; the day of a move closes the chapter that it ends."""
    return (first or day > start) and (end is None or day <= end)


def _chapter_title(stage: Stage, start: date, end: date | None) -> Message:
    if end is None:
        return message("{stage}, depuis le {start:date}", stage=STAGE_NAMES[stage], start=start)
    return message("{stage}, du {start:date} au {end:date}", stage=STAGE_NAMES[stage], start=start, end=end)


def _days(record: Record) -> list[date]:
    days = {record.dossier.opened, *(one.day for one in record.told), *(one.day for one in record.moves)}
    days |= {one.day for one in record.turns} | {one.day for one in record.papers}
    days |= {one.validated for one in record.papers if one.validated}
    days |= {one.day for one in record.billed}
    return sorted(days | {one.month.last_day for one in record.months})


def _scene(record: Record, day: date) -> Scene:
    told = [one for one in record.told if one.day == day]
    moved = [one for one in record.moves if one.day == day]
    turned = [one for one in record.turns if one.day == day]
    papers = turning.papers(
        [one for one in record.papers if one.day == day and not one.validated],
        [one for one in record.papers if one.validated == day],
    )
    paragraphs = (
        *_facts(told, record.days.get(day, record.dossier), names_of_documents(record)),
        tuple(turning.moves(moved)),
        tuple(turning.turns(turned)),
        tuple(turning.months(one for one in record.months if one.month.last_day == day)),
        tuple(turning.billed(one for one in record.billed if one.day == day)),
        tuple(papers),
    )
    who = [one.by for one in told] + [one.by for one in moved] + [one.by for one in turned]
    return Scene(day, tuple(dict.fromkeys(who)), tuple(filter(None, paragraphs)))


def names_of_documents(record: Record) -> dict[str, Word]:
    """Return what each document kept is called, whoever it is for."""
    return {one.document: kind_of_document(one.document, one.title) for one in record.papers}


def _facts(told: Sequence[Told], dossier: Dossier, names: Mapping[str, Word]) -> Iterator[Paragraph]:
    signatures: Narrator = partial(deciding.signatures, names=names)
    for kinds, narrate in (*FIRST, _Tells((coop.Signature,), signatures), *LAST):
        mine = [one for one in told if isinstance(one.fact, kinds)]
        if mine:
            yield tuple(narrate(mine, dossier))
    others = [section_name(one.fact.section) for one in told if not isinstance(one.fact, TOLD)]
    if others:
        yield (message("Consigné aussi : {sections}.", sections=counted(others)),)
