"""What a clause speaks of: flow, item and partner, one or several of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tradewinds.claims.lexicon import cue, item_words, place_words
from tradewinds.claims.tokens import Token

KOREAN_TO = {
    "미": "USA",
    "중": "CHN",
    "일": "JPN",
    "EU": "EU",
    "아세안": "ASEAN",
    "인도": "IND",
    "베트남": "VNM",
    "대만": "TWN",
}
MOST = 12
"""Series that one list may name."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A series as a clause names it."""

    flow: str = "exports"
    item: str = "total"
    partner: str = "World"


def item_of(token: Token) -> str:
    """The item of an ITEM token."""
    if token.text.lower() == "parts":
        return "auto parts"
    return item_words().get(re.sub(r"[\s-]+", " ", token.text.lower()), item_words().get(token.text.lower(), "total"))


def partner_of(token: Token) -> str:
    """The code of a PARTNER token."""
    if "dae" in token.data:
        return KOREAN_TO[token.data["dae"]]
    word = re.sub(r"[\s-]+", " ", token.text.lower())
    return place_words().get(word) or place_words().get(token.text.lower(), "World")


def flow_of(token: Token) -> str:
    """The flow of a FLOW token."""
    word = token.text.lower()
    if token.data.keys() & {"tt", "tt2", "ktt"}:
        return "total_trade"
    return "imports" if "import" in word or "inbound" in word or "purchases" in word or "수입" in word else "exports"


