"""Two wordings side by side: what a reader is shown of what was added, removed or rewritten."""

from hypothesis import given
from hypothesis import strategies as st

from rules.wordings import GAP, Clause, Line, Piece, clause_changes, marked


def clause(name: str, *texts: str | Line, title: str = "Durée", number: int | None = 1) -> Clause:
    lines = tuple(text if isinstance(text, Line) else Line(text) for text in texts)
    return Clause(name, title, number, lines)


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


def told(before: list[Clause], after: list[Clause]) -> list[list[tuple[str, str]]]:
    return [
        [(shown(line.before), shown(line.after)) for line in change.lines]
        for change in clause_changes(before, after)
    ]


def test_only_the_words_that_change_are_marked() -> None:
    before, after = marked("Elle dure 12 mois, sans plus.", "Elle dure 18 mois, sans plus.")
    assert shown(before) == "Elle dure [12] mois, sans plus."
    assert shown(after) == "Elle dure [18] mois, sans plus."


def test_an_amount_is_marked_whole() -> None:
    before, after = marked("Il verse 1\u202f200,50\u00a0€ par an.", "Il verse 1\u202f300,50\u00a0€ par an.")
    assert shown(before) == "Il verse [1\u202f200,50]\u00a0€ par an."
    assert shown(after) == "Il verse [1\u202f300,50]\u00a0€ par an."


def test_a_lone_word_between_two_changes_goes_with_them() -> None:
    before, _after = marked("du 3 mai au 4 juin", "du 5 juillet au 6 août")
    assert shown(before) == "du [3 mai au 4 juin]"


def test_what_is_far_from_a_change_is_elided() -> None:
    many = " ".join(f"mot{rank}" for rank in range(60))
    before, after = marked(f"{many} ancien {many}", f"{many} nouveau {many}")
    assert shown(after) == shown(before).replace("ancien", "nouveau")
    assert shown(before).startswith(f"{GAP} mot53 ")
    assert shown(before).endswith(f" mot6 {GAP}")
    assert "mot59 [ancien] mot0" in shown(before)


def test_a_paragraph_rewritten_stands_beside_the_old_one_and_others_come_or_go() -> None:
    old = [clause("duree", "Premier alinéa conservé.", "La durée est de douze mois.", "Il part.")]
    new = [clause("duree", "Premier alinéa conservé.", "Tout autre sujet ici.", "La durée est de dix mois.")]
    assert told(old, new) == [
        [
            ("", "[Tout autre sujet ici.]"),
            ("La durée est de [douze] mois.", "La durée est de [dix] mois."),
            ("[Il part.]", ""),
        ]
    ]


def test_a_row_is_the_same_row_when_its_first_cell_is() -> None:
    old = [clause("prix", Line("Nom | Heures", row=True), Line("Fanfare | 3", row=True))]
    rows = [Line(text, row=True) for text in ("Nom | Heures", "Amicale | 9", "Fanfare | 44")]
    assert told(old, [clause("prix", *rows)]) == [
        [("", "[Amicale | 9]"), ("Fanfare | [3]", "Fanfare | [44]")]
    ]


def test_clauses_come_go_or_change_title_in_the_order_of_the_later_version() -> None:
    old = [clause("a", "x"), clause("b", "Le prix."), clause("c", "z", title="Fin")]
    new = [clause("d", "Nouveau."), clause("a", "x", number=2), clause("c", "z", title="La fin")]
    found = clause_changes(old, new)
    names = [(one.before.name if one.before else "", one.after.name if one.after else "") for one in found]
    assert names == [("", "d"), ("c", "c"), ("b", "")]
    assert [(shown(line.before), shown(line.after)) for line in found[1].lines] == [
        ("[Fin]", ""),
        ("", "[La fin]"),
    ]


def test_a_long_table_rewritten_is_told_row_for_row() -> None:
    old = [Line(f"ligne {rank} | 1", row=True) for rank in range(80)]
    new = [Line(f"ligne {rank} | 2", row=True) for rank in range(80)]
    (lines,) = told([clause("t", *old)], [clause("t", *new)])
    assert lines[79] == ("ligne 79 | [1]", "ligne 79 | [2]")
    assert len(lines) == 80


TEXTS = st.lists(st.sampled_from(["un", "deux,", "trois.", "l’an 4", "1\u202f000", "(x)"]), max_size=30)


@given(TEXTS, TEXTS)
def test_each_side_says_nothing_that_its_version_does_not_say(old: list[str], new: list[str]) -> None:
    for text, pieces in zip(
        (" ".join(old), " ".join(new)), marked(" ".join(old), " ".join(new)), strict=True
    ):
        rest = text
        for part in "".join(piece.text for piece in pieces).split(GAP):
            assert part.strip() in rest
            rest = rest[rest.index(part.strip()) + len(part.strip()) :]
