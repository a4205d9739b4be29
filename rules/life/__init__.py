"""The life of a case beside its facts: pause and stop, another version of the ladder, split, merge.

Key files: ``states``, whether a case may be paused, stopped or resumed; ``migration``, what another version
of the ladder would change; ``splitting`` and ``merging``, which facts go along, which contradict each other;
``binding``, what was settled in one collective binds nobody in another.
All pure: what is written is written by ``store.cases.life``.
"""
