"""The story of a case: what its rows say, told in sentences, day after day, by stage.

1. ``record`` holds what is to be told: facts as they were recorded, moves, turns, documents, closed months.
2. ``meeting``, ``deciding``, ``following``, ``sharing``, ``accompanying``, ``calling``, ``employing`` turn
   the facts of a day into sentences, kind by kind; ``turning`` does it for moves, pauses, splits, documents
   and months.
3. ``telling`` sets the scenes in order and cuts them into chapters.

An answer that its author did not release is never told; of the others only their number is.
"""
