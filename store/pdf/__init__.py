"""From a document in Word's format to a PDF that lasts and that a screen reader can read aloud.

Key files:
- ``reading``: the parts of a ``.docx``, and whether it still is as the product made it;
- ``looks``: the styles of the document, as the page setter takes them;
- ``inline``, ``typst_source``: its text, tables, lists and links written anew for the page setter;
- ``typst_engine``: the page setter Typst, an optional extra: PDF/A-2a and PDF/UA-1, same bytes each time;
- ``office``: LibreOffice, if it is installed, for what a hand has edited;
- ``making``: which of the two, and what is said when there is neither.

The way of the data: a ``.docx`` -> ``opened`` -> ``typst_source`` -> ``set_pages`` -> the bytes of a PDF.
Words, numbers and references are those of the ``.docx``: nothing is computed a second time.
"""
