"""Following: who hears of what, when, in which language; feeds without an account; how it ends."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from lxml import etree

from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail.jobs import deliver
from nhipcau.core.mail.models import Letter
from nhipcau.core.proposals.actions import accept, confirm, propose, undo
from nhipcau.core.proposals.drafts import Draft, GivenSource
from nhipcau.core.proposals.models import Confirmation, Proposal
from nhipcau.core.roles.reach import forget_reach
from nhipcau.portal.follow import digests
from nhipcau.portal.follow.actions import follow, stop_token
from nhipcau.portal.follow.digests import due_readers, send_digest
from nhipcau.portal.follow.models import Frequency, Reminder, Subscription
from nhipcau.portal.follow.reminders import editors, send_reminder
from nhipcau.portal.follow.steps import STEPS, step_on
from nhipcau.portal.follow.targets import target_of
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality
from tests.portal.desk import account, editor, main_of, moderator, network_of, queries, read, signed_in
from tests.registry import making

PRESS = GivenSource(publisher="Báo Lào Cai", title="Ký kết", language="vi", url="https://press.example/1")
ATOM = "{http://www.w3.org/2005/Atom}"


def soon() -> datetime:
    """A while after all that a test did."""
    return timezone.now() + timedelta(minutes=10)


@pytest.fixture
def network(db: None) -> Partnership:
    return network_of()


def subscribe(user: Any, kind: str, slug: str = "", query: str = "", frequency: str = "daily") -> Subscription:
    """A subscription of three days ago: its digest is due."""
    target = target_of(kind, slug, query)
    assert target is not None
    made = follow(user, target, frequency)
    Subscription.objects.filter(pk=made.pk).update(told_until=soon() - timedelta(days=3))
    Letter.objects.all().delete()
    return made


def change(network: Partnership, status: str = "dormant") -> Proposal:
    lan = _known("lan") or editor("lan", "lao-cai-2025")
    drafts = [Draft("partnerships", network.slug, {"status": status, "since": "2004"})]
    return accept(_known("minh") or moderator("minh"), propose(lan, drafts, PRESS, "Better known"))


def _known(name: str) -> Any:
    return get_user_model().objects.filter(email=f"{name}@example.org").first()


def send_digests(now: datetime) -> int:
    """What the job of a night does."""
    return sum(send_digest(reader, now) for reader in due_readers(now))


def send_reminders(today: date) -> int:
    """What the job of a night does."""
    return sum(send_reminder(person, today) for person in editors())


def letters() -> list[Letter]:
    """The mails of following; authors hear of their proposals in others."""
    return list(Letter.objects.exclude(template__startswith="proposal").order_by("pk"))


@pytest.mark.parametrize(
    ("kind", "slug", "query"),
    [
        ("places", "val-de-marne", ""),
        ("places", "lao-cai-2025", ""),
        ("partnerships", "yen-bai--val-de-marne", ""),
        ("fields", "water", ""),
        ("partnerships", "", "field=water"),
        ("search", "", "q=val de marne"),
    ],
)
def test_an_accepted_change_reaches_who_follows(network: Partnership, kind: str, slug: str, query: str) -> None:
    network.fields.add(making.field("water"))
    making.settled(*Locality.objects.all(), network)
    subscribe(account("reader", language="en"), kind, slug, query)
    change(network)
    assert send_digests(soon()) == 1
    text = letters()[0].body
    assert "Changed: Yen Bai – Val De Marne" in text
    assert "Fields: Status, Since." in text
    assert "Source: Báo Lào Cai, Ký kết." in text
    assert "Proposed by Lan, accepted by Minh." in text
    assert "/en/partnerships/yen-bai--val-de-marne" in text


def test_who_follows_something_else_hears_nothing(network: Partnership) -> None:
    making.field("water")
    reader = account("reader")
    for kind, slug, query in (("places", "hue", ""), ("fields", "water", ""), ("partnerships", "", "status=ended")):
        subscribe(reader, kind, slug, query)
    change(network)
    assert send_digests(soon()) == 0
    assert letters() == []


def test_one_mail_tells_everything_once_in_the_language_of_the_reader(network: Partnership) -> None:
    reader = account("reader", language="fr")
    subscribe(reader, "places", "lao-cai-2025")
    subscribe(reader, "partnerships", network.slug)
    change(network)
    assert send_digests(soon()) == 1
    (letter,) = letters()
    assert letter.language == "fr"
    assert letter.body.count("Báo Lào Cai") == 1
    assert "/fr/partnerships/yen-bai--val-de-marne" in letter.body
    assert send_digests(soon()) == 0
    assert send_digests(soon() + timedelta(days=1)) == 0
    change(network, "ended")
    Subscription.objects.update(told_until=soon() - timedelta(days=1))
    assert send_digests(soon()) == 1


def test_a_week_passes_between_weekly_digests_and_missed_days_are_made_up_for(network: Partnership) -> None:
    reader = account("reader")
    subscribe(reader, "partnerships", network.slug, frequency="weekly")
    change(network)
    assert send_digests(soon()) == 0
    assert send_digests(soon() + timedelta(days=30)) == 1
    Subscription.objects.update(frequency=Frequency.NEVER)
    change(network, "ended")
    assert send_digests(soon() + timedelta(days=60)) == 0


def test_two_workers_send_one_digest(network: Partnership, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second worker read the subscription before the first had claimed it."""
    made = subscribe(account("reader"), "partnerships", network.slug)
    change(network)
    stale = Subscription.objects.select_related("user").get()
    assert send_digest(made.user_id, soon())
    claim = digests._claim
    monkeypatch.setattr(digests, "_due", lambda _now: Q())
    monkeypatch.setattr(digests, "_claim", lambda _one, until: claim(stale, until))
    assert not send_digest(made.user_id, soon())
    assert len(letters()) == 1


