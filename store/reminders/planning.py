"""What has to be told tonight: one mail a person, written down with what it tells in one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from sqlmodel import col, select

from models.case import Outbox
from models.mail import Mail
from store.cases.audit import now
from store.cases.outbox import post_all
from store.database import reading, transaction
from store.deadlines.reading import fresh_reading, to_tell
from store.deadlines.stored import Kept
from store.reminders.kin import kin
from store.reminders.people import people
from store.reminders.wording import body, subject

REMINDER = "reminder"
KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Digest:
    """What one address has to be told, and was not told yet."""

    recipient: str
    found: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The digests of a night.

    ``unaddressed`` are items that no known address can be told, ``failed`` cases that could not be looked at.
    """

    on: date
    digests: tuple[Digest, ...]
    unaddressed: tuple[Kept, ...]
    failed: Mapping[str, Exception] = field(default_factory=dict)


def plan(on: date) -> Plan:
    """Return what has to be told on a day and was not, by address; nothing is written."""
    with fresh_reading() as fresh:
        found, known, related = to_tell(fresh.ask, on), people(fresh.ask, on), kin(fresh.ask)
    by_address: dict[str, list[Kept]] = {}
    unaddressed = []
    for kept in found:
        addresses = known.recipients(kept)
        for address in addresses:
            by_address.setdefault(address, []).append(kept)
        if not addresses:
            unaddressed.append(kept)
    keys = {
        (kept.case_id, kept.item.key, address): frozenset(keys_of(kept, address, related))
        for address, some in by_address.items()
        for kept in some
    }
    told = _told(key for some in keys.values() for key in some)
    digests = (
        Digest(
            address,
            tuple(kept for kept in some if not keys[kept.case_id, kept.item.key, address] & told),
        )
        for address, some in sorted(by_address.items())
    )
    return Plan(on, tuple(digest for digest in digests if digest.found), tuple(unaddressed), fresh.failed)


def key_of(kept: Kept, address: str) -> str:
    """Return what is told once: an item of a case, to an address; the key itself names nobody."""
    who = sha256(address.casefold().encode()).hexdigest()[:16]
    return f"{REMINDER}|{kept.case_id}|{kept.item.key}|{who}"


def keys_of(kept: Kept, address: str, related: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield the keys under which an item may have been told: a merged or split case took its facts along."""
    for case_id in sorted(related.get(kept.case_id, frozenset({kept.case_id}))):
        yield key_of(replace(kept, case_id=case_id), address)


def _told(keys: Iterable[str]) -> frozenset[str]:
    wanted, found = list(keys), set[str]()
    with reading() as session:
        for begin in range(0, len(wanted), KEYS_AT_ONCE):
            some = wanted[begin : begin + KEYS_AT_ONCE]
            found.update(session.exec(select(Outbox.key).where(col(Outbox.key).in_(some))))
    return frozenset(found)


def write_mails(digests: Sequence[Digest], on: date) -> int:
    """Write a mail for each digest, with the keys of what it tells; return how many were written.

    What another run has written meanwhile is left to it.
    """
    return sum(_write_mail(digest, on) for digest in digests)


def _write_mail(digest: Digest, on: date) -> bool:
    keys = {key_of(kept, digest.recipient): kept for kept in digest.found}
    mail = sha256("\n".join([on.isoformat(), *sorted(keys)]).encode()).hexdigest()
    with transaction() as session:
        cases = {key: kept.case_id for key, kept in keys.items()}
        fresh = post_all(session, REMINDER, cases, {}, mail)
        mine = [kept for key, kept in keys.items() if key in fresh]
        if mine:
            session.add(
                Mail(
                    id=mail,
                    recipient=digest.recipient,
                    subject=subject(mine),
                    body=body(mine, on),
                    written_on=on,
                    created_at=now(),
                )
            )
    return bool(mine)
