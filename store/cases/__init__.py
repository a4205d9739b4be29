"""Cases: facts recorded, folded into a dossier, moved along the ladder, worked on under a lease.

``records`` is the way in; ``plain`` reads a case without the object mapper for commands that only look.
"""
