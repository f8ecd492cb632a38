"""From a template to letters: who is chosen, who approves, and that nothing is sent twice."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from nhipcau.conference.dataprotection.actions.erasing import make_nobody
from nhipcau.conference.dataprotection.holdings import groups_of, kinds_of
from nhipcau.conference.delegations.models import Delegate, FocalPoint
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.mailing import jobs
from nhipcau.conference.mailing.actions import bouncing, mailings, posting, sending, templates
from nhipcau.conference.mailing.actions.forgetting import forget_edition
from nhipcau.conference.mailing.models import Bounce, Mailing, Recipient
from nhipcau.conference.mailing.queries.recipients import counts_of
from nhipcau.conference.preparation.actions.cloning import take_over
from nhipcau.conference.visits.models import SignUp, Visit, VisitRun
from nhipcau.core.jobs.queue import reap
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail import jobs as mail_jobs
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.claiming import Overtaken
from tests.conference.delegations.making import delegation, focal_point, person, secretary
from tests.conference.mailing import making


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Any:
    return making.edition()


@pytest.fixture
def lan(edition: Any) -> Any:
    return making.writer(edition)


def states(mailing: Mailing) -> dict[str, int]:
    return {name: n for name, n in counts_of(mailing).items() if n}


def work() -> None:
    while Worker().run_once():
        pass


def test_each_gets_it_in_the_own_language_once(edition: Any, lan: Any, mailoutbox: list[Any]) -> None:
    making.people(edition, 1)
    hue = delegation(edition, "hue")
    person(hue, email="lan@hue.example.org", function_vi="Giám đốc", honorific="ms")
    person(hue, "Nobody Without Address")
    person(hue, "Gone", email="gone@example.org", state=Delegate.State.WITHDRAWN)
    mailing = making.sent(edition, lan, reply_to="desk@example.org")
    work()
    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert set(mails) == {"p0@example.org", "lan@hue.example.org"}
    to_lan = mails["lan@hue.example.org"]
    assert to_lan.subject == "Hue: đăng ký"
    assert to_lan.body.startswith("Kính gửi Bà Lan,\n\nGiám đốc\n")
    assert to_lan.extra_headers["Reply-To"] == "desk@example.org"
    assert mails["p0@example.org"].subject == "Lyon : inscription"
    mailing.refresh_from_db()
    assert (mailing.state, states(mailing)) == ("sent", {"sent": 2})


def test_links_are_made_for_the_letter_and_kept_nowhere(edition: Any, lan: Any, mailoutbox: list[Any]) -> None:
    making.people(edition, 1)
    words = {"audience": "delegates", "subject_fr": "Votre lien", "body_fr": "{link}", "subject_vi": "", "body_vi": ""}
    made = mailings.prepare(lan, making.template(edition, lan, **words), {"second": False})
    for step in (mailings.hand_in, mailings.approve, sending.send):
        step(lan, made, made.version)
    work()
    assert "/fr/register/" in mailoutbox[0].body
    assert "register" not in str(Recipient.objects.values_list("fields", flat=True))
    assert Letter.objects.get(template="mailing").body == ""


def test_only_who_may_read_them_writes_to_people(edition: Any, lan: Any) -> None:
    making.people(edition, 1)
    programme = secretary(edition, "hoa", "programme")
    with pytest.raises(PermissionDenied):
        making.template(edition, programme)
    mailing = making.mailing(edition, lan)
    for act in (mailings.hand_in, mailings.gather_anew):
        with pytest.raises(PermissionDenied):
            act(programme, mailing, mailing.version)
    to_the_team = {"name": "Team", "audience": "team", "subject_vi": "Họp", "body_vi": "Kính gửi {name}"}
    assert templates.add_template(programme, edition, to_the_team).pk


def test_it_is_looked_through_by_a_second_person_before_it_goes(edition: Any, lan: Any) -> None:
    people = making.people(edition, 3)
    other = making.writer(edition, "mai")
    mailing = making.mailing(edition, lan, second=True)
    with pytest.raises(ValidationError):
        sending.send(lan, mailing, mailing.version)
    first = mailing.recipients.get(key=f"delegate-{people[0].pk}")
    mailings.leave_out(lan, mailing, [first.pk], out=True)
    mailings.hand_in(lan, mailing, mailing.version)
    with pytest.raises(ValidationError, match="Somebody else"):
        mailings.approve(lan, mailing, mailing.version)
    with pytest.raises(Overtaken):
        mailings.approve(other, mailing, mailing.version - 1)
    mailings.approve(other, mailing, mailing.version)
    # What was approved stays as it was looked through.
    with pytest.raises(ValidationError):
        mailings.leave_out(lan, Mailing.objects.get(pk=mailing.pk), [first.pk], out=False)
    sending.send(lan, mailing, mailing.version)
    work()
    assert states(mailing) == {"excluded": 1, "sent": 2}
    with pytest.raises(ValidationError):
        mailings.remove_mailing(lan, mailing)


def test_the_same_words_go_to_an_address_once_and_not_where_mail_came_back(edition: Any, lan: Any) -> None:
    hue, hoi_an = delegation(edition, "hue"), delegation(edition, "hoi-an")
    for body in (hue, hoi_an):
        user = focal_point(body, f"minh-{body.slug}")
        FocalPoint.objects.filter(user=user).update(email="minh@example.org", name="Minh")
    words = {"audience": "focal", "body_fr": "", "subject_fr": "", "subject_vi": "Tin", "body_vi": "Kính gửi {name}"}
    same = mailings.prepare(lan, making.template(edition, lan, **words), {})
    assert states(same) == {"waiting": 1, "excluded": 1}
    own = making.template(edition, lan, **{**words, "name": "Own", "body_vi": "{delegation}: {page}"})
    different = mailings.prepare(lan, own, {})
    assert states(different) == {"waiting": 2}
    # Mail to it came back: the next mailing leaves the address out until somebody takes it in again.
    Recipient.objects.filter(mailing=same, state="waiting").update(state="queued")
    recipient = Recipient.objects.select_related("mailing__edition").get(mailing=same, state="queued")
    recipient.letter = Letter.objects.create(address=recipient.address, language="vi", sent_at=timezone.now())
    recipient.save()
    bouncing.note_bounce(lan, recipient)
    assert states(mailings.prepare(lan, own, {"name": "Again"})) == {"excluded": 2}
    bouncing.lift_bounce(lan, recipient)
    assert states(mailings.prepare(lan, own, {"name": "Then"})) == {"waiting": 2}


def test_a_job_that_is_killed_and_done_again_sends_nothing_twice(
    edition: Any, lan: Any, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    making.people(edition, 8)
    monkeypatch.setattr(posting, "CHUNK", 3)
    mailing = making.sent(edition, lan)
    written: list[str] = []

    def killed_at_the_fifth(*given: Any, **named: Any) -> Letter:
        if len(written) == 4:
            raise KeyboardInterrupt
        written.append(given[0])
        return queue_mail(*given, **named)

    monkeypatch.setattr(posting, "queue_mail", killed_at_the_fifth)
    with pytest.raises(KeyboardInterrupt):
        Worker().step()
    # The chunk in hand is as if it had never begun; the one before is in the post.
    assert states(mailing) == {"queued": 3, "waiting": 5}
    assert Letter.objects.filter(template="mailing").count() == 3
    monkeypatch.setattr(posting, "queue_mail", queue_mail)
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=timezone.now() - timedelta(hours=1))
    assert reap() == 1
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=1))
    work()
    assert sorted(mail.to[0] for mail in mailoutbox) == [f"p{number}@example.org" for number in range(8)]
    # Once more from the start of the same batch, as a worker does that was only thought dead.
    jobs.send_next.call(str(mailing.pk), 1)
    work()
    assert len(mailoutbox) == 8
    mailing.refresh_from_db()
    assert (mailing.state, states(mailing)) == ("sent", {"sent": 8})


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_batch_share_it(shared_database: None, at_once: Callable[..., None]) -> None:
    edition = making.edition()
    lan = making.writer(edition)
    making.people(edition, 40)
    mailing = making.sent(edition, lan)
    at_once(3, lambda: jobs.send_next.call(str(mailing.pk), 1) and None)
    letters = Letter.objects.filter(template="mailing")
    assert letters.count() == letters.values("address").distinct().count() == 40
    assert states(mailing) == {"queued": 40}


def test_it_goes_at_its_pace_and_stops_when_told(edition: Any, lan: Any, mailoutbox: list[Any]) -> None:
    making.people(edition, 35)
    mailing = making.sent(edition, lan, pace=30)
    Worker().step()
    # Thirty are in the post; the batch that follows waits a minute.
    assert states(mailing) == {"queued": 30, "waiting": 5}
    following = DBTaskResult.objects.filter(status="READY", task_path__endswith="send_next").get()
    assert following.run_after > timezone.now() + timedelta(seconds=50)
    Worker().step()
    mailing.refresh_from_db()
    assert sending.stop(lan, mailing, mailing.version) == 29
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=1))
    work()
    assert len(mailoutbox) == 1
    assert states(mailing) == {"sent": 1, "waiting": 34}
    sending.send(lan, mailing, mailing.version)
    for _batch in range(2):
        work()
        DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=1))
    assert len({mail.to[0] for mail in mailoutbox}) == len(mailoutbox) == 35


def test_those_with_whom_it_failed_get_it_again_at_their_new_address(
    edition: Any, lan: Any, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    people = making.people(edition, 2)
    mailing = making.sent(edition, lan)
    work()
    mailing.refresh_from_db()
    with pytest.raises(ValidationError):
        sending.send_again(lan, mailing, mailing.version)
    Letter.objects.filter(address="p1@example.org").update(sent_at=None, fault="SMTPRecipientsRefused 550")
    assert states(mailing) == {"sent": 1, "fault": 1}
    Delegate.objects.filter(pk=people[1].pk).update(email="right@example.org")
    assert sending.send_again(lan, mailing, mailing.version) == 1
    # The first letter is called back: it is never sent, should its job be tried once more.
    old = Letter.objects.get(fault__startswith="SMTP")
    mail_jobs.deliver.call(old.pk)
    work()
    assert [mail.to[0] for mail in mailoutbox] == ["p0@example.org", "p1@example.org", "right@example.org"]
    assert mailing.recipients.get(address="right@example.org").attempt == 2
    assert states(mailing) == {"sent": 2}


def test_who_got_mail_is_forgotten_with_the_mail_the_person_and_the_edition(edition: Any, lan: Any) -> None:
    people = making.people(edition, 3)
    mailing = making.sent(edition, lan)
    work()
    told = str([group.rows for group in groups_of(people[1], kinds_of(people[1]))])
    assert "Reminder" in told
    assert "focal-" not in told
    make_nobody([people[0].pk])
    assert mailing.recipients.exclude(address="").count() == 2
    Mailing.objects.update(gathered_at=timezone.now() - mail_jobs.KEPT - timedelta(days=1))
    assert jobs.forget.call() == 2
    assert not mailing.recipients.exclude(name="", address="").exists()
    assert states(mailing) == {"sent": 3}
    again = mailings.prepare(lan, edition.mail_templates.get(), {"name": "2"})
    Bounce.objects.create(edition=edition, mark="0" * 64, at=timezone.now())
    assert forget_edition(edition) == 2
    assert not Bounce.objects.exists()
    with pytest.raises(ValidationError, match="choose them anew"):
        mailings.hand_in(lan, again, again.version)


def test_templates_are_taken_over_into_the_next_edition(edition: Any, lan: Any) -> None:
    making.template(edition, lan)
    following = making.edition("assises-14")
    lead = secretary(following, "vu", "")
    edition.status = "held"
    edition.save()
    take_over(lead, edition, following, ["mail_templates"])
    taken = following.mail_templates.get()
    assert (taken.name, taken.subject_fr) == ("Reminder", "{delegation} : inscription")
    with pytest.raises(ValidationError):
        take_over(lead, edition, following, ["mail_templates"])


def test_visitors_and_interpreters_are_written_to_with_their_links(edition: Any, mailoutbox: list[Any]) -> None:
    """Audiences of other apps: what is narrowed by an edition's own choices, and links made when it is sent."""
    lead = secretary(edition, "vu", "")
    lan, minh = making.people(edition, 2)
    visit = Visit.objects.create(edition=edition, title_fr="Vieille ville")
    starts = timezone.now() + timedelta(days=3)
    runs = [
        VisitRun.objects.create(
            visit=visit, starts=starts + timedelta(days=day), ends=starts + timedelta(days=day, hours=2), capacity=9
        )
        for day in range(2)
    ]
    for run, delegate in zip(runs, (lan, minh), strict=True):
        SignUp.objects.create(run=run, visit=visit, delegate=delegate, state="confirmed", asked_at=timezone.now())
    Interpreter.objects.create(edition=edition, name="Mai", email="mai@example.org", language="vi")
    words = {"subject_vi": "", "body_vi": "", "subject_fr": "{edition}", "body_fr": "{name}: {link}"}
    for name, narrowing in (("visitors", {"run": str(runs[1].pk)}), ("interpreters", {})):
        written = making.template(edition, lead, **{**words, "name": name, "audience": name})
        made = mailings.prepare(lead, written, {"second": False, "narrowing": narrowing})
        for step in (mailings.hand_in, mailings.approve, sending.send):
            step(lead, made, made.version)
    work()
    bodies = {mail.to[0]: mail.body for mail in mailoutbox}
    assert set(bodies) == {"p1@example.org", "mai@example.org"}
    assert "/fr/my/" in bodies["p1@example.org"]
    assert "/vi/interpreters/" in bodies["mai@example.org"]
    with pytest.raises(ValidationError):
        mailings.prepare(lead, edition.mail_templates.get(name="visitors"), {"narrowing": {"run": "nowhere"}})
