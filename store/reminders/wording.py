"""The mail one person receives: what is due, by case, in a few lines, and nothing that anybody confided."""

from collections.abc import Sequence
from datetime import date

from models.messages import Message, message
from store.deadlines.stored import Kept
from store.language import show
from store.settings import settings
from store.typography import polish


def subject(found: Sequence[Kept]) -> str:
    """Return the subject of the mail, on one line."""
    titles = tuple(dict.fromkeys(kept.title for kept in found))
    if len(titles) > 1:
        return _said(message("{count} échéances dans {cases} dossiers", count=len(found), cases=len(titles)))
    one = message("Une échéance : {title}", title=titles[0])
    several = message("{count} échéances : {title}", count=len(found), title=titles[0])
    return " ".join(_said(several if len(found) > 1 else one).split())


def body(found: Sequence[Kept], on: date) -> str:
    """Return the text of the mail written on a day; items come by case, the first due first."""
    lines = [_said(message("Bonjour,")), "", _said(message("Voici ce qui vous attend au {on:date}.", on=on))]
    by_case: dict[tuple[str, str], list[Kept]] = {}
    for kept in found:
        by_case.setdefault((kept.case_id, kept.title), []).append(kept)
    for (case_id, title), some in by_case.items():
        lines += ["", f"{polish(title)} ({case_id})", *(_line(kept, on) for kept in some)]
    return "\n".join([*lines, "", *map(_said, _FOOT), ""])


_FOOT = (
    message("Chaque échéance n'est rappelée qu'une fois."),
    message("Si l'une est faite, dites-le, avec sa référence, à la personne qui accompagne le dossier."),
    message("Dites-lui aussi si vous ne voulez plus de rappels."),
)


_ITEM = message("- {what}, {when}. {why} [{reference}]")
_BY_LAW = message("- {what}, {when}. {why} (Article {article}.) [{reference}]")


def _line(kept: Kept, on: date) -> str:
    item = kept.item
    when = (
        message("en retard depuis le {day:date}", day=item.act_by)
        if item.act_by < on
        else message("pour le {day:date}", day=item.act_by)
    )
    text = _BY_LAW if item.article else _ITEM
    said = {"what": item.what, "when": when, "why": item.why, "reference": item.reference}
    return _said(text.filled(**said, article=item.article))


def _said(text: Message) -> str:
    return polish(show(text, settings().language))