def starts(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the token begins or belongs to a subject rather than to a cause or a name."""
    token = tokens[at]
    if token.kind in ("FLOW", "EXCLUDING", "OTHERS", "DAILY", "WORKDAYS", "BALANCE"):
        return True
    if token.kind not in ("ITEM", "PARTNER"):
        return False
    if token.kind == "PARTNER" and token.text == "us":
        return False
    rest = text[token.end : token.end + 24]
    if cue("NOT_A_SUBJECT").match(rest):
        return False
    if _listed(text, tokens, at):
        return True
    before = text[max(0, token.start - 18) : token.start].lower()
    if cue("FOR_EXAMPLE").search(text[max(0, token.start - 60) : token.start]):
        return False
    if re.search(r"\bfollowed\s+by\s+(?:the\s+)?$", before):
        return True
    if token.kind == "PARTNER" and cue("NAMED_PLACE").search(before):
        return bool(cue("BUYER").match(rest)) and not cue("NO_PLACE").search(before)
    if token.kind == "ITEM" and _of_cause(text, tokens, at):
        return False
    return not (token.kind == "ITEM" and cue("CAUSE").search(before) and not cue("OF_A_FLOW").search(before))


def _of_cause(text: str, tokens: Sequence[Token], at: int) -> bool:
    """ "Boosted by chips and cars": the last of a list that only says why."""
    if (
        at < 2
        or tokens[at - 1].kind != "AND"
        or tokens[at - 2].kind != "ITEM"
        or tokens[at].start - tokens[at - 2].end > 6
    ):
        return False
    first = tokens[at - 2]
    before = text[max(0, first.start - 18) : first.start].lower()
    caused = cue("CAUSE").search(before) and not cue("OF_A_FLOW").search(before)
    return bool(caused) and not _own_verb(tokens, at + 1)


NUMERIC = frozenset({"PCT", "MONEY", "MONEY_KO"})


def _listed(text: str, tokens: Sequence[Token], at: int) -> bool:
    """ "The U.S. (-3.8 percent)", "the value of car exports": a name with its number in brackets, or with its flow."""
    if at + 2 >= len(tokens):
        return False
    token, after, third = tokens[at], tokens[at + 1], tokens[at + 2]
    gap = text[token.end : after.start]
    if after.text == "(" and gap in ("", " ") and third.kind in NUMERIC:
        return True
    before = text[max(0, token.start - 12) : token.start].lower()
    if (
        token.kind == "ITEM"
        and (after.kind in NUMERIC or after.kind == "VERB")
        and re.search(r"(?:\band|,|\bbut|\bwhile)\s+of\s+$", before)
    ):
        return True
    return token.kind == "ITEM" and after.kind == "FLOW" and gap == " " and before.endswith("value of ")


def read(text: str, tokens: Sequence[Token], at: int, last: Subject) -> tuple[list[Subject], int, bool]:
    """The subjects of the group that begins at a token, the index after it, and whether it is about a daily average.

    "Exports to China and the EU" gives two partners, "automobiles, ships and steel" three items.
    """
    items: list[str] = []
    partners: list[str] = []
    flow, daily, excluded, index = "", False, False, at
    while index < len(tokens):
        token = tokens[index]
        gap = text[tokens[index - 1].end : token.start] if index > at else ""
        if token.kind == "PAREN" and _same_in_brackets(tokens, index):
            index += 3
            continue
        if index > at and token.kind not in ("COMMA", "AND", "TO") and not _joined(gap):
            break
        if token.kind == "FLOW":
            if flow and (items or partners):
                break
            flow = last.flow if token.text.lower() == "those" else flow_of(token)
        elif (token.kind == "ITEM" and starts(text, tokens, index)) or (token.kind == "ITEM" and (index > at)):
            if partners and flow:
                break
            items.append(item_of(token))
        elif token.kind == "PARTNER" and (index > at or starts(text, tokens, index)):
            partners.append(partner_of(token))
        elif token.kind == "BOUND" and partners and not gap:
            pass
        elif token.kind == "DAILY":
            daily = True
        elif token.kind == "EXCLUDING":
            excluded = True
        elif token.kind == "BALANCE" and not flow and not items:
            flow = "balance"
        elif token.kind == "COMPARE" and flow == "imports" and _from_place(text, tokens, index):
            pass
        elif token.kind in ("COMMA", "AND", "TO"):
            follower = tokens[index + 1] if index + 1 < len(tokens) else None
            kinds = ("ITEM", "PARTNER") if token.kind != "TO" else ("PARTNER",)
            if (
                follower is None
                or follower.kind not in kinds
                or not _joined(text[token.end : follower.start])
                or not _joined(gap)
            ):
                break
            if token.kind in ("COMMA", "AND"):
                same = (follower.kind == "ITEM" and items and not partners) or (follower.kind == "PARTNER" and partners)
                if not same or (
                    _own_verb(tokens, index + 2) and token.kind == "COMMA" and not _list_goes_on(tokens, index + 2)
                ):
                    break
        else:
            break
        index += 1
    if excluded:
        return [Subject(flow or "exports", f"total ex {items[0]}" if items else "total", "World")], index, daily
    flow = flow or (last.flow if last.flow in ("exports", "imports") and not items else "exports")
    if flow == "balance" and not partners:
        return [Subject("balance")], index, daily
    subjects = [Subject(flow, i, p) for i in items or ["total"] for p in partners or ["World"]]
    return subjects[:MOST], index, daily


def _from_place(text: str, tokens: Sequence[Token], at: int) -> bool:
    """ "Imports from Japan": the place right behind "from"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    beside = after is not None and after.kind == "PARTNER" and _joined(text[tokens[at].end : after.start])
    return tokens[at].text.lower() == "from" and beside


def _same_in_brackets(tokens: Sequence[Token], at: int) -> bool:
    """ "정보통신기술(ICT)", "유럽연합(EU)": brackets that only repeat the name before them."""
    if at < 1 or at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")":
        return False
    before, inside = tokens[at - 1], tokens[at + 1]
    if before.kind != inside.kind or before.kind not in ("ITEM", "PARTNER"):
        return False
    return item_of(before) == item_of(inside) if before.kind == "ITEM" else partner_of(before) == partner_of(inside)


def _joined(gap: str) -> bool:
    """Whether two tokens stand together: nothing but spaces, articles and possessives between."""
    return bool(
        re.fullmatch(
            r"[\s'’]*(?:s\s+)?(?:(?:the|of|both|other|total|overall|Korea's|Korean|its|all|to|into|for|by|bound for"
            r"|수|의|를|을|and)\s+)*[\s]*|(?:으로의|로의|에\s*대한|향|행|으로|로|에\s*의?)\s*",
            gap,
        )
    )


def _own_verb(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in ("VERB", "MONEY", "PCT", "RECORD", "UNCHANGED")


def _list_goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in ("COMMA", "AND")


def moved(subject: Subject, **changes: str) -> Subject:
    """The subject with another flow, item or partner."""
    return replace(subject, **changes)
