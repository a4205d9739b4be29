"""The gates of the ladder, one file each: what is asked before people's work, a lasting project, or a group.

Each file holds plain data, a tuple of ``Requirement``; ``rules.stages`` says which moves pass through which gate.
The order of a tuple is the order in which a refusal lists what is missing.
"""
