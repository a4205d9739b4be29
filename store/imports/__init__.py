"""Reads the files that offices send, without judging their rows.

Key files: ``source`` (what kind of file it is), ``archives`` and ``grid`` (guards and bounds of workbooks),
``workbook`` and its ``parts`` (XLSX), ``opendocument`` (ODS), ``dates`` (what a number format says of a
cell), ``text`` (CSV in any of the encodings met), ``declaration`` (social declarations, DSN).

Steps of the data: bytes -> guards (size, bomb) -> ``SourceFile`` with its sheets. Nothing is written here,
nothing in the file is executed, and no number passes through a float.
"""
