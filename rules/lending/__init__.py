"""Staff lent outside a group: three regimes kept apart, their conditions and their steps."""
