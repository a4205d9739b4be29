"""The journeys: what happens, in order. The only folder that knows Prefect.

Key files:
- ``advance_case``: one short attempt to move a case forward; ``mutualisation``, ``collaboration``,
  ``cooperation``, ``grouping``: what is done for a case on each rung; ``work``, ``drafting``: what a rung
  asks for, and its documents;
- ``journal``: a case file played entry by entry, its work done in between;
- ``dispatch``: here and now, or on another machine; ``sweep_cases``: picks up what was missed;
- ``runtime``: runs any flow on this machine; ``server``, ``server_process``, ``lock``: the local Prefect
  server;
- ``environment``: what Prefect is told before it is imported.

The way of the data: a fact wakes a case -> ``dispatch`` -> ``advance_case`` takes the lease -> the flow of
the rung says what is due -> one task drafts it, one transaction a document -> the lease is given back ->
``Waiting``.

Prefect reads its settings when it is first imported, and every file here imports it: the environment comes
first.
"""

from flows import environment

environment.prepare()
