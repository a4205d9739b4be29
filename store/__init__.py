"""The shelves: all disk and database. Nothing is decided here, everything is kept, read and rendered here.

Rooms, each with a page of its own:
- ``cases/``: what is known of a case, recorded once and seen on a day; leases, attempts and the trail;
- ``case_files/``, ``imports/``: files that people send, read into values or into what has to be mended;
- ``months/``, ``billing/``, ``exports/``: a month shared, invoiced, handed over to others;
- ``workshop/``, ``rendering/``, ``documents/``, ``pdf/``: templates built, filled, kept, set in pages;
- ``deadlines/``, ``reminders/``, ``schedules/``, ``stories/``: what is due, told by mail, planned, narrated.

Key files:
- ``settings``, ``database``, ``schema``, ``migrations/``: where the work is kept, and in what shape;
- ``plain_reading``: the same rows for commands that must answer at once; ``readers``, ``access``: for whose
  eyes, and what they saw;
- ``files``, ``digests``, ``processes``: bytes kept whole, known by their content, written by the living;
- ``parameters``, ``ladders``, ``language``, ``typography``: dated figures and gates, sentences for a reader.

The way of the data: a door hands a file over -> it is read into values -> rules judge them -> one transaction
keeps the facts, wakes the case and notes who did it.
"""
