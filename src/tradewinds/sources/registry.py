"""The sources by name; each is read only when it is asked for."""

from __future__ import annotations

from importlib import import_module

from tradewinds.errors import UnknownName
from tradewinds.sources.source import Source

MODULES = {
    "korea-customs": "korea_customs",
    "kstat": "kstat",
    "korea-ministry": "korea_ministry",
    "comtrade": "comtrade",
    "comtrade-bulk": "comtrade_bulk",
    "baci": "baci",
    "comext": "comext",
    "us-census": "us_census",
    "fred": "fred",
    "us-tariffs": "us_tariffs",
    "sdmx": "sdmx",
    "mrio": "mrio",
}
"""Names of sources to the modules that hold them, one publisher a module."""


def source(name: str) -> Source:
    """A source by name.

    Raises UnknownName with the nearest.

    >>> source("korea-customs").publisher
    'Korea Customs Service'
    """
    module = MODULES.get(name.strip().casefold().replace("_", "-"))
    if module is None:
        from difflib import get_close_matches

        near = tuple(get_close_matches(name.casefold(), MODULES, n=3))
        raise UnknownName("there is no such source", got=name, accepted=", ".join(MODULES), nearest=near,
                          hint=f"nearest: {', '.join(near)}" if near else None)  # fmt: skip
    found = import_module(f"tradewinds.sources.{module}").SOURCE
    assert isinstance(found, Source)
    return found


def sources() -> tuple[Source, ...]:
    """All of them."""
    return tuple(map(source, MODULES))
