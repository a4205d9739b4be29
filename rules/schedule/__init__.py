"""The week's schedule of shared employees: stated, solved, then checked without the solver.

Steps of the data:

1. ``drafting.draft(dossier, book, week)`` turns facts and dated figures into an ``instance.Instance``;
2. ``solve.solve(instance)`` finds the slots with CP-SAT, one file a constraint in ``constraints/``;
3. ``distribution.departures(schedule)`` warns where a week leaves the contracts' own distribution;
4. ``conflicts.explain(instance, worker)`` says which needs and rules stand in each other's way;
5. ``check.check(instance, slots)`` recomputes everything from the slots alone, knowing no solver;
6. ``twelve_weeks`` and ``public_year`` warn of what one week alone cannot show: an average, a calendar year.

Times of day are whole minutes after midnight on a quarter-hour grid; day 0 is Monday. ``wording`` gives
each rule its article and its French words. The solver is an extra (``planning``): nothing but ``solve``,
``conflicts``, ``model`` and ``constraints`` imports it.
"""
