"""Social declarations written for tests: one employer, one month, invented people."""

from collections.abc import Iterable, Sequence

NIR = "2790599999999"
Lines = list[tuple[str, str]]


def opening(*, month: str = "01102026", siren: str = "123456782", nics: Sequence[str] = ("00011",)) -> Lines:
    """Return the blocks of the sending, the declaration, the employer and its establishments."""
    return [
        ("S10.G00.00.001", "Logiciel d'essai"),
        ("S10.G00.00.005", "02"),
        ("S20.G00.05.001", "01"),
        ("S20.G00.05.002", "01"),
        ("S20.G00.05.003", "11"),
        ("S20.G00.05.005", month),
        ("S21.G00.06.001", siren),
        *[("S21.G00.11.001", nic) for nic in nics],
    ]


def person(number: str = "S001", last: str = "EXEMPLE", first: str = "Camille", **more: str) -> Lines:
    """Return an employee paid 2 000.00 gross, 1 560.00 net social, with 1 300.00 of contributions.

    Both parts of contributions: 440.00 held back, hence 860.00 for the employer: a cost of 2 860.00.
    """
    amounts = {"gross": "2000.00", "net": "1560.00", "health": "260.00"} | more
    return [
        ("S21.G00.30.001", NIR),
        ("S21.G00.30.002", last),
        ("S21.G00.30.004", first),
        ("S21.G00.30.019", number),
        ("S21.G00.40.001", "05102026"),
        ("S21.G00.40.009", "00001"),
        ("S21.G00.50.001", "31102026"),
        ("S21.G00.51.011", "001"),
        ("S21.G00.51.013", amounts["gross"]),
        ("S21.G00.51.011", "010"),
        ("S21.G00.51.013", "1900.00"),
        ("S21.G00.58.003", "03"),
        ("S21.G00.58.004", amounts["net"]),
        ("S21.G00.78.001", "02"),
        ("S21.G00.78.004", amounts["gross"]),
        *contribution("076", "309.00"),
        ("S21.G00.78.001", "03"),
        ("S21.G00.78.004", amounts["gross"]),
        *contribution("075", amounts["health"]),
        *contribution("074", "105.00"),
        *contribution("045", "40.00"),
        *contribution("076", "48.40"),
        *contribution("131", "202.00"),
        *contribution("142", "94.40"),
        *contribution("059", "60.00"),
        *contribution("040", "81.00"),
        *contribution("128", "11.00"),
        *contribution("018", "-6.40"),
        ("S21.G00.78.001", "04"),
        ("S21.G00.78.004", "1965.00"),
        *contribution("072", "180.00"),
        *contribution("079", "10.00"),
    ]


def contribution(code: str, amount: str) -> Lines:
    """Return a contribution, both parts together."""
    return [("S21.G00.81.001", code), ("S21.G00.81.004", amount)]


def declaration(*blocks: Iterable[tuple[str, str]], lines: int | None = None) -> bytes:
    """Return a whole declaration; ``lines`` is the number it announces, the right one if not given."""
    told = [line for block in blocks for line in block]
    count = len(told) + 2 if lines is None else lines
    told += [("S90.G00.90.001", str(count)), ("S90.G00.90.002", "1")]
    return "".join(f"{code},'{value}'\r\n" for code, value in told).encode("iso-8859-1")
