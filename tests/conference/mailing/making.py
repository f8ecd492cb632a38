"""Templates and mailings for tests."""

from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.delegations.models import Registration
from nhipcau.conference.mailing.actions import mailings, sending, templates
from nhipcau.conference.mailing.models import Mailing, MailTemplate
from tests import rows
from tests.conference.delegations.making import delegation, person, secretary

WORDS = {
    "name": "Reminder",
    "audience": "delegates",
    "subject_vi": "{delegation}: đăng ký",
    "body_vi": "Kính gửi {name},\n\n{function}",
    "subject_fr": "{delegation} : inscription",
    "body_fr": "Bonjour {name},\n\n{function}",
}


def edition(slug: str = "assises-13") -> Any:
    """An edition in preparation, with a deadline."""
    made = rows.edition(slug, status="planned", country="VN", begins="2027-05-11", ends="2027-05-13", year=2027)
    Registration.objects.create(edition=made, closes_at=datetime(2027, 4, 10, 10, tzinfo=UTC))
    return made


def people(of: Any, count: int = 3) -> list[Any]:
    """So many delegates of Lyon with addresses, who read French."""
    lyon = delegation(of, "lyon", country="FR", name_vi="", name_fr="Lyon", language="fr", invited_at=datetime.now(UTC))
    return [
        person(lyon, f"Marie Durand {number:03}", email=f"p{number}@example.org", function_fr="Maire")
        for number in range(count)
    ]


def template(of: Any, by: Any, **words: str) -> MailTemplate:
    """A template for delegates, in Vietnamese and French."""
    return templates.add_template(by, of, {**WORDS, **words})


def mailing(of: Any, by: Any, **values: Any) -> Mailing:
    """A draft to everybody, which one person may approve alone."""
    return mailings.prepare(by, template(of, by), {"second": False, **values})


def sent(of: Any, by: Any, **values: Any) -> Mailing:
    """A mailing of which the first batch is queued."""
    made = mailing(of, by, **values)
    for step in (mailings.hand_in, mailings.approve, sending.send):
        step(by, made, made.version)
    return made


def writer(of: Any, name: str = "lan") -> Any:
    """Somebody of the secretariat who may read who the delegates are."""
    return secretary(of, name)
