"""Two versions of a document side by side on the terminal: each clause, its words before and after."""

from collections.abc import Sequence

from apps.cli.output import bullets, labelled, say, title, write
from models.messages import Message, message
from rules.wordings import Clause, ClauseChange, LineChange, Piece
from store.documents.comparing import Comparison

_LEGEND = message("Entre crochets, les mots qui changent ; « (…) » tient la place de ce qui ne change pas.")
_LABELS = {
    False: (message("Avant :"), message("Après :"), message("Retiré :"), message("Ajouté :")),
    True: (
        message("Ligne, avant :"),
        message("Ligne, après :"),
        message("Ligne retirée :"),
        message("Ligne ajoutée :"),
    ),
}


def show(found: Comparison) -> None:
    """Print what changed: the words of each clause, the numbers of articles, the values of the case."""
    if any(line.before and line.after for change in found.clauses for line in change.lines):
        say(_LEGEND, "dim")
    for change in found.clauses:
        title(_head(change))
        for line in change.lines:
            _line(line, whole=change.before is None or change.after is None)
    if found.renumbered:
        title(_renumbered(found.renumbered))
    if found.values:
        title(message("Dans les valeurs du dossier :"))
        bullets(found.values)


def _head(change: ClauseChange) -> Message:
    if change.before is None and change.after is not None:
        return message("{clause} : ajouté", clause=_name(change.after))
    if change.after is None and change.before is not None:
        return message("{clause} : retiré", clause=_name(change.before))
    clause = change.after or Clause("", "", None, ())
    was = change.before.number if change.before else None
    if was is not None and was != clause.number:
        return message("{clause} (auparavant article {number})", clause=_name(clause), number=was)
    return _name(clause)


def _name(clause: Clause) -> Message:
    if clause.number is not None:
        return message("Article {number}, « {title} »", number=clause.number, title=clause.title)
    if clause.title:
        return message("« {title} »", title=clause.title)
    return message("En tête du document")


def _line(line: LineChange, *, whole: bool) -> None:
    before, after, removed, added = _LABELS[line.row]
    if whole:
        write(_text(line.before or line.after), indent=4)
    elif not line.after:
        labelled(removed, _text(line.before), indent=2)
    elif not line.before:
        labelled(added, _text(line.after), indent=2)
    else:
        labelled(before, _marked(line.before), indent=2)
        labelled(after, _marked(line.after), indent=2)


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(_bracketed(piece.text) if piece.changed else piece.text for piece in pieces)


def _bracketed(text: str) -> str:
    """Put words between brackets, the spaces at either end left outside."""
    bare = text.strip()
    return text.replace(bare, f"[{bare}]", 1) if bare else text


def _renumbered(moved: Sequence[tuple[int, int]]) -> Message:
    numbers = [message("{old} devient {new}", old=old, new=new) for old, new in moved]
    if len(moved) == 1:
        return message("Un article change de numéro : {numbers}.", numbers=numbers)
    return message("{count} articles changent de numéro : {numbers}.", count=len(moved), numbers=numbers)
