"""Marks of views."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def publik(view: F) -> F:
    """Mark a view that needs no sign-in; every other view asks for one."""
    view.publik = True
    return view
