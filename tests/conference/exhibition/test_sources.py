"""What sources say of the stands of a past edition stands planned beside actual, each with its reference."""

import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.one_database


def test_planned_and_built_stands_of_edition_12_stand_side_by_side(client: Client, register: Any) -> None:
    page = client.get("/en/editions/assises-12").content.decode()
    section = page[page.index('aria-label="What sources say of the stands"') :].partition("</table>")[0]
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in section.split("<tr>")[2:]]
    lines = [" ".join(row.split()) for row in rows]
    assert lines[0].startswith("Stands of Balade en France 50 stands")
    assert lines[1].startswith("Stands 100–120 stands")
    assert "about 60 stands" in lines[1]
    assert "– 32 provinces and cities" in lines[2]
    assert section.count("#ref") >= 4
