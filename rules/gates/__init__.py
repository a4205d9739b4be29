"""The gates of the ladder, one file each: what is asked before people's work, a project, a group.

Key files, from the first gate to the last: ``working_together``, ``cooperation``, ``grouping``; ``common``
holds the questions they share and ``law`` the articles. Each gate is plain data, a tuple of ``Requirement``;
``rules.stages`` says which moves pass through which gate. A refusal lists what is missing in that order.
"""
