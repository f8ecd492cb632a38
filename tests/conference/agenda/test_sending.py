"""Sending the link: to each who has a badge once, again only with a new one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from nhipcau.conference.agenda.actions import resend_link, send_link
from nhipcau.conference.agenda.jobs import send_links
from nhipcau.conference.agenda.queries.sending import sending_of
from nhipcau.conference.delegations.links import AGENDA, delegate_of, token_of
from nhipcau.conference.delegations.models import Delegate, Step
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.claiming import Overtaken
from tests import rows
from tests.conference.delegations.making import delegation, person, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[Delegate]:
    of = delegation(rows.edition("assises-13", status="planned", country="VN"))
    return [
        person(of, "Nguyễn Thị Lan", state="issued", email="lan@example.org", honorific="ms", language="vi"),
        person(of, "Marie Durand", state="issued", email="marie@example.org", name_order="given-first", language="fr"),
        person(of, "Nobody Reads", state="issued"),
        person(of, "Waits Still", state="approved", email="waits@example.org"),
    ]


def test_the_link_goes_once_to_each_with_a_badge_and_an_address(people: list[Delegate]) -> None:
    edition = people[0].delegation.edition
    user = secretary(edition)
    for expected in (2, 0):
        assert send_links.func(edition.pk, user.pk) == expected
    letters = {one.address: one for one in Letter.objects.filter(template="agenda_link")}
    assert set(letters) == {"lan@example.org", "marie@example.org"}
    lan = letters["lan@example.org"]
    assert lan.secret
    assert lan.language == "vi"
    assert "Lan" not in lan.subject
    assert "Bà Lan" in lan.body
    assert f"/vi/my/{token_of(people[0], AGENDA)}" in lan.body
    found = sending_of(edition)
    assert (found.badges, found.sent, found.to_send, found.without_address) == (3, 2, 0, 1)
    assert Step.objects.filter(verb="agenda-sent", by=user).count() == 2


def test_a_new_link_makes_the_old_one_worthless(people: list[Delegate]) -> None:
    lan = people[0]
    user = secretary(lan.delegation.edition)
    send_link(user, [lan])
    old = token_of(lan, AGENDA)
    assert resend_link(user, lan, lan.version) == 1
    assert delegate_of(old, AGENDA) is None
    new = token_of(lan, AGENDA)
    assert delegate_of(new, AGENDA) == lan
    assert new in Letter.objects.latest("pk").body
    with pytest.raises(Overtaken):
        resend_link(user, lan, lan.version - 1)
    with pytest.raises(PermissionDenied):
        resend_link(secretary(lan.delegation.edition, "minh", "programme"), lan)


def test_the_desk_sends_to_all_and_anew_to_one(client: Client, people: list[Delegate]) -> None:
    edition = people[0].delegation.edition
    client.force_login(secretary(edition), backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/en/editions/{edition.slug}/desk/accreditation/agendas"
    assert "Send the link to 2 people" in client.get(address).content.decode()
    home = client.get(f"/en/editions/{edition.slug}/desk").content.decode()
    assert "2 people with a badge have no link" in home
    assert "The link goes to 2 people." in client.post(address, {"all": "1"}, follow=True).content.decode()
    send_link(secretary(edition, "an"), people)

    shown = client.post(address, {"name": "lan nguyen"}).content.decode()
    assert "Nguyễn Thị Lan" in shown
    assert "Marie" not in shown
    lan = people[0]
    anew = client.post(f"{address}/{lan.pk}", {"version": lan.version}, follow=True)
    assert "A new link was sent" in anew.content.decode()
    lan.refresh_from_db()
    back = client.post(f"{address}/{lan.pk}", {"version": lan.version, "back": "person"})
    assert back["Location"].endswith(f"/desk/accreditation/people/{lan.pk}")
    assert (
        "Somebody else changed this"
        in client.post(f"{address}/{lan.pk}", {"version": lan.version}, follow=True).content.decode()
    )