def test_the_jobs_of_a_night_do_all_this(network: Partnership) -> None:
    subscribe(account("reader"), "partnerships", network.slug)
    change(network)
    Proposal.objects.update(decided_at=timezone.now() - timedelta(hours=1))
    due(network, (timezone.localdate() - TODAY).days + 20)
    worker = Worker()
    worker.run_once()
    assert {one.template for one in letters()} == {"digest", "reminder"}
    assert {one.to[0] for one in mail.outbox} == {"reader@example.org", "lan@example.org"}
    worker.run_once()
    assert len(letters()) == 2


def test_what_is_undone_and_agreements_from_elsewhere_are_told(network: Partnership) -> None:
    subscribe(account("reader", language="en"), "places", "val-de-marne")
    proposal = change(network)
    undo(moderator("paul"), proposal, "Wrong")
    val = Locality.objects.get(slug="val-de-marne")
    making.agreement(network, "accord-2026", (val, "2026"), period_from="2026")
    assert send_digests(soon()) == 1
    text = letters()[0].body
    assert "Published by Paul." in text
    assert "accepted by Minh" not in text
    assert "New agreement: Accord 2026" in text


def test_a_mail_ends_digests_with_one_click_and_nothing_before(network: Partnership) -> None:
    reader = account("reader", language="en")
    subscribe(reader, "partnerships", network.slug)
    change(network)
    send_digests(soon())
    (letter,) = letters()
    deliver.call(letter.pk)
    headers = mail.outbox[-1].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.search(
        r"<http://localhost:8000(/en/follow/stop/[^>]+)>", "".join(str(headers["List-Unsubscribe"]).split())
    )
    assert path
    client = Client(enforce_csrf_checks=True)
    assert "No more mails about what you follow?" in read(client, path[1])
    assert Subscription.objects.get().frequency == "daily"
    answer = client.post(path[1], "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert "You will get no more of these mails" in answer.content.decode()
    assert Subscription.objects.get().frequency == "never"
    main_of(client, "/en/follow/stop/" + stop_token(reader)[:-1] + "x", 404)


def test_following_with_an_account_changing_and_ending_it(network: Partnership) -> None:
    address = "/en/workspace/follow/new?kind=partnerships&slug=yen-bai--val-de-marne"
    assert Client().get(address)["Location"].startswith("/en/account/sign-in?next=")
    client = signed_in(account("reader"))
    assert "Follow: Yen Bai – Val De Marne" in read(client, address)
    client.post("/en/workspace/follow/new", {"kind": "partnerships", "slug": network.slug, "frequency": "daily"})
    client.post(
        "/en/workspace/follow/new",
        {"kind": "agreements", "query": "state=expired&evil=1&page=3", "frequency": "weekly"},
    )
    page = read(client, "/en/workspace/follow")
    assert "Yen Bai – Val De Marne" in page
    assert "Agreements (State today: expired)" in page
    own = Subscription.objects.get(kind="partnerships")
    other = signed_in(account("other"))
    for values in ({"frequency": "never"}, {"do": "remove"}):
        other.post("/en/workspace/follow", {"subscription": own.pk, **values})
    own.refresh_from_db()
    assert own.frequency == "daily"
    client.post("/en/workspace/follow", {"subscription": own.pk, "frequency": "never"})
    own.refresh_from_db()
    assert own.frequency == "never"
    assert "You follow this already" in read(client, address)
    client.post("/en/workspace/follow", {"subscription": own.pk, "do": "remove"})
    assert "Yen Bai" not in read(client, "/en/workspace/follow")
    main_of(client, "/en/workspace/follow/new?kind=sources&slug=x", 404)


@pytest.mark.parametrize(
    "page", ["places/val-de-marne", "partnerships/yen-bai--val-de-marne", "partnerships?status=active", "search?q=val"]
)
def test_pages_offer_to_follow_without_asking_who_reads(network: Partnership, page: str) -> None:
    making.settled(network, *Locality.objects.all())
    response = Client().get(f"/en/{page}")
    html = response.content.decode()
    links = re.findall(r'href="([^"]*(?:follow/new|feed\.atom)[^"]*)"', html)
    assert len({link.split("?")[0] for link in links}) == 2
    assert not response.cookies
    client = signed_in(account("reader"))
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def entries(path: str) -> list[dict[str, str]]:
    response = Client().get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(response.content)
    return [
        {child.tag.removeprefix(ATOM): "".join(child.itertext()) for child in one} for one in feed.iter(ATOM + "entry")
    ]


def test_a_feed_has_stable_entries_and_says_when_nothing_changed(network: Partnership) -> None:
    path = "/en/partnerships/yen-bai--val-de-marne/feed.atom"
    proposal = change(network)
    (entry, added) = entries(path)
    assert entry["title"] == "Changed: Yen Bai – Val De Marne"
    assert datetime.fromisoformat(entry["updated"]) == proposal.decided_at
    assert entry["author"] == "Lan"
    assert "Báo Lào Cai, Ký kết" in entry["summary"]
    assert "@example.org" not in str(entry)
    assert added["title"] == "New agreement: Accord 2020"
    first = Client().get(path)
    assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert not first.cookies
    change(network, "ended")
    later = Client().get(path, headers={"if-none-match": first["ETag"]})
    assert later.status_code == 200
    assert entry["id"] in {one["id"] for one in entries(path)}
    assert entry["id"] not in {one["id"] for one in entries(path.replace("/en/", "/fr/"))}


def test_feeds_of_lists_places_fields_and_searches(network: Partnership) -> None:
    network.fields.add(making.field("water"))
    making.settled(network, *Locality.objects.all())
    change(network)
    for path in ("places/lao-cai-2025/feed.atom", "fields/water/feed.atom", "search/feed.atom?q=val"):
        assert "Changed: Yen Bai – Val De Marne" in {one["title"] for one in entries(f"/en/{path}")}
    assert {one["title"] for one in entries("/en/partnerships/feed.atom?field=water")} == {
        "Changed: Yen Bai – Val De Marne"
    }
    assert entries("/en/partnerships/feed.atom?status=active") == []
    for path in ("places/atlantis/feed.atom", "nothing/feed.atom", "search/feed.atom", "people/x/feed.atom"):
        assert Client().get(f"/en/{path}").status_code == 404


@pytest.mark.one_database
def test_queries_of_a_feed_do_not_grow(network: Partnership) -> None:
    change(network)
    path = "/en/places/lao-cai-2025/feed.atom"
    few = queries(Client(), path)
    after, val = Locality.objects.get(slug="lao-cai-2025"), Locality.objects.get(slug="val-de-marne")
    lan, minh = _known("lan"), _known("minh")
    for n in range(12):
        made = making.partnership(f"p-{n}", after, val)
        making.agreement(made, f"a-{n}", (after, "2020"))
        accept(minh, propose(lan, [Draft("partnerships", made.slug, {"since": "2001"})], PRESS, "Known"))
    assert len(entries(path)) >= 24
    assert queries(Client(), path) <= few


TODAY = date(2026, 11, 21)


def due(network: Partnership, days: int) -> None:
    agreement = network.agreements.get(slug="accord-2020")
    agreement.period_to = str(TODAY + timedelta(days=days))  # type: ignore[assignment]
    agreement.save()


def test_an_editor_is_reminded_once_at_each_step(network: Partnership) -> None:
    editor("lan", "lao-cai-2025", language="en")
    editor("hoa", "hue")
    due(network, 200)
    end = TODAY + timedelta(days=200)
    looked = (200, 181, 180, 179, 91, 90, 89, 31, 30, 29, 0, -1)
    assert [left for left in looked if send_reminders(end - timedelta(days=left))] == [180, 90, 30]
    assert {one.address for one in letters()} == {"lan@example.org"}
    assert "Accord 2020: in 180 days" in letters()[0].body
    assert "/en/workspace/renew/accord-2020" in letters()[0].body


def test_after_missed_days_only_the_present_step_is_said(network: Partnership) -> None:
    editor("lan", "lao-cai-2025", language="en")
    due(network, 300)
    assert send_reminders(TODAY) == 0
    assert [send_reminders(TODAY + timedelta(days=275)) for _ in range(3)] == [1, 0, 0]
    assert Reminder.objects.get(kind="agreements").step == "30"
    assert "in 25 days" in letters()[0].body


def test_a_signed_renewal_or_an_ended_partnership_needs_no_reminder(network: Partnership) -> None:
    editor("lan", "lao-cai-2025")
    due(network, 100)
    agreement = network.agreements.get()
    val = Locality.objects.get(slug="val-de-marne")
    making.agreement(network, "accord-2027", (val, "2026"), renews=agreement, period_from="2027", period_to="2030")
    assert send_reminders(TODAY) == 0
    network.agreements.filter(slug="accord-2027").delete()
    Partnership.objects.update(status="ended")
    assert send_reminders(TODAY) == 0


def test_a_record_that_turns_red_is_said_once_until_it_was_confirmed(network: Partnership) -> None:
    lan = editor("lan", "lao-cai-2025", language="en")
    confirm(lan, network)
    Confirmation.objects.update(at=datetime(2025, 1, 10, 12, tzinfo=UTC))
    assert send_reminders(date(2027, 1, 9)) == 0
    assert send_reminders(date(2027, 1, 10)) == 1
    assert "Yen Bai – Val De Marne" in letters()[0].body
    assert "is this still true?" in letters()[0].subject
    assert send_reminders(date(2027, 3, 1)) == 0
    Confirmation.objects.update(at=datetime(2027, 3, 2, 12, tzinfo=UTC))
    assert send_reminders(date(2029, 3, 3)) == 1


def test_two_workers_remind_once(network: Partnership, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second worker looked before the first had written."""
    lan = editor("lan", "lao-cai-2025")
    due(network, 20)
    assert send_reminders(TODAY) == 1
    known = Reminder.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(user=lan, kind=known.kind, object_id=known.object_id, step=known.step, due=known.due)
    monkeypatch.setattr(Reminder.objects, "filter", lambda **_: Reminder.objects.none())
    forget_reach(lan)
    assert send_reminders(TODAY) == 0
    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("days", "step"), [(181, None), (180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (0, 30), (-1, None)]
)
def test_steps(days: int, step: int | None) -> None:
    assert step_on(TODAY + timedelta(days=days), TODAY) == step
    assert sorted(STEPS) == [30, 90, 180]
