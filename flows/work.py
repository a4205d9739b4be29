"""What a rung asks for in one attempt: documents are named one by one, then drafted together."""

from dataclasses import dataclass, field
from functools import partial

from prefect.runtime import flow_run

from flows.drafting import begun, draft_all, draft_task, due, put_aside
from flows.waiting import Waits, waits_of
from store.cases.attempts import Lease, Loaded, load
from store.workshop.places import drafted_on


@dataclass(frozen=True, slots=True)
class Report:
    """What an attempt did: ``wake`` is what it had read, ``drafted`` counts documents."""

    wake: int
    drafted: int
    waits: Waits


@dataclass
class Work:
    """One attempt on one rung."""

    lease: Lease
    loaded: Loaded
    wanted: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, lease: Lease) -> "Work":
        """Read the case as it stands now."""
        return cls(lease, load(lease))

    def draft(self, document: str) -> None:
        """Ask for a document, for every subject for which it is due."""
        self.wanted.append(document)

    def carry_out(self) -> Report:
        """Draft what is due and complete, then say what the case waits for.

        Documents that the procedure does not name come from their own plan, or were begun on another rung and
        wait to be validated. A document kept may make another one due: the case is read again until nothing
        new can be drafted.
        """
        drafted, tried = 0, set[tuple[str, str]]()
        stage = self.loaded.dossier.stage
        self.wanted = [*dict.fromkeys((*self.wanted, *drafted_on(stage), *begun(self.lease.case_id)))]
        while True:
            found = due(self.loaded.dossier, self.wanted)
            put_aside(self.lease, found.outdated, str(flow_run.id or ""))
            fresh = tuple(d for d in found.drafts if (d.document, d.subject) not in tried)
            if not fresh:
                return Report(self.loaded.wake, drafted, waits_of(self.loaded.dossier, found.incomplete))
            drafted += draft_task(partial(draft_all, self.lease, self.loaded.dossier, fresh), len(fresh))
            tried |= {(d.document, d.subject) for d in fresh}
            before, self.loaded = self.loaded, load(self.lease)
            if self.loaded.wake != before.wake:
                tried.clear()  # what was drafted may say something else with the facts that just arrived
