"""The vocabulary of evidence: what each kind finds lacking in a dossier, one pure function a kind.

``models.evidence`` declares the kinds and their parameters; a ladder file combines them. Nothing here knows a
gate: an expert who needs no new kind writes a new gate without a line of code.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from models import evidence as kinds
from models.dossier import Dossier
from models.evidence import Among, By, Condition, Staff
from models.facts import KINDS, Fact
from models.facts.cooperation import Session, Signature, StaffInformation, WorkingNote
from models.facts.employment import EmployerGroup
from models.facts.organisations import Organisation
from models.ladder import Requirement
from models.messages import Message, message
from rules.diagnosing.topics import LABELS, topic_name, unsettled
from rules.gates.common import founders, has_adopted
from rules.parties import PUBLIC, PUBLIC_FOR_CAP, is_mixed
from rules.pooling.agreements import COLLECTIVE, participants
from rules.section_names import section_name

NOBODY_YET = message("les organisations participantes ne sont pas encore connues")
_KIND_OF = {kind.section: kind.kind for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is lacking: its name, and the organisation that it is asked from, if it is one."""

    name: str | Message
    organisation: str = ""


Lacks = tuple[Lack, ...]


def lacking(asked: Requirement, dossier: Dossier) -> Lacks:
    """Return what a requirement still lacks on the day of the dossier; nothing when met, or not asked."""
    if not _CONDITIONS[asked.condition](dossier):
        return ()
    found = _lacks(asked.evidence, dossier)
    if found and asked.lack and not any(lack.organisation for lack in found):
        return (Lack(Message(asked.lack)),)
    return found


_CONDITIONS: dict[Condition, Callable[[Dossier], bool]] = {
    Condition.ALWAYS: lambda _: True,
    Condition.MIXED: lambda dossier: is_mixed(founders(dossier)),
    Condition.EMPLOYERS: lambda dossier: any(found.headcount for found in participants(dossier)),
}

_AMONG: dict[Among, Callable[[Dossier], tuple[Organisation, ...]]] = {
    Among.PARTICIPANTS: participants,
    Among.FOUNDERS: founders,
    Among.DESCRIBED: lambda dossier: dossier.all(Organisation),
}


def _from(organisations: Iterable[Organisation]) -> Lacks:
    return tuple(Lack(found.name, found.id) for found in organisations)


def _those(
    dossier: Dossier, among: Among, lack: Callable[[Organisation], bool], *, unknown: bool = True
) -> Lacks:
    """Return the organisations that lack something; when nobody is known yet, that is what lacks."""
    known = _AMONG[among](dossier)
    if not known:
        return (Lack(NOBODY_YET),) if unknown else ()
    return _from(found for found in known if lack(found))


@singledispatch
def _lacks(evidence: Any, dossier: Dossier) -> Lacks:
    """Return what an evidence of this kind lacks."""
    raise NotImplementedError(type(evidence), dossier.case_id)


@_lacks.register
def _answered(evidence: kinds.Answered, dossier: Dossier) -> Lacks:
    counted = [
        fact for fact in dossier.facts.get(_KIND_OF[evidence.section], {}).values() if _bears(fact, evidence)
    ]
    if evidence.among is not None:
        told = {getattr(fact, "organisation", "") for fact in counted}
        return _those(dossier, evidence.among, lambda found: found.id not in told, unknown=False)
    if len(counted) >= evidence.at_least:
        return ()
    section = section_name(evidence.section)
    return (Lack(message("{count} en « {section} »", count=evidence.at_least, section=section)),)


def _bears(fact: Fact, evidence: kinds.Answered) -> bool:
    said = fact.model_dump(mode="json", by_alias=True, include=None) if evidence.fields else {}
    return all(str(said.get(name)) == value for name, value in evidence.fields.items())


@_lacks.register
def _gathered(evidence: kinds.Gathered, dossier: Dossier) -> Lacks:
    if len(_AMONG[evidence.among](dossier)) >= evidence.at_least:
        return ()
    return (Lack(message("{count} organisations au moins", count=evidence.at_least)),)


