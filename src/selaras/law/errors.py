"""What can go wrong in the law: a mistake of its data files or of the caller."""

from selaras.core.errors import SelarasError


class LawError(SelarasError):
    """Root of the exceptions of this floor."""


class InstrumentNotFoundError(LawError, KeyError):
    """A key is not in the register."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would print the quoted repr


class ParameterNotInForceError(LawError, LookupError):
    """A parameter has no value on a date."""


class LawDataError(LawError, ValueError):
    """A data file of the law contradicts itself or misses a field."""
