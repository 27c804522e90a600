"""What can keep a service from doing what was asked; each message is for the official.

::

    Galat
    ├── TidakAda        the object does not exist, or must not be known to exist (404)
    ├── TidakBerhak     a member without the right (403)
    ├── Terkunci        the document is not open for this (409)
    ├── Bentrok         somebody else changed the same cell meanwhile (409)
    └── TidakSah        the input is not acceptable; says which field (422)
"""

from collections.abc import Mapping

from selaras.core.errors import SelarasError


class Galat(SelarasError):  # noqa: N818
    """Root of what a service refuses with.

    Attributes:
        pesan: What is the matter and the way out, for the official.
    """

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class TidakAda(Galat):  # named for what it says to its reader
    """The object does not exist for this person; strangers and typing errors look the same."""

    def __init__(
        self, pesan: str = "Halaman ini tidak ada, atau Anda tidak memiliki akses."
    ) -> None:
        super().__init__(pesan)


class TidakBerhak(Galat):
    """The person may see the object but not do this."""


class Terkunci(Galat):
    """The document is in a state in which this cannot be done."""


class Bentrok(Galat):
    """Somebody changed the same cell since the page was read.

    Attributes:
        tempat: The cells: (table, key of the record, column).
        kini: What each holds now, as shown.
    """

    def __init__(self, pesan: str, tempat: tuple[str, ...] = (), kini: str = "") -> None:
        super().__init__(pesan)
        self.tempat = tempat
        self.kini = kini


class TidakSah(Galat):
    """The input cannot be taken.

    Attributes:
        medan: Message per field; the key ``""`` is for the whole.
    """

    def __init__(self, pesan: str, medan: Mapping[str, str] | None = None) -> None:
        super().__init__(pesan)
        self.medan = dict(medan or {})
