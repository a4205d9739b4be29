"""From the values of a case to the bytes of a document: nothing leaves here that has not been checked.

Key files:
- ``clean``: every string of the context made safe, models turned into plain values;
- ``numbering``: which clauses stand and the number of each article;
- ``environment``, ``filters``, ``words``: what a clause may say of a value;
- ``compiled``: the template prepared once by docxtpl, then only filled; ``archive``: same bytes each time;
- ``inserts``: pictures and parts of a group's own file, left to plain docxtpl;
- ``check``: the structure of the result and its references; ``problems``: what is said when it fails.

The way of the data: context -> ``prepared`` -> ``number_articles`` -> ``fill`` -> ``check`` -> bytes.
"""

from store.rendering.engine import ClauseUsed, Rendered, render, render_file

__all__ = ["ClauseUsed", "Rendered", "render", "render_file"]
