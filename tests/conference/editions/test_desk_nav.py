"""What leads through the desk: few tabs stand in a row, many in parts."""

from collections.abc import Sequence

import pytest
from django.contrib.auth import get_user_model
from django.utils.translation import override

from nhipcau.conference.editions.desk.tabs import Nav, TabView, nav_for
from nhipcau.core.roles.models import Grant
from tests import rows

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _nav(page: str, role: str = "secretariat", area: str = "") -> Nav:
    """As somebody of the secretariat for all areas, or with another role or area, sees it on a page."""
    edition = rows.edition("assises-13", status="planned")
    user = get_user_model().objects.create_user("lan@example.org")
    Grant.objects.create(user=user, role=role, scope_kind="editions", scope_slug=edition.slug, area=area)
    with override("en"):
        return nav_for(user, edition, f"/en/editions/assises-13{page}")


def _said(views: Sequence[TabView], *, current: bool = False) -> list[str]:
    with override("en"):
        return [str(view.label) for view in views if view.current or not current]


def test_few_tabs_stand_in_a_row() -> None:
    nav = _nav("/security", "security")
    assert not nav.parts
    assert _said(nav.tabs) == _said(nav.tabs, current=True) == ["Security check"]


def test_who_works_in_all_sees_parts_and_the_tabs_of_the_present_one() -> None:
    nav = _nav("/desk/venues/hall")
    assert _said(nav.parts) == ["Preparation", "Sessions", "People", "Around the sessions", "Declaration and follow-up"]
    assert _said(nav.parts, current=True) == ["Sessions"]
    assert _said(nav.tabs) == ["Venues", "Programme", "Warnings", "Papers", "Release", "Pictures"]
    assert _said(nav.tabs, current=True) == ["Venues"]


def test_a_part_of_one_tab_is_that_tab() -> None:
    nav = _nav("/desk/meetings/runs", area="meetings")
    assert _said(nav.parts, current=True) == ["Meetings"]
    assert not nav.tabs
