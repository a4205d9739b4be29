"""Text that no spreadsheet takes for a formula, for files that cannot mark their cells as text."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters after which a spreadsheet computes, or opens another cell."""


def guarded(text: str, separators: str = "\t\r\n") -> str:
    """Return a text on one line, without separators; an apostrophe keeps it from being computed.

    A text such as ``-`` alone or a negative number written by the product is no text: do not guard numbers.
    """
    flat = one_line("".join(" " if c in separators else c for c in text))
    return f"'{flat}" if text.startswith(RISKY) or flat.startswith(RISKY) else flat


def one_line(text: str) -> str:
    """Return a text on one line, of printable characters and plain spaces only."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
