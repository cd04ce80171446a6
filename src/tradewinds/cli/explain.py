"""`tradewinds explain`"""

from __future__ import annotations

from typing import Annotated

import typer

from tradewinds.cli.options import AsJson, AsOf, Language, as_date

EXAMPLES = """\b
Examples:
  tradewinds explain record:exports:total:World:2024
  tradewinds explain streak:exports:semiconductors:World:2025-12@2026-01-01 --lang ko
  tradewinds explain yoy:exports:total:World:2027-03@replay:2018
  tradewinds explain level:exports:total:World:2023 --reporter CHL
"""


def command(
    id: Annotated[str, typer.Argument(help="The id of a finding, as a brief shows it: kind:flow:item:partner:period.")],
    reporter: Annotated[str, typer.Option("--reporter", help="Whose trade: a code or a name.")] = "KOR",
    as_of: AsOf = None,
    lang: Language = "en",
    json: AsJson = False,
) -> None:
    """Print a finding's card: value, formula, evidence, sources, neighbours, caveats."""
    from dataclasses import replace

    from tradewinds.brief.card import card
    from tradewinds.brief.worlds import open_world
    from tradewinds.errors import NotPublished
    from tradewinds.series import area
    from tradewinds.statements import statement_of, tell, world_of

    statement, day = statement_of(id)
    statement = replace(statement, of=replace(statement.of, reporter=area(reporter).code))
    world = statement.ground(
        open_world(
            world_of(id),
            statement.of.reporter,
            as_date(as_of or (day.isoformat() if day else None)),
            statement.of,
        )
    )
    found = statement.find(world)
    if found is None:
        raise NotPublished(
            f"{world.label()} cannot say this", got=id, hint="it does not hold, or the figures it needs are not held; see: "
            f"tradewinds figures {statement.of.reporter} --item '{statement.of.item}' --partner {statement.of.partner}",
        )  # fmt: skip
    finding = tell(found, lang)
    if json:
        import json as encoder

        typer.echo(encoder.dumps(finding.to_dict(), ensure_ascii=False, indent=2))
        return
    typer.echo(card(finding, lang))
