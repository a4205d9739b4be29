"""The command line, ``oeuvre``: it asks, calls a flow or a shelf, and shows; it holds no rule.

Key files:
- ``main``: the list of commands, each loaded only when it is called; ``failures`` catches what they raise;
- ``words``: the language of the reader and the name of the actor, known before anything else;
- ``output``: sentences, problems, tables and progress on the terminal;
- ``case``, ``demo``, ``documents``, ``templates``, ``schedule``, ``month``, ``billing``, ``cost``, ``law``,
  ``access``, ``server``: a file for each family, that imports only the parser; beside it, what it calls.

The way of a command: ``main`` reads ``--lang`` and ``--as`` anywhere on the line, loads one module, calls it;
problems come back up as ``ProblemsFound`` and leave by ``failures``.
"""
