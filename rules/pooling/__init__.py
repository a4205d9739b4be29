"""What organisations lend each other and share: the thing, its owner, the terms, the decision to begin."""
