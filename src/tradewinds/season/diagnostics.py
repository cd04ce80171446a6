"""How well an adjustment did: is a season left, is a calendar left, are the residuals noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """Figures that X-13 or the fallback gives; None where an engine does not give one.

    `qs` is Maravall's statistic of seasonality left in the adjusted series with its p-value, `residual_f` the F test of the
    adjusted series of X-11. `seasonal_peaks` and `calendar_peaks` name the spectra with visible peaks at the seasonal or the
    trading-day frequencies: "rsd" model residuals, "sa" adjusted series, "irr" irregular. `m` are X-11's M1 to M11 and `q`
    their weighted mean; below 1 is well. `ljung_box_lags` are lags with autocorrelated residuals.
    """

    qs: float | None = None
    qs_p: float | None = None
    residual_f: float | None = None
    residual_f_p: float | None = None
    seasonal_peaks: tuple[str, ...] = ()
    calendar_peaks: tuple[str, ...] = ()
    m: tuple[float, ...] = ()
    q: float | None = None
    ljung_box_lags: tuple[int, ...] = ()
    within_sample_error: float | None = None
    converged: bool = True
    warnings: tuple[str, ...] = field(default=())

    @property
    def season_left(self) -> bool:
        """Whether a test finds a season in the adjusted series at 1 %, or a spectrum of it shows a seasonal peak."""
        tests = [p for p in (self.qs_p, self.residual_f_p) if p is not None]
        return any(p < 0.01 for p in tests) or bool({"sa", "irr"} & set(self.seasonal_peaks))

    @property
    def calendar_left(self) -> bool:
        """Whether a spectrum of the adjusted series shows a peak at a trading-day frequency."""
        return bool({"sa", "irr"} & set(self.calendar_peaks))

    def to_dict(self) -> dict[str, Any]:
        """The diagnostics as JSON would hold them."""
        return {**asdict(self), "season_left": self.season_left, "calendar_left": self.calendar_left}


def from_udg(udg: Mapping[str, str], warnings: tuple[str, ...] = ()) -> Diagnostics:
    """The diagnostics in X-13's summary file (keys and texts as it writes them)."""
    qs, f = _numbers(udg.get("qssadj", "")), _numbers(udg.get("d11.f", ""))
    m = [_numbers(udg.get(f"f3.m{n:02d}", "")) for n in range(1, 12)]
    overall = _numbers(udg.get("f3.q", ""))
    lags = _numbers(udg.get("lblags", ""))
    error = _numbers(udg.get("aape.0", ""))
    return Diagnostics(
        qs=qs[0] if qs else None,
        qs_p=qs[1] if len(qs) > 1 else None,
        residual_f=f[0] if f else None,
        residual_f_p=f[1] / 100 if len(f) > 1 else None,
        seasonal_peaks=_names(udg.get("peaks.seas", "")),
        calendar_peaks=_names(udg.get("peaks.td", "")),
        m=tuple(v[0] for v in m if v),
        q=overall[0] if overall else None,
        ljung_box_lags=tuple(int(n) for n in lags if n),
        within_sample_error=error[0] if error else None,
        converged=udg.get("converged", "yes") == "yes",
        warnings=warnings,
    )


def _numbers(text: str) -> list[float]:
    found = []
    for word in text.split():
        try:
            found.append(float(word))
        except ValueError:
            return found
    return found


def _names(text: str) -> tuple[str, ...]:
    return tuple(w for w in text.split() if w not in ("none", "ori"))
