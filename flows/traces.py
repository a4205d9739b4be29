"""What Prefect's screens show of a case: tags, runs of dead processes closed, one page for each case.

These are traces, not the truth of a case: no name of a person goes there.
"""

import re
from collections.abc import Iterable

from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun
from prefect.runtime import flow_run

from flows.dead_runs import RUNNING, found, process_tag, show_as_crashed
from flows.waiting import sentences
from flows.work import Report
from models.messages import Message, message
from rules.ladder.stages import STAGE_NAMES
from store.cases.attempts import Lease, load
from store.language import show
from store.settings import settings

ATTEMPT = "attempt:"


def case_tag(case_id: str) -> str:
    """Return the tag that all runs of a case bear."""
    return f"case:{case_id}"


def sign(lease: Lease) -> None:
    """Tag this run with its case and attempt, and close the runs that held the case before.

    Whoever holds the lease knows that earlier attempts are over: one still shown as running was killed. The
    tags are put on the run alone: tasks would inherit those of a context, and ask leave for each of them.
    """
    with get_client(sync_client=True) as client:
        if flow_run.id:
            mine = {case_tag(lease.case_id), f"{ATTEMPT}{lease.attempt}", process_tag()}
            client.update_flow_run(flow_run.id, tags=sorted(mine.union(flow_run.tags)))
        if lease.attempt > 1:
            _close_dead_runs(client, lease)


def _close_dead_runs(client: SyncPrefectClient, lease: Lease) -> None:
    mine = FlowRunFilter(tags=FlowRunFilterTags(all_=[case_tag(lease.case_id)]), state=RUNNING)
    dead = [run.id for run in found(client, mine) if 0 < _attempt(run) < lease.attempt]
    show_as_crashed(client, dead, "another run holds the case")


def _attempt(run: FlowRun) -> int:
    return max((int(tag.removeprefix(ATTEMPT)) for tag in run.tags if tag.startswith(ATTEMPT)), default=0)


def summary(report: Report) -> str:
    """Return in a few words, in the language of the installation, what a case waits for."""
    told = [said(line) for line in sentences(report.waits)]
    if not told:
        return said(message("Rien à faire pour l'instant."))
    more = [said(message("Et {count} autre(s).", count=len(told) - 3))] if len(told) > 3 else []  # noqa: PLR2004
    return " ".join([*told[:3], *more])


def write_page(lease_or_id: Lease | str, report: Report) -> None:
    """Keep one page for each case: its stage, its documents by kind, what it waits for."""
    loaded = load(lease_or_id)
    dossier = loaded.dossier
    kinds = sorted({document for document, _ in dossier.documents})
    lines = [
        f"# {dossier.case_id}",
        f"**{said(STAGE_NAMES[dossier.stage])}**",
        *_listed(f"{kind} × {sum(kind == other for other, _ in dossier.documents)}" for kind in kinds),
        *_listed(said(line) for line in sentences(report.waits)),
    ]
    create_markdown_artifact("\n\n".join(lines), key=page_key(dossier.case_id))


def page_key(case_id: str) -> str:
    """Return the key of a case's page; Prefect takes small letters, figures and dashes only."""
    return "case-" + re.sub(r"[^a-z0-9]+", "-", case_id.lower()).strip("-")


def _listed(lines: Iterable[str]) -> list[str]:
    found = [f"- {line}" for line in lines]
    return ["\n".join(found)] if found else []


def said(text: Message) -> str:
    """Return a message in the language of the installation."""
    return show(text, settings().language)
