"""Citations compared with the law index: what is no longer in force, what was read in another version.

Citations come from everything that cites: clauses, parameters, and constants of the rules.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import rules
from models.clauses import Cited, Manifest
from models.law import LegalBasis, Mark
from models.messages import Message, message
from models.problems import Place, Problem, Severity
from store.ladders import ladders
from store.parameters import parameters
from store.typography import short_date
from store.workshop.law_index import IN_FORCE, Index, law_index, normal
from store.workshop.places import MANIFEST, TEMPLATES

STALE_DAYS = 365
"""A citation read longer ago than this is read again."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An article cited, and where: the file of a clause, of a parameter or of a rule."""

    file: str
    basis: LegalBasis


def all_citations() -> tuple[Citation, ...]:
    """Return every citation of the product."""
    return (*_of_clauses(), *_of_parameters(), *_of_ladders(), *_of_rules())


def of_manifest(manifest: Manifest) -> Iterator[Citation]:
    """Yield the citations of a document."""
    for card in manifest.clauses:
        for cited in card.law:
            yield Citation(f"{card.origin or manifest.document}/{card.id}.md", _basis(cited))


def _basis(cited: Cited) -> LegalBasis:
    return LegalBasis(
        cited.code, cited.article, cited.version, cited.verifie_le, cited.marque, cited.legi_id, cited.note
    )


def _of_clauses() -> Iterator[Citation]:
    for path in sorted(TEMPLATES.glob(f"*/*{MANIFEST}")):
        manifest = Manifest.model_validate_json(path.read_text(encoding="utf-8"))
        yield from of_manifest(manifest)  # a translation cites nothing of its own


def _of_parameters() -> Iterator[Citation]:
    book = parameters()
    for path in book.paths():
        for source in book.parameter(path).sources:
            yield Citation(f"parameters/{path}.yaml", source)


def _of_ladders() -> Iterator[Citation]:
    for version in ladders():
        for asked in version.requirements():
            if isinstance(asked.basis, LegalBasis):
                yield Citation(f"parameters/ladder/{version.version}.yaml", asked.basis)


def _of_rules() -> Iterator[Citation]:
    for found in pkgutil.walk_packages(rules.__path__, "rules."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            if isinstance(value, LegalBasis):
                yield Citation(found.name.replace(".", "/") + ".py", value)


def check_citations(
    citations: Iterable[Citation], on: date | None = None, index: Index | None = None
) -> tuple[Problem, ...]:
    """Return what must be read again, each citation once; ``on`` also finds readings that are too old."""
    known = law_index() if index is None else index
    places: dict[LegalBasis, list[str]] = {}
    for one in citations:
        places.setdefault(one.basis, []).append(one.file)
    return tuple(
        found for basis, files in places.items() for found in _check(Citation(_few(files), basis), known, on)
    )


def _few(files: list[str]) -> str:
    """Name the places of a citation, the first three at most."""
    named = list(dict.fromkeys(files))
    return ", ".join(named[:3]) + (f" (+ {len(named) - 3})" if len(named) > 3 else "")  # noqa: PLR2004


def _check(one: Citation, index: Index, on: date | None) -> Iterator[Problem]:
    basis = one.basis
    versions = index.get((basis.code, normal(basis.article)), ())
    if not versions and basis.mark is Mark.VERIFIED:
        yield _problem("law_not_indexed", one, _NOT_INDEXED)
    elif versions and not any(version.state == IN_FORCE for version in versions):
        yield _problem("law_not_in_force", one, _NOT_IN_FORCE)
    elif versions and basis.version not in {version.start for version in versions}:
        yield _problem("law_other_version", one, _OTHER_VERSION, _version(versions[-1].start))
    if on is not None and basis.checked is not None and (on - basis.checked).days > STALE_DAYS:
        yield _problem("law_stale", one, _STALE)


def _version(day: date | None) -> str:
    return short_date(day) if day else "sans date"


_NOT_INDEXED = message("{code}, article {article} : dit lu dans le texte officiel, mais absent de l'index.")
_NOT_IN_FORCE = message("{code}, article {article} : n'est plus en vigueur.")
_OTHER_VERSION = message("{code}, article {article} : version lue du {read}, version connue du {known}.")
_STALE = message("{code}, article {article} : lu le {checked}, il y a plus d'un an.")
_REMEDY = message("Relisez l'article, corrigez s'il le faut, puis mettez la date et la version à jour.")
_FIRM = {"law_not_indexed", "law_not_in_force"}


def _problem(code: str, one: Citation, text: Message, known: str = "") -> Problem:
    basis = one.basis
    firm = code in _FIRM or (code == "law_other_version" and basis.mark is Mark.VERIFIED)
    values = {
        "code": basis.code,
        "article": basis.article,
        "read": _version(basis.version),
        "known": known,
        "checked": _version(basis.checked),
    }
    said = Message(text.text, values)
    place = Place(file=one.file, article=basis.article)
    return Problem(code, said, _REMEDY, place, Severity.BLOCKING if firm else Severity.WARNING)


def unverified(citations: Iterable[Citation]) -> dict[Mark, int]:
    """Return how many citations bear each mark."""
    counts = dict.fromkeys(Mark, 0)
    for one in citations:
        counts[one.basis.mark] += 1
    return counts
