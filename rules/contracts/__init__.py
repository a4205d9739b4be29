"""The employment contract: what its kind demands, what is checked before signing, what is printed."""
