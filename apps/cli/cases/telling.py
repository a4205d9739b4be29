"""The story of a case, told on the screen or written in a file."""

from pathlib import Path

from apps.cli.output import console, say, title, write
from apps.cli.output import said as spoken
from apps.cli.words import language
from models.messages import message
from rules.story.record import Story
from store.database import reading
from store.files import write_whole
from store.stories.reading import read_record, read_story
from store.stories.writing import BEFORE, capital, heading_of, write_story


def tell(case_id: str, to: str) -> None:
    """Tell the story of a case, or write it in a file whose ending says how.

    Raises:
        ProblemsFound: the case is unknown, the ending too, or the file cannot be written.
    """
    with reading() as session:
        story = read_story(session, case_id)
        content = (
            write_story(story, read_record(session, case_id), Path(to).suffix, language()) if to else b""
        )
    if to:
        write_whole(Path(to), content)
        say(message("L'histoire est écrite : {file}", file=to))
    else:
        show(story)


def show(story: Story) -> None:
    """Show a story on the screen."""
    for earlier in story.before:
        title(BEFORE.filled(case=earlier.case_id))
        show(earlier)
    title(story.title)
    for line in story.opening:
        say(line)
    for chapter in story.chapters:
        console().print()
        write(capital(spoken(chapter.title)), "bold cyan")
        for scene in chapter.scenes:
            title(heading_of(scene))
            for paragraph in scene.paragraphs:
                write(" ".join(map(spoken, paragraph)), indent=2)
