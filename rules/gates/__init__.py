"""What the gates of the ladder are made of; the gates themselves are dated data, in ``parameters/ladder``.

Key files: ``evidence``, the vocabulary (answer, document validated, decision, signature, information of
employees...), one pure function a kind; ``suppliers``, who can supply what; ``common``, questions that
several kinds share; ``law``, what no version of the ladder may leave out.
"""
