"""The peer: the figures behind the brief of Korea's 2025 as an analyst writes them in pandas, from the same file."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

FIGURES = Path(__file__).parent.parent / "src" / "tradewinds" / "ledger" / "data" / "KOR" / "figures.csv"
YEAR = 2025
LEADERS = ["MOTIR", "KCS", "KITA", "MSIT", "KSIA"]
SERIES = ["item", "partner"]


def read(path: Path) -> pd.DataFrame:
    """Usable export values by year and month: totals, items to the world, destinations."""
    figures = pd.read_csv(path, dtype={"period": str, "value": str}, parse_dates=["released"])
    usable = (
        figures["period"].str.fullmatch(r"\d{4}(-\d{2})?")
        & figures["flow"].eq("exports")
        & figures["measure"].eq("value")
        & figures["unit"].eq("USD bn")
        & ~figures["status"].isin(["misprint", "withdrawn"])
        & (figures["partner"].eq("World") | figures["item"].eq("total"))
    )
    figures = figures[usable].copy()
    figures["leader"] = figures["publisher"].map({name: rank for rank, name in enumerate(LEADERS)})
    figures["side"] = figures["classification"].isin(["ICT", "KCS"])
    figures["digits"] = figures["value"].str.partition(".")[2].str.len()
    figures["value"] = pd.to_numeric(figures["value"])
    return figures.sort_values(["side", "leader", "released", "digits"], ascending=[True, True, False, False])


def leading(figures: pd.DataFrame, column: str) -> pd.DataFrame:
    """One cell a period and series: the leading publisher's latest release, the one with most digits."""
    known = figures.dropna(subset=[column]).drop_duplicates(["period", *SERIES])
    return known.pivot(index="period", columns=SERIES, values=column)


def year_sums(monthly: pd.DataFrame) -> pd.DataFrame:
    """Sums of the twelve months of one publisher and class, the leading one that has them all."""
    known = monthly.dropna(subset=["value"]).drop_duplicates(["side", "leader", "period", *SERIES])
    lines = (
        known.groupby(["side", "leader", known["period"].str[:4], *SERIES])["value"].agg(["sum", "count"]).reset_index()
    )
    whole = lines[lines["count"].eq(12)].drop_duplicates(["period", *SERIES])
    return whole.pivot(index="period", columns=SERIES, values="sum")


def growth_of(levels: pd.DataFrame, printed: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Growth on the year in percent as printed, else from the levels."""
    computed = (levels / levels.shift(lag) - 1) * 100
    return printed.reindex(index=levels.index, columns=levels.columns).fillna(computed)


def over(cells: pd.DataFrame, index: pd.Index, columns: pd.Index) -> pd.DataFrame:
    """The cells on a full axis of periods and series, missing ones empty."""
    return cells.reindex(index=index, columns=columns)


def brief(figures: pd.DataFrame, year: int) -> pd.DataFrame:
    """Level, base, growth, share, contribution, record and December's streak of every series with figures that year."""
    columns = pd.MultiIndex.from_frame(figures[SERIES].drop_duplicates().sort_values(SERIES))
    annual = figures["period"].str.len().eq(4)
    first = figures["period"].str[:4].min()
    months = pd.period_range(f"{first}-01", f"{year}-12", freq="M").strftime("%Y-%m")
    years = pd.Index([str(y) for y in range(int(first), year + 1)])

    monthly = over(leading(figures[~annual], "value"), months, columns)
    sums = over(year_sums(figures[~annual]), years, columns)
    levels = over(leading(figures[annual], "value"), years, columns).fillna(sums)
    growth = growth_of(levels, over(leading(figures[annual], "yoy"), years, columns), 1)
    monthly_growth = growth_of(monthly, over(leading(figures[~annual], "yoy"), months, columns), 12)

    now, base = levels.loc[str(year)], levels.loc[str(year - 1)]
    total = ("total", "World")
    rising = monthly_growth > 0
    streak = rising.apply(lambda up: up.groupby((~up).cumsum()).cumsum())
    table = pd.DataFrame(
        {
            "level": now,
            "base": base,
            "growth": growth.loc[str(year)],
            "share": now / now[total] * 100,
            "contribution": (now - base) / base[total] * 100,
            "record": now > levels.loc[: str(year - 1)].max(),
            "streak": streak.loc[f"{year}-12"],
        }
    )
    return table.dropna(subset=["level", "growth"], how="all").reset_index()


if __name__ == "__main__":
    brief(read(FIGURES), YEAR).to_json(sys.stdout, orient="records", indent=1)
