"""What became of a language model's reading, in words."""

from __future__ import annotations

from tradewinds.series import Lang

NOTES: dict[str, tuple[str, str]] = {
    "read": ("The question was put into its typed form by the model {0}; the figures are the ledger's.",
             "질문은 언어 모형 {0}이(가) 정형화했다. 수치는 보유한 자료에서 나온다."),
    "reach": ("The model {0} could not be reached; this is the reading without it.",
             "언어 모형 {0}에 연결하지 못해 모형 없이 읽었다."),
    "slow": ("The model {0} took too long; this is the reading without it.",
             "언어 모형 {0}의 응답이 늦어 모형 없이 읽었다."),
    "status": ("The model {0} answered with an error; this is the reading without it.",
             "언어 모형 {0}이(가) 오류를 돌려줘 모형 없이 읽었다."),
    "redirect": ("The model {0} pointed elsewhere, which is not followed; this is the reading without it.",
                 "언어 모형 {0}이(가) 다른 주소를 가리켜 모형 없이 읽었다."),
    "large": ("The model {0} said far too much; this is the reading without it.",
             "언어 모형 {0}의 응답이 지나치게 길어 모형 없이 읽었다."),
    "json": ("The model {0} did not answer in JSON; this is the reading without it.",
             "언어 모형 {0}의 응답이 JSON이 아니어서 모형 없이 읽었다."),
    "tools": ("The model {0} asked for a tool, and has none; this is the reading without it.",
              "언어 모형 {0}이(가) 도구를 요구해 모형 없이 읽었다."),
    "shape": ("The model {0} did not answer in the form asked; this is the reading without it.",
              "언어 모형 {0}의 응답이 정해진 형식이 아니어서 모형 없이 읽었다."),
    "field": ("The model {0} gave a field that there is not; this is the reading without it.",
              "언어 모형 {0}이(가) 없는 항목을 적어 모형 없이 읽었다."),
    "value": ("The model {0} gave a value that is not allowed; this is the reading without it.",
              "언어 모형 {0}이(가) 허용되지 않는 값을 적어 모형 없이 읽었다."),
    "name": ("The model {0} named goods or a place that the ledger does not hold; this is the reading without it.",
             "언어 모형 {0}이(가) 보유하지 않은 품목이나 지역을 적어 모형 없이 읽었다."),
    "disagrees": ("The model {0} changed what the question names; this is the reading without it.",
                  "언어 모형 {0}이(가) 질문의 대상을 바꿔 모형 없이 읽었다."),
}  # fmt: skip
"""English and Korean by code; {0} is the model's name, which the user gave. None holds a word of the model."""


def note(code: str, model: str, lang: Lang) -> str:
    """The note for a reader."""
    return NOTES[code][lang == "ko"].format(model)
