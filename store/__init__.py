"""The shelves: all disk and database. Nothing is decided here, everything is kept, read and rendered here.

Key files:
- ``settings``, ``database``, ``schema``, ``migrations/``: where the work is kept, and in what shape;
- ``cases``, ``facts``, ``audit``: what is known of a case, recorded once and seen on a day;
- ``case_files``: a case file read, by ``yaml_nodes``, ``lenient``, ``field_problems``, ``case_checks``;
- ``leases``, ``attempts``, ``outbox``: one run at a time moves a case, and each step is written down once;
- ``imports/``, ``months``, ``allocations``, ``exports``: a month's files in, its shares and workbooks out;
- ``workshop/``, ``rendering/``, ``documents``, ``files``: templates built, filled, kept;
- ``parameters``, ``language``, ``typography``: dated figures, sentences in the reader's language.

The way of the data: a door hands a file over -> it is read into values -> rules judge them -> one transaction
keeps the facts, wakes the case and notes who did it.
"""
