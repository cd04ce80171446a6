"""Bytes to letters: UTF-8, UTF-16 with its mark, the Korean code pages, Western typographic signs; anything else is refused."""

from __future__ import annotations

import codecs
import re

from tradewinds.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    r"utf-?8|utf-16(?:le|be)?|euc-kr|ks_c_5601-1987|ksc5601|cp949|ms949|windows-(?:949|125\d)|iso-8859-\d{1,2}|us-ascii"
    r"|shift_jis|euc-jp|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
"""Names of encodings that a page may declare; Python's others are not encodings of text or not of the web."""

KOREAN = {"euc-kr", "ks_c_5601-1987", "ksc5601", "ms949", "windows-949"}
WESTERN = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa5\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb\xbd"
) | frozenset(range(0xC0, 0x100))
"""High bytes of Windows-1252 that stand in English prose: quotation marks, dashes, signs of currency, accented letters."""

HANGUL = re.compile(r"[가-힣]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
COLOUR = re.compile(r"\x1b\[[0-9;?]{0,16}[A-Za-z]")
"""What a terminal is told about colours and places, in text that was copied from one."""


def decode(data: bytes, declared: str = "", tolerant: bool = False) -> str:
    r"""The letters of the bytes, line ends as "\n".

    `declared`: the encoding that a page names; `tolerant` reads a broken letter as U+FFFD, as browsers do.

    Raises InputError for what is no text in an encoding that is read.
    """
    text = COLOUR.sub("", _letters(data, declared, tolerant).replace("\r\n", "\n").replace("\r", "\n"))
    if "\x00" in text[:4096] or len(CONTROL.findall(text)) > max(2, len(text) // 100):
        raise InputError(
            "this is not a text", got="bytes that stand for no letters", accepted="text, Markdown, HTML or PDF",
            hint="a text without a byte order mark has to be UTF-8 or CP949",
        )  # fmt: skip
    return CONTROL.sub(" ", text).encode("utf-8", "replace").decode("utf-8")


def _letters(data: bytes, declared: str, tolerant: bool) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared and DECLARED.fullmatch(declared):
        name = "cp949" if declared.lower() in KOREAN else declared
        text = data.decode(name, "replace")
        if text.count("\ufffd") * 50 <= len(text):
            return text
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        text = ""
    other = sum(c > "\x7f" for c in text)
    if other and len(HANGUL.findall(text)) * 2 > other and other * 10 > len(text):
        return text
    high = [b for b in data if b > 0x7F]
    if len(high) * 20 < len(data) and WESTERN.issuperset(high):
        return data.decode("cp1252", "replace")
    if tolerant:
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 50 <= len(text):
            return text
    raise InputError(
        "the letters of this text cannot be told", got="bytes of an unknown encoding",
        accepted="UTF-8, UTF-16 with a byte order mark, CP949 (EUC-KR)", hint="save it as UTF-8",
    )  # fmt: skip
