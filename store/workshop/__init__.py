"""The workshop of documents: what jurists write as text becomes the templates that are filled.

Key files:
- ``source``: what a plan and a clause hold; ``clauses``, ``blocks``, ``inline``: reading them;
- ``reading``: a whole document and the mistakes that only show there; ``checks``, ``notes``: tags, problems;
- ``body``, ``tables``, ``law_annex``, ``wordml``, ``base/``: what the pages look like;
- ``build``: the template and its manifest; ``lint``: templates against the values they print;
- ``law_index``: the articles of law the product knows, and those that must be read again.

The way of the data: plan and clauses -> ``read_document`` -> ``build_template`` -> ``.docx`` + manifest.
"""

from store.workshop.build import Built, build, build_all, write_all

__all__ = ["Built", "build", "build_all", "write_all"]
