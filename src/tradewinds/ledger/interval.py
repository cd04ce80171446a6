"""A number with the interval that its printed digits stand for (convention 8)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tradewinds.errors import InputError


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and its bounds, `low <= value <= high`, in one unit.

    >>> x, base = Interval.printed("122.9"), Interval.printed("127.8")
    >>> round(x.growth_over(base).value, 2), round(x.growth_over(base).low, 2), round(x.growth_over(base).high, 2)
    (-3.83, -3.91, -3.76)
    """

    value: float
    low: float
    high: float

    @classmethod
    def exact(cls, value: float) -> Interval:
        """A number without uncertainty."""
        return cls(value, value, value)

    @classmethod
    def printed(cls, text: str, scale: int = 1) -> Interval:
        """What the printed digits stand for: half a unit of the last digit either way, times `scale`.

        >>> Interval.printed("173.4", 10**9)
        Interval(value=173400000000.0, low=173350000000.0, high=173450000000.0)
        """
        try:
            number = Decimal(text.replace(",", ""))
        except InvalidOperation:
            raise InputError("this is not a number", got=text, accepted="digits with a decimal point") from None
        exponent = number.as_tuple().exponent
        half = Decimal(5).scaleb(int(exponent) - 1)
        return cls(float(number * scale), float((number - half) * scale), float((number + half) * scale))

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.value + other.value, self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.value - other.value, self.low - other.high, self.high - other.low)

    def times(self, factor: float) -> Interval:
        """The interval multiplied by a number without uncertainty."""
        low, high = sorted((self.low * factor, self.high * factor))
        return Interval(self.value * factor, low, high)

    def over(self, other: Interval) -> Interval:
        """The quotient of two positive intervals.

        Raises InputError when the divisor's interval holds zero.
        """
        if other.low <= 0 <= other.high:
            raise InputError("a ratio needs a divisor away from zero", got=f"{other.low} to {other.high}")
        corners = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high]
        return Interval(self.value / other.value, min(corners), max(corners))

    def growth_over(self, base: Interval) -> Interval:
        """Growth in percent over `base`."""
        ratio = self.over(base)
        return Interval((ratio.value - 1) * 100, (ratio.low - 1) * 100, (ratio.high - 1) * 100)

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both, to the rounding of float64."""
        slack = 1e-12 * max(abs(self.value), abs(other.value), 1.0)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def holds(self, value: float) -> bool:
        """Whether `value` lies inside, to the rounding of float64."""
        slack = 1e-12 * max(abs(self.value), 1.0)
        return self.low - slack <= value <= self.high + slack

    @property
    def width(self) -> float:
        """`high - low`."""
        return self.high - self.low


def total(parts: list[Interval]) -> Interval:
    """The sum of intervals, bounds added (worst case)."""
    return Interval(
        math.fsum(p.value for p in parts), math.fsum(p.low for p in parts), math.fsum(p.high for p in parts)
    )
