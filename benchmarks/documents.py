"""How fast documents are made, as ratios to plain docxtpl in one run: ``python -m benchmarks documents``.

Plain docxtpl and ours take turns on the same contexts, on processor time: a busy machine weighs on both.
"""

import multiprocessing
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from pydantic import BaseModel

from rules.contexts import context_module
from store.rendering import render
from store.rendering.archive import archive, pack, read_parts
from store.rendering.clean import prepared
from store.rendering.compiled import DOCUMENT, compiled
from store.rendering.engine import manifest_of, template_of, with_engine_values
from store.rendering.environment import environment
from store.rendering.numbering import number_articles
from store.workshop.reading import read_document
from store.workshop.samples import Supply, compared_words, sample

STATUTES, STATEMENT = "statuts_groupement_employeurs", "releve_mensuel"
TURNS = 30
MANY = 1000
COUNTS = {"lignes": 26, "heures": 24, "composantes": 4, "membres": 6, "signataires": 6, "dirigeants": 4}
GOALS = {STATUTES: (10, 150), STATEMENT: (8, 150)}
BULK_SECONDS, BULK_MEBIBYTES, COLD_SECONDS = 5, 100, 1


def contexts(document: str, count: int) -> list[BaseModel]:
    """Return invented contexts of the length documents have in life."""
    supply = Supply(compared_words(read_document(document)), counts=COUNTS)
    model = context_module(document).Context
    return [sample(model, seed, supply) for seed in range(count)]


def plainly(document: str, context: BaseModel) -> bytes:
    """Render with docxtpl alone, from the same template and the same values."""
    path = template_of(document)
    values = prepared(context)
    numbering = number_articles(manifest_of(path), values)
    template = DocxTemplate(str(path))
    template.render(with_engine_values(values, numbering, draft=True), environment())
    written = BytesIO()
    template.save(written)
    return written.getvalue()


def limit(document: str, context: BaseModel) -> Callable[[], bytes]:
    """Return the least work there is: join pieces of text already known, compress, write the archive."""
    template = compiled(template_of(document))
    body = render(document, context).content
    xml = read_parts(body)[DOCUMENT]
    chunks = [xml[i : i + 200] for i in range(0, len(xml), 200)]

    def least() -> bytes:
        parts = {DOCUMENT: pack(DOCUMENT, b"".join(chunks), 1)}
        return archive(
            parts.get(name) or template.unchanged[name]
            for name in template.names
            if name in parts or name in template.unchanged
        )

    return least


def seconds(work: Callable[[], Any]) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(document: str) -> bool:
    """Print the times of one document; tell whether its goals are met."""
    cases = contexts(document, TURNS)
    least = limit(document, cases[0])
    render(document, cases[0])
    ours = plain = bare = 0.0
    for case in cases:
        plain += seconds(lambda case=case: plainly(document, case))
        ours += seconds(lambda case=case: render(document, case))
        bare += seconds(least)
    ratio, rate = plain / ours, TURNS / ours
    goal_ratio, goal_rate = GOALS[document]
    met = ratio >= goal_ratio and rate >= goal_rate
    print(
        f"{document}: docxtpl {plain / TURNS * 1000:.1f} ms, ours {ours / TURNS * 1000:.2f} ms, "
        f"ratio {ratio:.1f} (goal {goal_ratio}), {rate:.0f} a second (goal {goal_rate}), "
        f"{ours / bare:.1f} times the join-and-zip limit: {'held' if met else 'MISSED'}"
    )
    return met


def _some(span: tuple[int, int]) -> int:
    supply = Supply(compared_words(read_document(STATEMENT)), counts=COUNTS)
    model = context_module(STATEMENT).Context
    for seed in range(*span):
        render(STATEMENT, sample(model, seed, supply))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def bulk() -> bool:
    """Make a thousand statements with two processes, invented values included."""
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        memory = max(pool.map(_some, [(0, MANY // 2), (MANY // 2, MANY)]))
    spent = time.perf_counter() - start
    met = spent <= BULK_SECONDS and memory <= BULK_MEBIBYTES
    print(
        f"{MANY} statements, two processes: {spent:.1f} s (goal {BULK_SECONDS}), "
        f"{memory} MiB each (goal {BULK_MEBIBYTES}): {'held' if met else 'MISSED'}"
    )
    return met


def cold() -> bool:
    """Make the first document of a new process."""
    code = f"from store.workshop.samples import preview; preview({STATEMENT!r})"
    best = min(seconds_of_process([sys.executable, "-c", code]) for _ in range(3))
    met = best <= COLD_SECONDS
    print(
        f"first document of a new process: {best:.2f} s (goal {COLD_SECONDS}): {'held' if met else 'MISSED'}"
    )
    return met


def seconds_of_process(command: list[str]) -> float:
    """Return the time a command takes by the clock on the wall."""
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print every measure; end with code 1 when a goal is missed."""
    print(f"zlib {zlib.ZLIB_RUNTIME_VERSION}, Python {sys.version.split()[0]}")
    met = [compare(STATUTES), compare(STATEMENT), bulk(), cold()]
    if not all(met):
        sys.exit(1)


if __name__ == "__main__":
    main()
