"""Every fact of the founding documents is on a page, in each language, with its source."""

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database
FACTS = Path(__file__).parent / "founding_facts"
LANGUAGES = ("vi", "fr", "en")
#: Facts in the five founding documents.
HOW_MANY = 188


def entries() -> list[dict[str, Any]]:
    """All entries of the walk list, each with the file it stands in."""
    return [entry for file in sorted(FACTS.glob("*.yaml")) for entry in yaml.safe_load(file.read_text("utf-8"))]


def readable(text: str) -> str:
    """A page as a person reads it: no tags, entities resolved, white space evened out."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", text, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(bare)).strip()


def squeezed(text: str) -> str:
    """Text without white space: where a tag ends inside a phrase, a space may or may not be shown."""
    return re.sub(r"\s+", "", text)


@cache
def page(language: str, path: str) -> tuple[str, list[str]]:
    """A page as text, and the lines of its references."""
    response = Client().get(f"/{language}/{path}")
    assert response.status_code == 200, f"/{language}/{path} answered {response.status_code}"
    markup = response.content.decode()
    references = re.findall(r'<li id="ref-.*?</li>', markup, flags=re.S)
    return readable(markup), [readable(line) for line in references]


def is_listed(source: str, path: str, text: str, references: list[str]) -> bool:
    """Whether a source, with the place in it, stands among the references; on its own page, in the text."""
    name, _, place = source.partition("#")
    lines = [text] if path == f"sources/{name}" else [line for line in references if name in line.split()]
    return any(re.search(rf"\b{re.escape(place)}\b", line) for line in lines)


def missing(entry: dict[str, Any]) -> list[str]:
    """What of a fact is not on its pages."""
    absent = []
    for part in [entry, *entry.get("also", [])]:
        shows = part.get("shows", {})
        for language in LANGUAGES:
            where = f"/{language}/{part['page']}"
            text, references = page(language, part["page"])
            wanted = [*shows.get("all", []), *shows.get(language, [])]
            absent += [f"{where}: {one}" for one in wanted if squeezed(str(one)) not in squeezed(text)]
            absent += [
                f"{where}: source {source}"
                for source in part.get("sources", [])
                if not is_listed(source, part["page"], text, references)
            ]
    return absent


def test_the_walk_lists_every_fact_once() -> None:
    facts = [entry["fact"] for entry in entries()]
    assert len(facts) == HOW_MANY
    assert len(set(facts)) == HOW_MANY


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["fact"])
def test_fact_is_on_its_page_with_its_source(register: None, entry: dict[str, Any]) -> None:
    assert missing(entry) == []
