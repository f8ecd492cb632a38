"""From what is planned to a rota that interpreters are told of; one truth with the duties at meetings."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.agenda.contributions import sections_of
from nhipcau.conference.dataprotection.actions.forgetting import forget_edition
from nhipcau.conference.dataprotection.holdings import kinds_of
from nhipcau.conference.interpreting.actions import needs as needing
from nhipcau.conference.interpreting.actions import publishing
from nhipcau.conference.interpreting.actions.interpreters import (
    Known,
    change_interpreter,
    remove_interpreter,
    renew_link,
    take_from_meetings,
)
from nhipcau.conference.interpreting.actions.needs import derive
from nhipcau.conference.interpreting.actions.rota import Hindered, assign, set_locked, take_out
from nhipcau.conference.interpreting.actions.runs import start_run, take_over
from nhipcau.conference.interpreting.links import token_of
from nhipcau.conference.interpreting.models import Assignment, Interpreter, Need, RotaRun, ShownDuty
from nhipcau.conference.interpreting.planning.searching import carry_out
from nhipcau.conference.interpreting.queries.needs import count_short
from nhipcau.conference.interpreting.rota.rules import Rule
from nhipcau.conference.meetings.models import Duty, MeetingInterpreter, Planning
from nhipcau.conference.meetings.planning.blocks import blocks_of
from nhipcau.conference.programme.models import Interpreters
from nhipcau.conference.visits.models import SignUp
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.redaction import redacted
from nhipcau.core.records.claiming import Overtaken
from tests.conference.delegations.making import delegation, person, secretary
from tests.conference.interpreting.making import edition, interpreter, need, planned, planner, session, version
from tests.conference.meetings import making as meet
from tests.conference.visits.making import run as visit_run
from tests.conference.visits.making import visit

pytestmark = pytest.mark.django_db
CONSECUTIVE = (Known("fr", "vi", True, ("consecutive",)),)


def _client(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_needs_follow_what_is_planned_and_keep_what_people_said() -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    session(of, "day", "08:00", "13:00", day=1)
    session(of, "press", interpreted="vi", spoken="fr", interpreting="consecutive", day=1)
    session(of, "secret", interpreting="")
    assert derive(hoa, of).new == 3
    forum, whole, press = (need(of, slug) for slug in ("forum", "day", "press"))
    assert (forum.people, whole.people, press.people) == (2, 3, 1)
    assert forum.both_ways
    assert (press.source, press.target, press.both_ways) == ("fr", "vi", False)
    needing.change_need(hoa, forum, forum.version, {"people": 3})
    with pytest.raises(KeyError):
        needing.change_need(hoa, forum, forum.version, {"title_en": "Other"})
    one, two, three = (interpreter(of, hoa, name) for name in ("An", "Bao", "Chi"))
    for who in (one, two, three):
        assign(hoa, forum, who, version(of))
    forum.session.starts += timedelta(minutes=15)
    forum.session.save()
    press.session.interpreting = ""
    press.session.save()
    found = derive(hoa, of)
    assert (found.new, found.changed, found.gone) == (0, 1, 1)
    assert need(of, "forum").people == 3
    assert need(of, "forum").assignments.count() == 3


def test_a_rota_is_searched_taken_over_and_what_is_locked_stays() -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    session(of, "closing", "11:00", "12:00")
    people = [interpreter(of, hoa, name, fee=fee) for name, fee in (("An", 900), ("Bao", 100), ("Chi", 100))]
    run = planned(of, hoa)
    assert (run.asked, run.filled, run.least_missing, run.state) == (4, 4, 0, "done")
    assert {str(one.interpreter) for one in Assignment.objects.all()} == {"Bao", "Chi"}
    forum = need(of, "forum")
    out = forum.assignments.get(interpreter=people[1])
    take_out(hoa, of, out.pk, version(of))
    kept = assign(hoa, forum, people[0], version(of))
    again = start_run(hoa, of, 2)[0]
    assert start_run(hoa, of, 2) == (again, False)
    carry_out(again.pk)
    take_over(hoa, RotaRun.objects.get(pk=again.pk), version(of))
    assert kept in forum.assignments.all()
    set_locked(hoa, of, kept.pk, version(of), locked=False)
    last = planned(of, hoa)
    assert not forum.assignments.filter(interpreter=people[0]).exists()
    with pytest.raises(Overtaken):
        take_over(hoa, last, version(of) - 1)
    with pytest.raises(PermissionDenied):
        start_run(secretary(of, "ban", "meetings"), of, 2)


def test_where_no_rota_exists_the_page_says_what_is_short_and_why() -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    session(of, "other", "10:00", "11:00")
    interpreter(of, hoa, "An")
    interpreter(of, hoa, "Bao")
    interpreter(of, hoa, "Consecutive", CONSECUTIVE)
    run = planned(of, hoa)
    assert (run.filled, run.least_missing) == (2, 2)
    with override("en"):
        page = _client(hoa).get(reverse("interpreting:run", args=[of.slug, run.pk])).content.decode()
    assert "proven: no rota leaves fewer empty" in page
    assert "2 missing: 1 who does not work in this way, 2 busy then" in page


def test_by_hand_rules_are_kept_and_what_was_agreed_may_be_exceeded_visibly() -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    session(of, "other", "10:00", "11:00")
    session(of, "late", "14:00", "18:00")
    derive(hoa, of)
    forum, other, late = (need(of, slug) for slug in ("forum", "other", "late"))
    an = interpreter(of, hoa, "An", most_minutes=180)
    english = interpreter(of, hoa, "Eve", (Known("en", "vi", True, ("simultaneous",)),))
    assign(hoa, forum, an, version(of))
    for what, who, rule in ((other, an, Rule.BUSY), (other, english, Rule.LANGUAGE), (late, an, Rule.HOURS)):
        with pytest.raises(Hindered) as refused:
            assign(hoa, what, who, version(of))
        assert refused.value.rule == rule
    with pytest.raises(Hindered):
        assign(hoa, other, an, version(of), anyway=True)
    client = _client(hoa)
    with override("en"):
        at = reverse("interpreting:need", args=[of.slug, late.pk])
        desk = reverse("interpreting:desk", args=[of.slug])
    sent = {"verb": "assign", "interpreter": str(an.pk), "version": version(of)}
    assert "would work more hours that day than agreed" in client.post(at, sent, follow=True).content.decode()
    assert late.assignments.count() == 0
    client.post(at, {**sent, "anyway": "on"})
    assert late.assignments.count() == 1
    page = client.get(desk).content.decode()
    assert "works more hours that day than agreed" in page
    assert "too much" in page
    change_interpreter(hoa, an, an.version, {"is_gone": True}, [Known("fr", "vi", True, ("simultaneous",))])
    assert not Assignment.objects.exists()


def test_interpreters_are_told_of_their_work_and_of_what_changes() -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    an = interpreter(of, hoa, "An", email="an@example.org", language="fr")
    interpreter(of, hoa, "Bao")
    planned(of, hoa)
    assert publishing.publish(hoa, of, version(of), "Bienvenue !") == 2
    letter = Letter.objects.get(address="an@example.org")
    assert letter.secret
    assert "Forum" in letter.body
    assert "Bienvenue !" in letter.body
    assert publishing.publish(hoa, of, version(of)) == 0
    told = ShownDuty.objects.get(interpreter=an)
    with override("en"):
        mine = reverse("my_interpreting:agenda", args=[token_of(an)])
        calendar = reverse("interpreter_calendar:calendar", args=[token_of(an)])
    page = Client().get(mine)
    assert page["Cache-Control"] == "private, no-store"
    assert "Together with:" in page.content.decode()
    forum = need(of, "forum").session
    forum.ends += timedelta(minutes=30)
    forum.save()
    derive(hoa, of)
    assert "09:00–10:30" in Client().get(mine).content.decode()
    publishing.publish(hoa, of, version(of))
    assert "09:00–11:00" in Client().get(mine).content.decode()
    ics = Client().get(calendar).content.decode()
    assert f"UID:{told.pk}@nhipcau" in ics
    assert "SEQUENCE:1" in ics
    take_out(hoa, of, Assignment.objects.get(interpreter=an).pk, version(of))
    publishing.publish(hoa, of, version(of))
    assert "STATUS:CANCELLED" in Client().get(calendar).content.decode()
    assert Letter.objects.filter(address="an@example.org").count() == 3


def test_a_link_ends_when_it_is_replaced_and_nothing_of_anybody_outlives_the_edition() -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    an = interpreter(of, hoa, "An", email="an@example.org")
    planned(of, hoa)
    publishing.publish(hoa, of, version(of))
    with override("en"):
        mine = reverse("my_interpreting:agenda", args=[token_of(an)])
    assert Client().get(mine).status_code == 200
    an.refresh_from_db()
    renew_link(hoa, an, an.version)
    assert Client().get(mine).status_code == 410
    assert not remove_interpreter(hoa, Interpreter.objects.get(pk=an.pk), an.version)
    forget_edition(of, date(2030, 1, 1))
    assert not Interpreter.objects.exclude(name="", email="").exists()


def test_work_at_meetings_is_a_duty_there_and_nothing_else() -> None:
    planning: Planning = meet.planned()
    of = planning.edition
    hoa = planner(of)
    periods, tables = meet.slots(of), meet.tables(of)
    there = meet.interpreter(of, "Dung")
    hue, lyon, nice = (
        meet.party(of, slug, languages=code) for slug, code in (("hue", "vi"), ("lyon", "fr"), ("nice", "fr"))
    )
    quan = meet.party(of, "quan", languages="vi")
    meet.meeting(meet.wish(hue, lyon), periods[0], tables[0])
    meet.meeting(meet.wish(quan, nice), periods[0], tables[1])
    an = interpreter(of, hoa, "An", CONSECUTIVE)
    planned(of, hoa)
    half = need(of)
    assert (half.origin, half.people, half.venue) == ("meetings", 2, meet.venue(of))
    # Dũng is on duty there anyway; An is the other.
    assignment = Assignment.objects.get()
    assert assignment.interpreter == an
    an.refresh_from_db()
    duty = an.meeting.duties.get()
    assert (an.meeting.pairs, duty.starts, duty.venue) == ("fr-vi", half.starts, half.venue)
    assert count_short(of) == 0
    duty.delete()
    assert not Assignment.objects.exists()
    assert count_short(of) == 1
    assert take_from_meetings(hoa, of) == 1
    dung = Interpreter.objects.get(meeting=there)
    publishing.publish(hoa, of, version(of))
    assert set(ShownDuty.objects.values_list("interpreter", "origin")) == {(dung.pk, "meetings")}
    planned(of, hoa)
    assert Duty.objects.filter(interpreter=an.meeting).exists()
    remove_interpreter(hoa, an, an.version)
    assert not Duty.objects.filter(interpreter=an.meeting).exists()
    assert MeetingInterpreter.objects.get(pk=an.meeting.pk).is_gone


def test_who_comes_along_without_the_language_of_the_guide_needs_somebody() -> None:
    of = edition()
    hoa = planner(of)
    trip = visit_run(visit(of), languages="vi")
    for code in ("fr", "vi"):
        who = person(delegation(of, f"of-{code}"), "Marie Le Gall", language=code)
        SignUp.objects.create(
            run=trip, visit=trip.visit, delegate=who, state="confirmed", origin="desk", asked_at=timezone.now()
        )
    derive(hoa, of)
    found = need(of)
    assert (found.origin, found.source, found.target, found.both_ways) == ("visit", "vi", "fr", False)


def test_the_programme_counts_on_those_who_are_entered() -> None:
    of = edition()
    hoa = planner(of)
    lead = secretary(of, "lead", "")
    Interpreters.objects.create(edition=of, one="en", other="fr", people=4)
    session(of, "forum")
    session(of, "second", day=1)
    derive(hoa, of)
    interpreter(of, hoa, "An")
    begins = meet.at("07:00")
    interpreter(of, hoa, "Bao", times=[(begins, begins + timedelta(hours=12))])
    with pytest.raises(PermissionDenied):
        publishing.take_numbers(hoa, of)
    publishing.take_numbers(lead, of)
    rows = Interpreters.objects.order_by("one", "other", "day").values_list("one", "other", "day", "people")
    second = (begins + timedelta(days=1)).date()
    assert set(rows) == {("en", "fr", None, 4), ("fr", "vi", None, 2), ("fr", "vi", second, 1)}


def test_the_pages_ask_as_many_questions_however_much_there_is(django_assert_max_num_queries: Any) -> None:
    of = edition()
    hoa = planner(of)
    client = _client(hoa)
    names = ("desk", "people", "needs", "publish")
    counts = []
    for round_ in range(2):
        for number in range(1 + 4 * round_):
            starts = f"{8 + number:02d}:00"
            session(of, f"s{round_}-{number}", starts, f"{8 + number:02d}:45", day=round_)
            interpreter(of, hoa, f"Person {round_}-{number}")
            interpreter(of, hoa, f"Other {round_}-{number}")
        planned(of, hoa)
        with override("en"):
            addresses = [reverse(f"interpreting:{name}", args=[of.slug]) for name in names]
        found = []
        for address in addresses:
            with django_assert_max_num_queries(60) as asked:
                assert client.get(address).status_code == 200
            found.append(len(asked))
        counts.append(found)
    assert counts[0] == counts[1]


def test_what_is_entered_wrongly_is_named() -> None:
    of = edition()
    hoa = planner(of)
    with override("en"), pytest.raises(ValidationError, match="at least one pair"):
        interpreter(of, hoa, "An", ())
    with pytest.raises(ValidationError):
        interpreter(of, hoa, "", CONSECUTIVE)
    values = {
        "title_en": "Dinner",
        "starts": meet.at("19:00"),
        "ends": meet.at("18:00"),
        "source": "vi",
        "target": "fr",
    }
    with pytest.raises(ValidationError):
        needing.make_need(hoa, of, values)
    made = needing.make_need(hoa, of, {**values, "ends": meet.at("21:00"), "mode": "whispered", "people": 1})
    with pytest.raises(Overtaken):
        needing.remove_need(hoa, made, 7)
    needing.remove_need(hoa, made, made.version)
    assert not Need.objects.exists()


def test_an_accredited_interpreter_finds_the_work_on_the_own_page_and_meets_nobody_then() -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    who = person(delegation(of, "agency"), "Lê Văn Phiên", category="interpreter", email="phien@example.org")
    interpreter(of, hoa, "", delegate=who)
    interpreter(of, hoa, "Bao")
    planned(of, hoa)
    publishing.publish(hoa, of, version(of))
    assert Letter.objects.get().address == "phien@example.org"
    work = [one for section in sections_of(who, "token") for one in section.entries]
    assert [one.title for one in work] == ["Forum"]
    told = ShownDuty.objects.get(interpreter__delegate=who)
    assert (told.starts, told.ends) in [(one.starts, one.ends) for one in blocks_of(of, {who.pk}) if one.delegate_id]
    assert {ShownDuty, Interpreter} <= {kind.model for kind in kinds_of(who) if kind.rows}
    assert redacted("GET /vi/interpreters/abc.def/agenda.pdf") == "GET /vi/interpreters/[…]/agenda.pdf"


def test_duties_follow_the_half_day_of_meetings_and_the_timetable_is_left_alone_else() -> None:
    planning: Planning = meet.planned()
    of = planning.edition
    hoa = planner(of)
    periods, tables = meet.slots(of), meet.tables(of)
    hue, lyon = meet.party(of, "hue", languages="vi"), meet.party(of, "lyon", languages="fr")
    meet.meeting(meet.wish(hue, lyon), periods[0], tables[0])
    interpreter(of, hoa, "An", CONSECUTIVE)
    planned(of, hoa)
    before = Planning.objects.get(pk=planning.pk).version
    derive(hoa, of)
    assert Planning.objects.get(pk=planning.pk).version == before
    periods[-1].ends += timedelta(minutes=30)
    periods[-1].save()
    assert derive(hoa, of).changed == 1
    assert Duty.objects.get().ends == periods[-1].ends
    assert Planning.objects.get(pk=planning.pk).version == before + 1
