"""The nouns: tables and frozen values that every other floor speaks with. Imports nothing of ours.

Key files:
- ``facts/``: everything that can be known of a case, one class a kind; ``dossier``: all of it on a day;
- ``case``, ``audit``, ``documents``, ``month``, ``billing``: tables; ``actor``: who acts;
  ``case_file``: a case as a facilitator writes it;
- ``messages``, ``problems``, ``law``: what is said to people, what they got wrong, the article behind it;
- ``calendar``, ``week``, ``worktime``, ``parameters``, ``allocation``: values of the trade.

The way of the data: a file becomes facts -> facts are kept as rows -> a ``Dossier`` folds those in
force on a day -> rules read it.
"""
