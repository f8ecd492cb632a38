"""What the report on international agreements reads of the register."""

from django.db.models import prefetch_related_objects

from nhipcau.exchange.documents.report.facts import Facts, facts_of
from nhipcau.exchange.documents.report.period import ReportYear
from nhipcau.registry.places.models import Locality


def agreements_of(locality: Locality, year: ReportYear) -> Facts:
    """What the yearly report of a locality reads, with the results of its projects."""
    facts = facts_of(locality, year)
    prefetch_related_objects(facts.projects.running, "results")
    return facts
