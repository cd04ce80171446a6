"""A simulation as JSON, for programs: every sector, partner and country, with bounds, units and what stands behind them."""

from __future__ import annotations

import json
from typing import Any

from tradewinds.equilibrium.scenarios import Estimate, Simulation, told
from tradewinds.series import Lang


def render(solved: Simulation, lang: Lang = "en") -> str:
    """The result. Changes in percent of the base, levels in US dollars of the base year; null where nothing is traded."""
    economy, base = solved.base.economy, solved.base
    goods = [s for s in range(len(economy.sectors)) if base.goods[s]]
    partners = [k for k in range(len(economy.countries)) if k != solved.at]
    levels = solved.levels
    result = solved.outcome
    document: dict[str, Any] = {
        "label": "scenario",
        "scenario": solved.scenario.name,
        "title": solved.scenario.text(lang),
        "supposed": list(told(solved.scenario, lang, solved.base)),
        "reporter": solved.reporter,
        "base": {"year": economy.year, "source": economy.source, "unit": economy.unit, "notes": list(economy.notes)},
        "closure": result.options.closure,
        "solve": {"status": result.status.name, "residual": result.residual, "method": result.method},
        "draws": _draws(solved),
        "interval": "5 to 95 percent of draws" if solved.draws else None,
        "exports": {
            "total": _level(levels.sum()) | _of(solved.total),
            "by_sector": [{"sector": economy.sectors[s], **_level(levels[s].sum()), **_of(solved.by_sector, s)} for s in goods],
            "by_partner": [
                {"partner": economy.countries[k], **_level(levels[:, k].sum()), **_of(solved.by_partner, k)} for k in partners
            ],
            "by_sector_and_partner": [
                {"sector": economy.sectors[s], "partner": economy.countries[k], **_level(levels[s, k]), **_of(solved.exports, s, k)}
                for s in goods
                for k in partners
            ],
        },
        "income": [
            {
                "country": country, "real_income_exact": _of(solved.income, n), "welfare_first_order_eq16": _of(solved.welfare, n),
                "terms_of_trade": _of(solved.terms, n), "volume_of_trade": _of(solved.volume, n), "real_wage": _of(solved.wages, n),
                "exports_of_goods": _of(solved.everybody, n),
            }
            for n, country in enumerate(economy.countries)
        ],
        "duties": [
            {
                "importer": importer, "exporter": e.origin, "sector": e.sector, "statutory": e.statutory, "effective": e.effective,
                "paying": e.paying, "duties": list(e.duties),
            }
            for importer, e in solved.tables.duties
        ],
        "notes": [note[lang == "ko"] for note in solved.notes],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def _draws(solved: Simulation) -> dict[str, Any] | None:
    if solved.draws is None:
        return None
    return {
        "drawn": solved.draws.drawn,
        "solved": solved.draws.solved,
        "ends": dict(solved.draws.ends),
        "note": solved.draws.note,
    }


def _of(estimate: Estimate, *place: int) -> dict[str, float | None]:
    held = {"change": estimate.value, "low": estimate.low, "high": estimate.high}
    return {k: None if v is None or (x := float(v[place])) != x else x for k, v in held.items()}


def _level(value: float) -> dict[str, float | None]:
    return {"base": float(value)}
