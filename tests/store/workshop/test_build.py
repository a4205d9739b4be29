"""Templates are built the same each time, and what is committed is what the clauses say."""

import docx
import pytest

from store.rendering.archive import read_parts
from store.rendering.engine import template_of
from store.workshop import build, build_all, write_all
from store.workshop.places import MANIFEST, TEMPLATES, drafted_on

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_the_same_clauses_give_the_same_bytes(write) -> None:
    root = write()
    first, second = build("essai", root), build("essai", root)
    assert first.content == second.content
    assert first.manifest_text() == second.manifest_text()


def test_a_word_changed_in_a_clause_changes_its_digest_and_no_other(write) -> None:
    before = {card.id: card.digest for card in build("essai", write()).manifest.clauses}
    changed = "---\nid: garantie\ntitre: Garantie\nsi: mixte\n---\nUne autre garantie.\n"
    after = {card.id: card.digest for card in build("essai", write(garantie=changed)).manifest.clauses}
    assert {name for name in before if before[name] != after[name]} == {"garantie"}


def test_committed_templates_are_what_the_clauses_say() -> None:
    """Run ``oeuvre templates build`` and commit its result when this fails."""
    wanted = {}
    for one in build_all():
        folder = TEMPLATES / one.manifest.folder
        wanted[folder / f"{one.stem}.docx"] = one.content
        wanted[folder / f"{one.stem}{MANIFEST}"] = one.manifest_text().encode()
    present = {path: path.read_bytes() for path in TEMPLATES.glob("*/*") if path.parent.name != "clauses"}
    present = {path: content for path, content in present.items() if path.is_file()}
    assert {path.name for path in present} == {path.name for path in wanted}
    assert [path.name for path in wanted if present[path] != wanted[path]] == []


def test_writing_twice_changes_nothing_and_removes_what_is_no_longer_written(write, tmp_path) -> None:
    root = write()
    built = (build("essai", root),)
    stale = tmp_path / "essais" / "ancien.docx"
    stale.parent.mkdir()
    stale.write_bytes(b"x")
    assert len(write_all(built, tmp_path, root)) == 3
    assert not stale.exists()
    assert write_all(built, tmp_path, root) == ()


def test_writing_some_documents_leaves_the_others_alone(write, tmp_path) -> None:
    root = write()
    write_all((build("essai", root),), tmp_path, root)
    assert write_all((), tmp_path, root) == ()
    assert (tmp_path / "essais" / "essai.docx").is_file()


def test_the_manifest_tells_conditions_references_and_law(write) -> None:
    cards = {card.id: card for card in build("essai", write()).manifest.clauses}
    assert cards["garantie"].condition == "mixte"
    assert cards["objet"].references == ("fin",)
    assert (cards["fin"].references, cards["fin"].guarded) == ((), ("garantie",))
    assert [cited.article for cited in cards["objet"].law] == ["L1253-8"]


@pytest.fixture(scope="module", params=[one.stem for one in build_all()])
def template(request):
    path = next(TEMPLATES.glob(f"*/{request.param}.docx"))
    return path, docx.Document(str(path))


def test_every_template_can_be_read_aloud(template) -> None:
    """Headings, heads of tables, language and title: what a screen reader needs."""
    path, opened = template
    styles = {p.style.name for p in opened.paragraphs}
    assert styles & {"Heading 1", "Heading 2"}
    for table in opened.tables:
        assert table._tbl.tr_lst[0].find(f"{W}trPr/{W}tblHeader") is not None
        widths = [int(c.get(f"{W}w")) for c in table._tbl.tblGrid]
        assert sum(widths) == 9072
    assert opened.core_properties.title
    spoken = "en-GB" if path.stem.endswith(".en") else "fr-FR"
    assert opened.core_properties.language == spoken
    assert f'<w:lang w:val="{spoken}"'.encode() in read_parts(path)["word/styles.xml"]
    assert b"updateFields" not in read_parts(path)["word/settings.xml"]


def test_every_template_says_on_each_page_that_it_is_a_draft(template) -> None:
    path, opened = template
    (section,) = opened.sections
    assert not section.different_first_page_header_footer
    mark = "DRAFT TO BE VALIDATED" if path.stem.endswith(".en") else "PROJET À VALIDER"
    assert f"{{% if projet %}}{mark}{{% endif %}}" in section.header.paragraphs[0].text
    assert "NUMPAGES" in read_parts(path)["word/footer1.xml"].decode()


def test_no_block_of_signatures_stands_alone_on_a_page(template) -> None:
    _path, opened = template
    for table in opened.tables:
        first = table._tbl.tr_lst[0]
        if "Date et signature" not in "".join(first.itertext()):
            continue
        before = table._tbl.getprevious()
        while before is not None and "{" in "".join(before.itertext())[:2]:
            before = before.getprevious()
        style = before.find(f"{W}pPr/{W}pStyle")
        heading = style is not None and style.get(f"{W}val").startswith("Heading")  # kept with what follows
        assert heading or before.find(f"{W}pPr/{W}keepNext") is not None
        for row in table.rows:
            assert row._tr.find(f"{W}trPr/{W}cantSplit") is not None or "{%tr" in row.cells[0].text


@pytest.mark.parametrize(
    ("document", "last"), [("pv_premier_conseil", "L’ordre du jour"), ("convocation_assemblee", "{{ ")]
)
def test_signatures_take_the_last_words_before_them_along(document, last) -> None:
    opened = docx.Document(str(template_of(document)))
    words = [p for p in opened.paragraphs if p.text and not p.text.startswith(("{%", "{#"))]
    before = words[next(i for i, p in enumerate(words) if p.text in {"Signatures", "Signature"}) - 1]
    assert before.text.startswith(last)
    assert before.paragraph_format.keep_with_next


def test_a_plan_says_on_which_rungs_its_document_is_drafted(write, tmp_path) -> None:
    root = write()
    plan = root / "essai" / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "etapes: [cooperation]\n", encoding="utf-8")
    write_all((build("essai", root),), tmp_path / "built", root)
    assert drafted_on("cooperation", tmp_path / "built") == ("essai",)
    assert drafted_on("groupement", tmp_path / "built") == ()
