"""A French authority with projects and money, and what is read of its files."""

import io
import re
import zipfile
from typing import Any

import python_calamine
from django.contrib.auth import get_user_model
from django.test import Client
from lxml import etree

from nhipcau.core.roles.models import Grant
from nhipcau.registry.partnerships.models import FieldCode
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, ProjectMoney
from tests.registry import making

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def editor_of(slug: str) -> Client:
    """A browser of the editor of a locality."""
    user = get_user_model().objects.create_user(f"{slug}@example.org", first_name="Lan")
    Grant.objects.create(user=user, role="editor", scope_kind="places", scope_slug=slug)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def val_de_marne() -> tuple[Locality, Project]:
    """Val-de-Marne, a project with all that a declaration asks for, and one of which little is known."""
    val = making.place("val-de-marne", "FR", "department", name="Val-de-Marne")
    hue = making.place("hue", name="Huế")
    pair = making.partnership("hue--val-de-marne", hue, val, status="active", since="1999")
    water, culture = making.field("water"), making.field("culture")
    for field, code in ((water, "14030"), (culture, "16061")):
        FieldCode.objects.create(field=field, scheme="dac", code=code)
    wells = making.project("wells", pair, fields=(water,), status="underway", period_from="2024", period_to="2026")
    wells.bodies.create(role="implementer", locality=hue)
    wells.bodies.create(role="funder", locality=val, position=1)
    wells.results.create(planned_en="12 wells", planned_fr="12 puits", actual_en="9 wells", actual_fr="9 puits")
    making.project("festival", pair, fields=(water, culture), status="done", period_from="2025", period_to="2025")
    making.project("ahead", pair, fields=(water,), status="planned", planned_from="2027")
    making.cite(wells, making.source("courrier"))
    return val, wells


def money(project: Project, minor: int, **columns: Any) -> ProjectMoney:
    """An amount in cents that was paid in 2025, unless said otherwise."""
    given = {"currency": "EUR", "kind": "share", "state": "actual", "year": 2025, **columns}
    return ProjectMoney.objects.create(project=project, amount_minor=minor, **given)


def text_of(content: bytes) -> str:
    """What a person reads in a Word document, a paragraph or a row of a table a line."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    lines = []
    for one in body:
        rows = list(one.iter(f"{_W}tr")) if one.tag == f"{_W}tbl" else [one]
        lines += [" | ".join(_texts(row)) for row in rows]
    return "\n".join(line for line in lines if line.strip(" |"))


def links_of(content: bytes) -> list[str]:
    """Where a Word document leads."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return re.findall(r'Target="(http[^"]*)"', archive.read("word/_rels/document.xml.rels").decode())


def sheet_of(content: bytes, number: int = 0) -> list[list[Any]]:
    """The rows of a sheet of a workbook."""
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(number)
    return rows.to_python()


def _texts(element: Any) -> list[str]:
    paragraphs = [element] if element.tag == f"{_W}p" else element.iter(f"{_W}p")
    return ["".join(one.itertext()) for one in paragraphs]
