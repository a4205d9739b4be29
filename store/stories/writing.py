"""A story set as plain text, Markdown, Word or lines for machines; one writer for each ending."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from models.facts.base import Fact
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from models.reader import Matter
from rules.confidentiality.kinds import EMPTIED
from rules.story.record import Record, Scene, Story
from store.language import speaker
from store.rendering.archive import repacked
from store.stories.reading import public_facts

Say = Callable[[Message], str]

PERSONAL: tuple[type[Fact], ...] = tuple(
    kind
    for kind, matters in EMPTIED.items()
    if {Matter.PAY, Matter.PRIVATE, Matter.CONTACTS, Matter.BANK, Matter.LENT} & set(matters)
)
"""Facts about people at work or at home: an exported history says that they were recorded, no more."""

BEFORE = message("Histoire commune, dans le dossier « {case} »")
SCENE = message("{day:date}")
SCENE_BY = message("{day:date}, consigné par {who}")


def write_story(story: Story, record: Record, ending: str, language: str) -> bytes:
    """Return a story as the content of a file with this ending: .docx, .md, .txt or .jsonl.

    Raises:
        ProblemsFound: no story is written under this ending.
    """
    say = speaker(language)
    if ending == ".jsonl":
        return _lines_for_machines(record)
    if ending == ".docx":
        return _word(story, say)
    if ending in {".md", ".txt"}:
        marks = _Marks("# ", "## ", "**") if ending == ".md" else _Marks()
        return ("\n".join(_text(story, say, marks)).strip() + "\n").encode()
    raise ProblemsFound(
        [
            Problem(
                "unknown_ending",
                message("Une histoire ne s'écrit pas en « {ending} ».", ending=ending or "–"),
                message("Choisissez un nom de fichier en .docx, .md, .txt ou .jsonl."),
                Place(option="--to"),
            )
        ]
    )


class _Marks(NamedTuple):
    """What stands before a title, before a chapter, and round a day."""

    title: str = ""
    chapter: str = ""
    strong: str = ""


def heading_of(scene: Scene) -> Message:
    """Return the heading of a scene: its day, and who recorded it."""
    who = ", ".join(scene.who)
    return (SCENE_BY if who else SCENE).filled(day=scene.day, who=who)


def _text(story: Story, say: Say, marks: _Marks) -> Iterator[str]:
    title, chapter, strong = marks
    for earlier in story.before:
        yield from _text(earlier, say, marks)
        yield ""
    yield f"{title}{say(story.title)}"
    yield from ("", *map(say, story.opening))
    for part in story.chapters:
        yield from ("", f"{chapter}{capital(say(part.title))}")
        for scene in part.scenes:
            yield from ("", f"{strong}{say(heading_of(scene))}{strong}")
            for paragraph in scene.paragraphs:
                yield from ("", " ".join(map(say, paragraph)))


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def _word(story: Story, say: Say) -> bytes:
    import docx  # noqa: PLC0415 - slow to load, and only Word files need it
    from docx.shared import Mm  # noqa: PLC0415

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = say(story.title), "Œuvre commune"
    moment = datetime.combine(story.last_day, datetime.min.time(), UTC)
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision, properties.comments = "Œuvre commune", 1, ""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    _lay(document, story, say)
    written = io.BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def _lay(document: Any, story: Story, say: Say) -> None:
    for earlier in story.before:
        document.add_heading(say(BEFORE.filled(case=earlier.case_id)), level=1)
        _lay(document, earlier, say)
    document.add_heading(say(story.title), level=0)
    for line in story.opening:
        document.add_paragraph(say(line))
    for part in story.chapters:
        document.add_heading(capital(say(part.title)), level=1)
        for scene in part.scenes:
            heading = document.add_paragraph()
            heading.add_run(say(heading_of(scene))).bold = True
            heading.paragraph_format.keep_with_next = True
            for paragraph in scene.paragraphs:
                document.add_paragraph(" ".join(map(say, paragraph)))


def _lines_for_machines(record: Record) -> bytes:
    lines = sorted(_entries(record), key=lambda entry: entry["jour"])
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _entries(record: Record) -> Iterator[dict[str, Any]]:
    for told in public_facts(record):
        fact = told.fact
        said = {} if isinstance(fact, PERSONAL) else fact.model_dump(mode="json", by_alias=True)
        yield _entry("fait", told.day, told.by, section=fact.section, cle=fact.key, contenu=said)
    for move in record.moves:
        aside = [label.text for label in move.set_aside]
        yield _entry(
            "passage", move.day, move.by, de=move.origin, vers=move.target, motif=move.reason, sans=aside
        )
    for turn in record.turns:
        yield _entry(
            turn.kind, turn.day, turn.by, motif=turn.reason, autre=turn.other, detail=dict(turn.detail)
        )
    for paper in record.papers:
        validated = paper.validated.isoformat() if paper.validated else ""
        yield _entry(
            "document",
            paper.day,
            paper.validated_by,
            document=paper.document,
            version=paper.version,
            valide_le=validated,
        )
    for bill in record.billed:
        yield _entry(
            "facturation", bill.day, "", mois=str(bill.month), pieces=bill.papers, total=str(bill.total)
        )
    for month in record.months:
        yield _entry(
            "mois",
            month.month.last_day,
            "",
            mois=str(month.month),
            total=str(month.total),
            verrouille=month.locked,
        )


def _entry(what: str, day: Any, who: str, **more: Any) -> dict[str, Any]:
    return {"jour": day.isoformat(), "quoi": what, "par": who, **more}
