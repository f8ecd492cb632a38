"""A register of projects that have all that is exported of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchkit.steps import Measured


def prepare(_folder: Path, rows: int) -> Measured:
    """Make a register with as many projects, each with bodies, money, results, fields and places."""
    set_up()
    from nhipcau.config.tables import make_tables  # noqa: PLC0415 - Django is set up by now
    from nhipcau.registry.partnerships.models import CooperationField, FieldCode, Partnership  # noqa: PLC0415
    from nhipcau.registry.places.models import Locality  # noqa: PLC0415
    from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult  # noqa: PLC0415

    make_tables()
    vn = Locality.objects.create(slug="vn", country="VN", level="province", title_vi="Tỉnh", latitude=22, longitude=104)
    fr = Locality.objects.create(slug="fr", country="FR", level="department", title_fr="Département")
    field = CooperationField.objects.create(slug="water", title_vi="Nước")
    FieldCode.objects.create(field=field, scheme="dac", code="14030")
    FieldCode.objects.create(field=field, scheme="sdg", code="6")
    partnership = Partnership.objects.create(slug="vn--fr", title_vi="Tỉnh – Département")
    for place in (vn, fr):
        partnership.parties.create(locality=place)
    Project.objects.bulk_create((_project(Project, number) for number in range(rows)), batch_size=500)
    ids = list(Project.objects.values_list("pk", flat=True))
    tie(Project, ids, partnerships=partnership, fields=field, localities=vn)
    roles = (("owner", vn), ("funder", fr), ("implementer", vn))
    _bulk(ProjectBody, ({"project_id": pk, "role": role, "locality": one} for pk in ids for role, one in roles))
    payer = {"of_locality": fr}
    amounts = (("planned", 2021), ("planned", 2022), ("actual", 2022), ("actual", 2023))
    _bulk(ProjectMoney, (
        {"project_id": pk, "amount_minor": 10_000 + pk, "currency": "EUR", "state": state, "year": year, **payer}
        for pk in ids for state, year in amounts
    ))  # fmt: skip
    _bulk(ProjectResult, ({"project_id": pk, "as_of": "2024", **_result(pk)} for pk in ids))
    return {}


def tie(model: Any, ids: list[int], **others: Any) -> None:
    """Tie all projects of these numbers to a record, by the names of relations."""
    for name, other in others.items():
        through = getattr(model, name).through
        column = next(one.attname for one in through._meta.fields if one.related_model is type(other))
        links = (through(**{"project_id": pk, column: other.pk}) for pk in ids)
        through.objects.bulk_create(links, batch_size=500)


def set_up() -> None:
    """Begin to use the database of this process."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()


def _project(model: Any, number: int) -> Any:
    title = f"Dự án cấp nước số {number}"
    return model(
        slug=f"project-{number:06d}",
        title_vi=title,
        title_fr=f"Projet d’adduction d’eau n° {number}",
        title_en=f"Water supply project no. {number}",
        description_vi=f"{title}: xây dựng và quản lý công trình cấp nước sạch cho các xã vùng cao.",
        status="underway",
        period_from=str(2000 + number % 20),
        period_to="2025",
    )


def _result(number: int) -> dict[str, str]:
    """No two projects have the same: what reads them is not to know them again."""
    return {
        "planned_vi": f"{number} giếng cho người dân",
        "planned_fr": f"{number} puits pour les habitants",
        "actual_vi": f"{number - 1} giếng được sử dụng",
        "actual_fr": f"{number - 1} puits utilisés",
    }


def _bulk(model: Any, rows: Iterator[dict[str, Any]]) -> None:
    model.objects.bulk_create((model(**row) for row in rows), batch_size=500)
