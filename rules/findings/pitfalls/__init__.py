"""One file a pitfall, each with ``look``: it reads a case and yields what it finds, if anything."""
