"""Functions in machine code: loops that numba compiles at their first call and keeps on disk."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def machine_code(reorder: Collection[str] = ()) -> Callable[[Function], Function]:
    """Compile a function at its first call; it is kept on disk, or only in memory where no folder can be written.

    It runs without the interpreter's lock and divides by zero as NumPy does. `reorder` names what the compiler may do to
    arithmetic (LLVM's fast-math flags); without it every operation is rounded as written.
    """

    def compiled(function: Function) -> Function:
        options: dict[str, Any] = {"nogil": True, "error_model": "numpy", "fastmath": set(reorder) or False}
        try:
            return cast("Function", njit(cache=True, **options)(function))
        except RuntimeError:
            return cast("Function", njit(**options)(function))

    return compiled
