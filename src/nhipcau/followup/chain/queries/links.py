"""What commitments and recommendations tie together, as conditions that one query can hold."""

from typing import Any

from django.db.models import Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.followup.commitments.models import Commitment, Evidence
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.followup.recommendations.models import Addressee, Recommendation
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.projects.models import Project

Commitments = QuerySet[Commitment]
Recommendations = QuerySet[Recommendation]


def _column(rows: "QuerySet[Any]", name: str) -> "QuerySet[Any, Any]":
    return rows.order_by().values(name)


def taken_up_or(commitments: Commitments, condition: Q | None = None) -> Recommendations:
    """The recommendations that some commitments take up, or that meet a condition."""
    taken = Q(pk__in=_column(commitments, "recommendation"))
    return Recommendation.objects.filter(taken | condition if condition else taken)


def addressed_to(**body: Any) -> Q:
    """A condition on recommendations: addressed by name to a locality or an organisation."""
    return Q(pk__in=_column(Addressee.objects.filter(**body), "recommendation"))


def declared_in(
    commitments: Commitments, recommendations: Recommendations, more: Q | None = None
) -> "QuerySet[Declaration]":
    """The declarations of commitments and recommendations, and those that meet a condition."""
    articles = Article.objects.filter(
        Q(pk__in=_column(commitments, "article")) | Q(pk__in=_column(recommendations, "article"))
    )
    theirs = Q(pk__in=_column(articles, "declaration"))
    return Declaration.objects.filter(theirs | more if more else theirs)


def editions_of(
    commitments: Commitments, recommendations: Recommendations, more: Q | None = None
) -> "QuerySet[Edition]":
    """The editions of commitments and recommendations, and those that meet a condition."""
    theirs = Q(pk__in=_column(commitments, "edition")) | Q(pk__in=_column(recommendations, "edition"))
    return Edition.objects.filter(theirs | more if more else theirs)


def evidence_of(commitments: Commitments) -> "QuerySet[Evidence]":
    """What shows that some commitments were kept."""
    return Evidence.objects.filter(report__commitment__in=_column(commitments, "pk"))


def agreements_of(commitments: Commitments) -> "QuerySet[Agreement]":
    """The agreements in which commitments are laid down, and those that are evidence for them."""
    laid_down = Q(pk__in=_column(commitments, "agreement"))
    return Agreement.objects.filter(laid_down | Q(pk__in=_column(evidence_of(commitments), "agreement")))


def projects_of(commitments: Commitments) -> "QuerySet[Project]":
    """The projects that are evidence for commitments."""
    return Project.objects.filter(pk__in=_column(evidence_of(commitments), "project"))


def with_evidence(**record: Any) -> Q:
    """A condition on commitments: a record is evidence for them."""
    return Q(pk__in=_column(Evidence.objects.filter(**record), "report__commitment"))
