"""The law and the method: pure functions of facts and dated figures. No disk, no clock, no net.

Key files:
- ``ladder/``: moves between stages, what they ask for; ``gates/``: what each gate requires, who supplies it;
- ``contexts/``: one file a document, facts in, a frozen value for the template out;
- ``imports/``, ``allocation/``, ``explaining/``: a month's rows sorted, shared to the cent, explained;
- ``billing/``, ``einvoices/``, ``accounting/``, ``vat/``: what follows the lock of a month;
- ``employer_cost/``, ``simulators/``: what an employee costs, what a group to be would cost;
- ``group/``, ``contracts/``, ``lending/``, ``assemblies/``: an employer group and the people it employs;
- ``governance/``, ``matching/``, ``findings/``: who weighs what, what could be shared, what to watch for;
- ``schedule/``: the week of shared employees, solved, then checked without the solver;
- ``case_references``, ``parties``, ``days/``, ``rounding``: questions that several of them ask.

The way of the data: a ``Dossier``, a ``ParameterBook`` and a date come in; problems or values go out.
"""
