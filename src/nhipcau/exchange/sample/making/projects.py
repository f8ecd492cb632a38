"""Projects with sites, bodies, money and results."""

from collections.abc import Iterator

from nhipcau.exchange.sample.making.places import point
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import LAST_YEAR, Plan, slug
from nhipcau.registry.projects.models import Project, ProjectBody, Site

_SUBJECTS = [
    ("Nước sạch tại {}", "Eau potable à {}", "Drinking water in {}"),
    ("Du lịch cộng đồng {}", "Tourisme communautaire à {}", "Community tourism in {}"),
    ("Đào tạo nghề {}", "Formation professionnelle à {}", "Vocational training in {}"),
    ("Bảo tồn di sản {}", "Patrimoine de {}", "Heritage of {}"),
    ("Trạm y tế {}", "Centre de santé de {}", "Health centre of {}"),
    ("Nông nghiệp hữu cơ {}", "Agriculture biologique à {}", "Organic farming in {}"),
    ("Thư viện {}", "Bibliothèque de {}", "Library of {}"),
    ("Chiếu sáng công cộng {}", "Éclairage public de {}", "Street lighting in {}"),
]
_STATUSES = ["done", "underway", "planned", "abandoned", "discussed", "unknown"]


def _localities(plan: Plan, project: int) -> tuple[int, ...]:
    partnership = plan.partnership_of_project(project)
    return plan.parties(partnership) if partnership else (project % plan.localities + 1,)


def sites(plan: Plan) -> Iterator[Site]:
    """Yield sites."""
    for pk in range(1, plan.sites + 1):
        locality = _localities(plan, pk)[0]
        name = plan.name(locality)
        latitude, longitude = point(plan.chance("site", pk), "VN" if locality % 2 else "FR")
        yield Site(
            pk=pk,
            slug=slug(f"site {name}", pk),
            title_vi=f"Địa điểm {name} {pk}",
            title_fr=f"Site de {name} {pk}",
            title_en=f"{name} site {pk}",
            locality_id=locality,
            latitude=latitude,
            longitude=longitude,
        )


def projects(plan: Plan) -> Iterator[Project]:
    """Yield projects, one in four without a Vietnamese title."""
    for pk in range(1, plan.projects + 1):
        dice = plan.chance("project", pk)
        begin = dice.randint(1995, LAST_YEAR)
        vietnamese, french, english = (
            form.format(plan.name(_localities(plan, pk)[0])) for form in dice.choice(_SUBJECTS)
        )
        status = dice.choices(_STATUSES, [4, 2, 2, 1, 1, 2])[0]
        yield Project(
            pk=pk,
            slug=slug(french, pk),
            title_vi=vietnamese if pk % 4 else "",
            title_fr=french,
            title_en=english,
            description_fr=f"Projet fictif n° {pk}, inventé pour essayer le logiciel.",
            description_en=f"Fictional project {pk}, invented to try the software.",
            status=status,
            status_as_of=str(min(LAST_YEAR, begin + 2)),
            planned_from=str(begin),
            planned_to=str(begin + 2),
            period_from=str(begin) if status in {"done", "underway"} else None,
            period_to=str(begin + dice.randint(0, 4)) if status == "done" else None,
        )


def project_links(plan: Plan) -> Iterator[Row]:
    """Yield the partnership of each project."""
    for pk in range(1, plan.projects + 1):
        if partnership := plan.partnership_of_project(pk):
            yield row(project_id=pk, partnership_id=partnership)


def project_fields(plan: Plan) -> Iterator[Row]:
    """Yield the fields of each project."""
    for pk in range(1, plan.projects + 1):
        for field in plan.some_fields(plan.chance("project fields", pk)):
            yield row(project_id=pk, cooperationfield_id=field)


def project_localities(plan: Plan) -> Iterator[Row]:
    """Yield the localities of each project."""
    for pk in range(1, plan.projects + 1):
        for locality in _localities(plan, pk):
            yield row(project_id=pk, locality_id=locality)


def project_sites(plan: Plan) -> Iterator[Row]:
    """Yield a site for one project in ten."""
    for pk in range(1, plan.sites + 1):
        if pk <= plan.projects:
            yield row(project_id=pk, site_id=pk)


@numbered
def bodies(plan: Plan) -> Iterator[Row]:
    """Yield a locality as owner and an organisation as partner of each project."""
    for pk in range(1, plan.projects + 1):
        dice = plan.chance("bodies", pk)
        yield row(project_id=pk, locality_id=_localities(plan, pk)[-1], role=ProjectBody.Role.OWNER)
        yield row(
            project_id=pk,
            organisation_id=dice.randint(1, plan.organisations),
            role=dice.choice(["funder", "implementer", "partner"]),
            position=1,
        )


@numbered
def money(plan: Plan) -> Iterator[Row]:
    """Yield an amount for each project, paid by the locality, an organisation or nobody knows whom."""
    for pk in range(1, plan.projects + 1):
        dice = plan.chance("money", pk)
        payer = pk % 3
        yield row(
            project_id=pk,
            kind=("budget", "grant", "share")[payer],
            of_organisation_id=dice.randint(1, plan.organisations) if payer == 1 else None,
            of_locality_id=_localities(plan, pk)[-1] if payer == 2 else None,
            amount_minor=dice.randint(5, 900) * 100_000,
            currency="EUR",
            state=dice.choice(["planned", "actual", "unknown"]),
            year=dice.randint(1995, LAST_YEAR),
        )


@numbered
def results(plan: Plan) -> Iterator[Row]:
    """Yield a result for every other project."""
    for pk in range(2, plan.projects + 1, 2):
        yield row(
            project_id=pk,
            planned_fr=f"{pk} arbres prévus",
            actual_fr=f"{pk // 2} arbres plantés",
            as_of=str(LAST_YEAR),
        )
