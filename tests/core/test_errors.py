"""The tree of exceptions is drawn as it is."""

import inspect
import re
from decimal import Decimal

import pytest

from selaras.core import errors
from selaras.core.errors import AmbiguousNumberError, NotANumberError, SelarasError

KELAS = [k for _, k in inspect.getmembers(errors, inspect.isclass) if issubclass(k, SelarasError)]


def test_the_drawing_shows_every_exception_and_no_other():
    tergambar = set(re.findall(r"\b[A-Z]\w+Error\b", errors.__doc__)) - {"ValueError"}

    assert tergambar == {k.__name__ for k in KELAS}


@pytest.mark.parametrize("kelas", KELAS)
def test_whoever_catches_the_root_catches_all(kelas):
    assert issubclass(kelas, SelarasError)
    assert kelas is SelarasError or issubclass(kelas, ValueError)


def test_messages_name_the_text_and_the_way_out():
    assert "'abc' is not a number" in str(NotANumberError("abc"))
    pesan = str(AmbiguousNumberError("1.234", Decimal(1234), Decimal("1.234")))
    assert "1234 (thousands) or 1.234 (fraction)" in pesan
