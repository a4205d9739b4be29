"""What is due in a case: every dated duty that its facts hold, whoever owes it, and since which fact.

Key files:
- ``item``: a due item and the names by which it is known again;
- ``working_days``: the last working day that a delay leaves;
- ``tasks``, ``meetings``, ``agreements``, ``accompaniment``, ``group``, ``contracts``, ``documents``: what
  falls due, by kind of fact; ``law``: the articles that fix a day;
- ``case``: all of a case together, without what was done.

The way of the data: dossier and drafts not read yet -> ``due_items`` -> kept in a table -> the list of what
is late, the agenda, the reminders. Nothing here depends on today: a day is late or not for who looks.
"""
