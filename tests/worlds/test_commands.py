"""Worlds, forecasts and the durability page from the command line, with wrong input as well."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from tradewinds.cli.app import app


@pytest.mark.parametrize("command", ["outlook", "durability", "brief", "explain"])
def test_help_has_examples(command):
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert "Examples:\n" in shown.output


def test_a_brief_of_a_world_and_the_card_of_its_figure(run):
    status, out, _ = run("brief", "KOR", "2027-03", "--world", "replay:2018", "--json")
    assert status == 0
    story = json.loads(out)
    id = next(f["id"] for f in story["findings"] if f["id"].startswith("yoy:exports:total:World:2027-03"))
    assert id.endswith("@replay:2018")
    status, card, _ = run("explain", id, "--json")
    assert status == 0
    told = next(f for f in story["findings"] if f["id"] == id)
    assert {k: v for k, v in json.loads(card).items() if k != "news"} == {k: v for k, v in told.items() if k != "news"}


def test_a_world_on_an_earlier_record(run):
    status, out, _ = run("brief", "KOR", "2023-12", "--world", "replay:2018", "--as-of", "2023-06-01", "--json")
    assert status == 0
    story = json.loads(out)
    assert story["as_of"] == "2023-06-01"
    supposed = [f["id"] for f in story["findings"] if "@replay:2018" in f["id"]]
    assert supposed
    assert all(id.endswith("@replay:2018@2023-06-01") for id in supposed)


def test_outlook_and_durability_as_json(run):
    status, out, _ = run("outlook", "Korea", "chips", "--horizon", "3", "--json")
    assert status == 0
    months = {f["period"] for f in json.loads(out)["findings"] if f["kind"] == "level" and "@forecast:3" in f["id"]}
    assert months == {"2026-10", "2026-11", "2026-12"}
    status, out, _ = run("durability", "KOR", "--json", "--as-of", "2026-01-15")
    assert status == 0
    assert json.loads(out)["period"] == "2025-11", "of chips in December only the growth is published by then"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("brief", "KOR", "2027-03", "--world", "replya:2018"), "did you mean replay?"),
        (("brief", "KOR", "2027-03", "--world", "replay:2020"), "replay:2018, replay:2022"),
        (("brief", "KOR", "2030-03", "--world", "replay:2018"), "it supposes no figure there"),
        (("brief", "KOR", "2027-03", "--world", "forecast:x"), "forecast:24"),
        (("brief", "KOR", "2027-03"), "first figures are due on 2027-04-01"),
        (("explain", "yoy:exports:total:World:2027-03@elsewhere:1"), "there is no such world"),
        (("explain", "yoy:exports:total:World:2031-03@replay:2018"), "cannot say this"),
        (("outlook", "KOR", "steel"), "33 months in a row"),
        (("outlook", "KOR", "unobtainium"), "unobtainium"),
        (("outlook", "KOR", "total", "--horizon", "99"), "1 to 24"),
        (("outlook", "KOR", "total", "--flow", "balance"), "exports or imports"),
        (("outlook", "Atlantis"), "Atlantis"),
        (("outlook", "KOR", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("durability", "KOR", "--as-of", "2001-01-01"), "no month is held"),
    ],
)
def test_a_mistake_is_told_and_ends_with_two(run, words, told):
    status, _, error = run(*words)
    assert status == 2
    assert told in error
    assert "Traceback" not in error
