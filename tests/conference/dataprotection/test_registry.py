"""Every column that is about people has a policy: who adds one without, sees this test fail."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import override

from nhipcau.conference.board.models import Contact, Cue, Entry, Incident, Risk, Task
from nhipcau.conference.dataprotection.policies import with_table
from nhipcau.conference.papers.models import PaperAuthor
from nhipcau.conference.preparation.models import Member
from nhipcau.conference.protocol.models import (
    Check,
    FrozenOrder,
    HostPrivilege,
    Order,
    OrderEntry,
    Standing,
    StandingStep,
    Welcome,
)
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.fields import all_fields, unsettled
from nhipcau.core.privacy.models import Access
from nhipcau.core.privacy.words import ARTICLES, Basis, Fate
from nhipcau.followup.commitments.models import Assessment, ProgressReport
from nhipcau.followup.declarations.models import AdoptedText
from nhipcau.followup.recommendations.models import Candidate, SessionReport

#: Apps of which every model is looked at, and single models of others.
APPS = ("delegations", "accreditation", "checkin", "agenda", "dataprotection", "privacy", "drafting")
#: Models of meetings that say nothing of anybody: times, tables, rules, what is where.
NOBODY = (
    "Advice",
    "AskRule",
    "MeetingChange",
    "MeetingSlot",
    "MeetingTable",
    "Planning",
    "Priority",
    "TableClosure",
    "Meeting",
)
MODELS = (
    *(Member, PaperAuthor, Letter, Access, AdoptedText, Candidate, SessionReport, Contact, Cue, Incident, Entry),
    *(Check, FrozenOrder, HostPrivilege, Order, OrderEntry, Standing, StandingStep, Welcome),
)
#: Parts of public records, and what is planned, of which single columns name somebody: their versions are kept as those
#: of all records are.
PUBLIC = (ProgressReport, Assessment, Task, Risk)


def watched() -> list[type[models.Model]]:
    of_meetings = [one for one in apps.get_app_config("meetings").get_models() if one.__name__ not in NOBODY]
    return [model for label in APPS for model in apps.get_app_config(label).get_models()] + of_meetings + list(MODELS)


@pytest.mark.parametrize("model", [*watched(), *PUBLIC], ids=lambda model: model._meta.label)
def test_every_column_has_a_policy_or_is_said_to_be_about_nobody(model):
    assert not unsettled(model), f"say in personal.py what these are: {unsettled(model)}"


def test_no_model_of_people_has_versions_of_its_values():
    assert [model for model in watched() if hasattr(model, "history") and model is not Member] == []


def test_no_model_takes_a_file_so_no_scan_of_a_passport_can_be_kept():
    uploads = [one for model in watched() for one in model._meta.get_fields() if isinstance(one, models.FileField)]
    binaries = [one for model in watched() for one in model._meta.get_fields() if isinstance(one, models.BinaryField)]
    assert not uploads
    assert not binaries
    names = {one.column for one in all_fields() if "photo" in one.column or "scan" in one.column}
    assert names == {"photo"}


def test_identity_and_needs_are_read_one_way_only():
    source = Path(__file__).parents[3] / "src" / "nhipcau"
    may = ("delegations/sensitive.py", "delegations/actions/consents.py", "conference/dataprotection/", "/sample/")
    reads = re.compile(
        r"\b(?:Identity|Needs)\.objects|\b(?:delegate|person|one|row)\.(?:identity|needs)\."
        r"|select_related\([^)]*[\"_](?:identity|needs)\"|(?:identity|needs)__"
    )
    files = [one for one in source.rglob("*") if one.suffix in (".py", ".html", ".txt")]
    found = [str(one) for one in files if reads.search(one.read_text(encoding="utf-8"))]
    assert not [one for one in found if not any(part in one for part in may) and "/registry/needs/" not in one]


def test_what_is_sensitive_is_never_public_and_never_at_the_door():
    for one in all_fields():
        if one.policy.sensitive:
            assert not {"public", "others", "door"} & set(one.policy.readers), one
            assert one.policy.fate in (Fate.DROPPED, Fate.EMPTIED), one


def test_every_basis_has_articles_of_both_laws():
    assert set(ARTICLES) == set(Basis.values)


def test_the_documentation_is_what_the_registry_says():
    page = (Path(__file__).parents[3] / "docs" / "privacy.md").read_text(encoding="utf-8")
    with override("en"):
        assert page == with_table(page), "run tools/privacy_table.py"
    for european, vietnamese in ARTICLES.values():
        assert f"| {european} | {vietnamese}" in page
