"""Reading pages as their readers do."""

import html
import re

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def fetch(path: str) -> str:
    """The HTML of a page that must be there."""
    response = Client().get(path)
    assert response.status_code == 200, f"{path} answered {response.status_code}"
    return response.content.decode()


def readable(markup: str) -> str:
    """Text without tags and superfluous white space."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", markup, flags=re.S)
    even = re.sub(r"\s+", " ", html.unescape(bare))
    return re.sub(r"\( ", "(", re.sub(r" ([,.;:)])", r"\1", even)).strip()


def read(path: str) -> str:
    """A page as text."""
    return readable(fetch(path))


def part(path: str, anchor: str) -> str:
    """The HTML of the section of a page with this anchor."""
    found = re.search(rf'<section class="block[^"]*" id="{anchor}".*?</section>', fetch(path), flags=re.S)
    assert found, f"{path} has no section #{anchor}"
    return found[0]


def has_part(path: str, anchor: str) -> bool:
    """Whether a page has the section."""
    return f'id="{anchor}"' in fetch(path)


def rows_of(markup: str) -> list[str]:
    """The rows of a table as text, without its head."""
    return [readable(row) for row in re.findall(r"<tr[ >].*?</tr>", markup.rpartition("<tbody>")[2], flags=re.S)]


def queries(path: str) -> int:
    """How many queries a page takes when what it counts is known already."""
    ContentType.objects.clear_cache()
    fetch(path)
    with CaptureQueriesContext(connection) as captured:
        fetch(path)
    return len(captured)
