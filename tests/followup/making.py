"""Rows of the follow-up for tests: a workshop, focal points, who keeps an edition, reports and promises."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.roles.models import Grant
from nhipcau.followup.commitments.models import Assessment, Commitment, ProgressReport
from nhipcau.followup.recommendations.models import Candidate, Recommendation, SessionReport
from nhipcau.registry.places.models import Locality
from tests import rows
from tests.conference.delegations.making import delegation, focal_point, secretary
from tests.conference.programme.world import client_of
from tests.rows import titled
from tests.signing_in import PASSWORD

__all__ = ["client_of", "delegation", "focal_point"]


def edition(slug: str = "assises-13", **columns: Any) -> Edition:
    """An edition that was held in Vietnam in 2026, unless said otherwise."""
    defaults = {"country": "VN", "year": 2026, "begins": "2026-06-10", "ends": "2026-06-12"}
    return rows.edition(slug, **{**defaults, **columns})


def workshop(of: Edition, slug: str = "water", **columns: Any) -> Session:
    """A workshop on its programme."""
    return rows.item(of, slug, **columns)


def keeper(of: Edition, name: str = "hanh") -> Any:
    """Somebody of the secretariat who keeps the declaration and the follow-up."""
    return secretary(of, name, "followup")


def account(name: str, **grant: Any) -> Any:
    """An account with a role, if its columns are given."""
    user = get_user_model().objects.create_user(f"{name}@example.org", PASSWORD, first_name=name.title())
    if grant:
        Grant.objects.create(user=user, **grant)
    return user


def assessor(of: Edition | None = None, name: str = "thu") -> Any:
    """An assessor of all commitments, or of those of an edition."""
    scope = {"scope_kind": "editions", "scope_slug": of.slug} if of else {"scope_kind": "", "scope_slug": ""}
    return account(name, role="assessor", **scope)


def owner(of: Commitment, name: str = "binh") -> Any:
    """Somebody with the role of owner of a commitment."""
    return account(name, role="owner", scope_kind="commitments", scope_slug=of.slug)


def editor(of: Locality, name: str = "phuong", may_publish: bool = False) -> Any:
    """An editor of a locality."""
    return account(name, role="editor", scope_kind="places", scope_slug=of.slug, may_publish=may_publish)


def visitor(user: Any | None = None) -> Client:
    """A client of somebody signed in, or of nobody."""
    return client_of(user) if user is not None else Client()


def delegation_with_focal_point(of: Edition, slug: str = "hue", name: str = "minh") -> tuple[Delegation, Any]:
    """A delegation that is coming, and the account of its focal point."""
    made = delegation(of, slug)
    return made, focal_point(made, name)


def report(of: Session, **columns: Any) -> SessionReport:
    """The report of a session, asked of a rapporteur who writes in French."""
    defaults = {"language": "fr", "rapporteur": "Anne Martin", "email": "anne@example.org"}
    return SessionReport.objects.create(session=of, **{**defaults, **columns})


def candidate(of: Edition, title: str = "Đo chất lượng nước", **columns: Any) -> Candidate:
    """A recommendation as proposed, in Vietnamese."""
    return Candidate.objects.create(edition=of, **{"title_vi": title, "text_vi": f"{title}.", **columns})


def recommendation(of: Edition | None, slug: str = "water-quality", **columns: Any) -> Recommendation:
    """A standing recommendation of an edition, with a text in each language."""
    texts = {f"text_{code}": f"{slug} ({code})" for code in ("vi", "fr", "en")}
    title = slug.replace("-", " ").title()
    return Recommendation.objects.create(slug=slug, edition=of, **{**titled(title), **texts, **columns})


def commitment(
    by: Locality, slug: str = "measure-water", of: Recommendation | None = None, **columns: Any
) -> Commitment:
    """A promise of a locality; with a recommendation, it takes that up at its edition."""
    texts = {f"{name}_{code}": f"{slug} {name} ({code})" for name in ("text", "measure") for code in ("vi", "fr", "en")}
    title = slug.replace("-", " ").title()
    taken = {"recommendation": of, "edition": of.edition} if of else {}
    defaults = {**titled(title), **texts, **taken, "made_on": "2026-06-12", "due": "2028-12"}
    return Commitment.objects.create(slug=slug, locality=by, **{**defaults, **columns})


def progress(of: Commitment, on: str = "2027-03-01", **columns: Any) -> ProgressReport:
    """What its owner reports, in Vietnamese."""
    return ProgressReport.objects.create(commitment=of, **{"on": on, "text_vi": "Đã lắp mười trạm đo.", **columns})


def assessment(of: Commitment, verdict: str = "limited", on: str = "2027-04-01", **columns: Any) -> Assessment:
    """What somebody else found, in English."""
    return Assessment.objects.create(commitment=of, verdict=verdict, on=on, **{"reason_en": "Seen on site.", **columns})
