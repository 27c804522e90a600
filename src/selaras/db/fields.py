"""Columns for exact values: money in whole sen, other numbers as their exact text."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from selaras.core.rupiah import Rupiah

_MAKS_DIGIT = 64


class RupiahField(models.Field):
    """Money as :class:`~selaras.core.rupiah.Rupiah`, stored as whole sen in a BIGINT.

    Sums in SQL are sums of sen; a row value comes back as ``Rupiah``.
    """

    description = "Uang dalam sen"

    def get_internal_type(self) -> str:
        """Store like a 64-bit integer."""
        return "BigIntegerField"

    def from_db_value(self, value: int | None, *args: Any) -> Rupiah | None:
        """Return money for a stored number of sen."""
        return None if value is None else Rupiah(int(value))

    def to_python(self, value: Any) -> Rupiah | None:
        """Accept money, or whole sen as serialised by :meth:`value_to_string`."""
        if value is None or isinstance(value, Rupiah):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Rupiah(value)
        if isinstance(value, str) and value.lstrip("-").isdecimal():
            return Rupiah(int(value))
        raise ValidationError(f"{value!r} is no Rupiah.")

    def get_prep_value(self, value: Any) -> int | None:
        """Return the sen to store."""
        value = super().get_prep_value(value)
        uang = self.to_python(value)
        return None if uang is None else uang.sen

    def value_to_string(self, obj: Any) -> str:
        """Serialise as sen."""
        uang = self.value_from_object(obj)
        return "" if uang is None else str(uang.sen)


class BilanganField(models.Field):
    """An exact decimal number, stored as its plain text.

    SQLite keeps a NUMERIC column as a binary fraction and PostgreSQL would need a fixed scale;
    indicator values need neither: they are combined by declared policy in the core, never by SQL.
    """

    description = "Bilangan desimal tepat"

    def get_internal_type(self) -> str:
        """Store like a text."""
        return "CharField"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", _MAKS_DIGIT)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> Decimal | None:
        """Return the number of a stored text."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """Accept a finite decimal or its plain text."""
        if value is None:
            return None
        try:
            angka = value if isinstance(value, Decimal) else Decimal(str(value))
        except InvalidOperation:
            raise ValidationError(f"{value!r} is no number.") from None
        if isinstance(value, float) or not angka.is_finite():
            raise ValidationError(f"{value!r} is no exact finite number.")
        return angka

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text to store."""
        angka = self.to_python(super().get_prep_value(value))
        if angka is None:
            return None
        teks = format(angka, "f")
        if len(teks) > _MAKS_DIGIT:
            raise ValidationError(f"A number of {len(teks)} characters cannot be stored.")
        return teks

    def value_to_string(self, obj: Any) -> str:
        """Serialise as the stored text."""
        teks = self.get_prep_value(self.value_from_object(obj))
        return "" if teks is None else teks
