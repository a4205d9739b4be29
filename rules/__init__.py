"""The law and the method: pure functions of facts and dated figures. No disk, no clock, no net.

Key files:
- ``stages``: the ladder as one table of moves; ``gates/``: what each gate requires, and who supplies it;
- ``contexts/``: one file a document, facts in, a frozen value for the template out;
- ``imports/``, ``allocation/``, ``explain``: a month's rows sorted, shared to the cent, explained;
- ``employer_cost/``: what an employee costs, contribution by contribution, and the payroll tax of a group;
- ``governance/``, ``matching/``, ``findings/``: who weighs what, what could be shared, what to watch for;
- ``schedule/``: the week of shared employees, solved, then checked without the solver;
- ``case_references``, ``parties``, ``topics``, ``agreements``: questions that several of them ask.

The way of the data: a ``Dossier``, a ``ParameterBook`` and a date come in; problems or values go out.
"""
