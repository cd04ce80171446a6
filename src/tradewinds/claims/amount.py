"""Amounts and rates as numbers: "US$683.8bil", "57-point-zero-seven billion", "1.37 trillion won", "587억7000만 달러"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tradewinds.claims.lexicon import CARDINALS
from tradewinds.claims.tokens import Token

SCALES = {
    "billion": 0, "bln": 0, "bil": 0, "bn": 0, "b": 0, "million": -3, "mln": -3, "mil": -3, "mn": -3, "m": -3,
    "trillion": 3, "trn": 3, "tn": 3, "tril": 3,
}  # fmt: skip
DOLLARS = ("$", "us$", "usd", "u.s.$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed: its value in its unit (billions for money), and half a unit of its last digit."""

    value: float
    half: float
    decimals: int
    currency: str = "USD"


def spoken(text: str) -> Decimal:
    """Digits, with thousands separators or spelled after "point".

    >>> spoken("57-point-zero-seven"), spoken("69-point-58"), spoken("1,234.5")
    (Decimal('57.07'), Decimal('69.58'), Decimal('1234.5'))
    """
    low = text.lower().replace(" ", "-")
    if "-point-" in low:
        whole, _, rest = low.partition("-point-")
        whole = str(CARDINALS.get(whole, whole))
        digits = "".join(
            w if w.isdigit() else str({"zero": 0, "oh": 0}.get(w, CARDINALS.get(w, 0))) for w in rest.split("-")
        )
        return Decimal(f"{whole}.{digits}")
    return Decimal(CARDINALS.get(low) or text.replace(",", ""))


def made(number: Decimal, shift: int = 0, currency: str = "USD") -> Amount:
    """An amount of a printed number moved by powers of ten."""
    exponent = int(number.as_tuple().exponent) + shift
    value = number.scaleb(shift)
    return Amount(float(value), float(Decimal(5).scaleb(exponent - 1)), max(-exponent, 0), currency)


def money(token: Token) -> Amount:
    """A MONEY or MONEY_KO token in billions of its currency."""
    d = token.data
    if token.kind == "MONEY_KO":
        return _korean(d)
    currency = "USD"
    sign = (d.get("cur") or d.get("cur2") or "").lower()
    if sign and sign not in DOLLARS and "dollar" not in sign:
        currency = {
            "won": "KRW",
            "₩": "KRW",
            "w": "KRW",
            "krw": "KRW",
            "yen": "JPY",
            "¥": "JPY",
            "y": "JPY",
            "jpy": "JPY",
        }.get(sign, sign.upper())
    if "won" in (d.get("cur2") or "").lower():
        currency = "KRW"
    number, shift = spoken(d["num"]), SCALES[d["scale"].lower()]
    return _round(number, currency) if shift == -3 else made(number, shift, currency)


def _round(number: Decimal, currency: str) -> Amount:
    """Millions: the zeros at the end of "950 million" are no digits."""
    zeros = len(str(int(number))) - len(str(int(number)).rstrip("0")) if number == int(number) and number else 0
    found = made(number, -3, currency)
    return Amount(found.value, float(Decimal(5).scaleb(zeros - 4)), found.decimals, currency) if zeros else found


def _korean(d: dict[str, str]) -> Amount:
    if "kj" in d:
        number = spoken(d["kj"]) * 1000 + (spoken(d["kjo"]) / 10 if "kjo" in d else 0)
        coin, exponent = d["kjc"], -1 if "kjo" in d else 3
    elif "kth2" in d:
        number = Decimal(int(d["kth2"]) * 100) + Decimal(int(d.get("kh2", "0")) * 10)
        coin, exponent = d["kec2"], 1 if "kh2" in d else 2
    elif "ke" in d:
        number, exponent = _hundred_millions(d)
        coin = d["kec"]
    else:
        number, coin, exponent = spoken(d["kn"]) / 100000, d["knc"], -5
    currency = "KRW" if coin == "원" else "USD"
    return Amount(float(number), float(Decimal(5).scaleb(exponent - 1)), max(-exponent, 0), currency)


def _hundred_millions(d: dict[str, str]) -> tuple[Decimal, int]:
    """The number of billions in 억 with 만, and the exponent of the last digit printed.

    >>> _hundred_millions({"ke": "587", "km": "7000"}), _hundred_millions({"ke": "695", "kt": "7"})
    ((Decimal('58.77'), -2), (Decimal('69.57'), -2))
    """
    ten_thousands = int(d.get("kt", "0")) * 1000 + int(d.get("kh0", "0")) * 100 + int(d.get("km", "0").replace(",", ""))
    whole = spoken(d["ke"]) + 1000 * int(d.get("kth", "0"))
    if not ten_thousands:
        return whole / 10, int(whole.as_tuple().exponent) - 1
    zeros = len(str(ten_thousands)) - len(str(ten_thousands).rstrip("0"))
    return (whole + Decimal(ten_thousands) / 10000) / 10, zeros - 5


def rate(token: Token) -> Amount:
    """A PCT, POINTS or PLAIN token; negative with a minus sign or a triangle."""
    d = token.data
    number = spoken(d.get("num") or d.get("pn") or d.get("pn2") or d.get("kpn") or "0")
    found = made(number)
    return Amount(-found.value, found.half, found.decimals) if d.get("minus") else found