@_lacks.register
def _met(evidence: kinds.Met, dossier: Dossier) -> Lacks:
    held = (found for found in dossier.all(Session) if found.day <= dossier.at)
    if any(len(found.present) >= evidence.present for found in held):
        return ()
    return (Lack(message("un atelier tenu à plusieurs")),)


@_lacks.register
def _settled(evidence: kinds.Settled, dossier: Dossier) -> Lacks:
    wanted = evidence.topics or tuple(LABELS)
    return tuple(Lack(topic_name(topic)) for topic in unsettled(dossier) if topic in wanted)


@_lacks.register
def _voted(evidence: kinds.Voted, dossier: Dossier) -> Lacks:
    def bound(body: str) -> bool:
        found = has_adopted(dossier, evidence.subject, body)
        return found is not None and (bool(found.reference) or not evidence.minutes)

    if evidence.by is not By.EACH and bound(COLLECTIVE):
        return ()
    if evidence.by is By.TOGETHER:
        return (Lack(message("la décision du collectif")),)
    return _those(dossier, evidence.among, lambda found: not bound(found.id))


@_lacks.register
def _signed(evidence: kinds.Signed, dossier: Dossier) -> Lacks:
    def signed(organisation: Organisation) -> bool:
        found = dossier.get(Signature, f"{evidence.document}|{organisation.id}")
        return found is not None and found.signed <= dossier.at

    return _those(dossier, evidence.among, lambda found: not signed(found))


@_lacks.register
def _validated(evidence: kinds.Validated, dossier: Dossier) -> Lacks:
    subjects = {subject for document, subject in dossier.validated if document == evidence.document}
    if evidence.each is not None:
        return _those(dossier, evidence.each, lambda found: not _names(found, subjects))
    return () if subjects else (Lack(message("le document validé")),)


def _names(organisation: Organisation, subjects: Iterable[str]) -> bool:
    """Tell whether one of the subjects of a document is the organisation, alone or in a compound subject."""
    return any(organisation.id in subject.split("|") for subject in subjects)


@_lacks.register
def _informed(evidence: kinds.Informed, dossier: Dossier) -> Lacks:
    told = {found.organisation for found in dossier.all(StaffInformation) if found.informed <= dossier.at}
    return _from(
        found for found in _employers(_AMONG[evidence.among](dossier), evidence.staff) if found.id not in told
    )


def _employers(organisations: Iterable[Organisation], staff: Staff) -> Iterator[Organisation]:
    for found in organisations:
        alone = bool(found.headcount) and not found.has_cse
        if (found.has_cse and staff is not Staff.WITHOUT_CSE) or (alone and staff is not Staff.WITH_CSE):
            yield found


@_lacks.register
def _written(evidence: kinds.Written, dossier: Dossier) -> Lacks:
    found = dossier.get(WorkingNote, evidence.subject)
    if found is not None and found.summary and found.written <= dossier.at:
        return ()
    return (Lack(message("la note « {subject} »", subject=evidence.subject)),)


@_lacks.register
def _one_agreement(_: kinds.OneAgreement, dossier: Dossier) -> Lacks:
    group = dossier.only(EmployerGroup)
    if group is None or group.several_agreements:
        return ()
    # L1253-1 (version of 2014-03-07): members come within the scope of one same agreement, unless L1253-17;
    # R1253-43 (version of 2008-05-01): with local authorities among them, that of the private members decides
    private = (found for found in founders(dossier) if found.nature not in PUBLIC)
    return _from(
        found for found in private if found.agreement is None or found.agreement.idcc != group.agreement.idcc
    )


@_lacks.register
def _public_half(_: kinds.PublicHalf, dossier: Dossier) -> Lacks:
    # L1253-19 (version of 2016-08-10): local authorities are at most half of the members
    members = founders(dossier)
    public = [found for found in members if found.nature in PUBLIC_FOR_CAP]
    return _from(public) if len(public) * 2 > len(members) else ()
