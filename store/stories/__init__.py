"""Stories of cases: ``reading`` gathers the rows, ``writing`` sets them as text, Word or JSON lines."""
