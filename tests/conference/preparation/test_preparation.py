"""Preparing an edition: team, log, milestones, dossier, dates, and what is taken over from another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions import decisions, dossier, editions, milestones, team
from nhipcau.conference.preparation.actions.cloning import Piece, take_over
from nhipcau.conference.preparation.actions.dates import NewDates, postpone
from nhipcau.conference.preparation.actions.sources import SourceOfDates
from nhipcau.conference.preparation.jobs import remind, stage_of
from nhipcau.conference.preparation.models import Decision, DossierPart, Member, Milestone
from nhipcau.conference.preparation.permit import due_day
from nhipcau.conference.preparation.queries.dossier import dossier_of
from nhipcau.conference.programme.models import Interpreters, Session, SessionPerson
from nhipcau.conference.venues.models import Room, RoomDay, Transfer, Venue
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.mail.models import Letter
from nhipcau.core.roles.models import Grant
from nhipcau.core.roles.reach import forget_reach
from nhipcau.core.roles.rules import may
from nhipcau.core.sources.models import Citation
from tests import rows

OPENING = date(2027, 5, 11)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def worker(name: str, edition: Edition, area: str = "") -> Any:
    user = get_user_model().objects.create_user(f"{name}@example.org", "a long password", first_name=name)
    Grant.objects.create(
        user=user, role="secretariat", scope_kind="editions", scope_slug=edition.slug, area=area, may_invite=True
    )
    return user


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Edition:
    return rows.edition(
        "assises-13", status="planned", country="VN", number=13, begins="2027-05-11", ends="2027-05-13", year=2027
    )


@pytest.fixture
def lead(edition: Edition) -> Any:
    return worker("lan", edition)


def test_the_log_keeps_every_entry_and_says_what_stands_in_its_place(edition: Edition, lead: Any) -> None:
    said = {"decided_by": "Ban chỉ đạo", "side": "both", "decided_on": date(2026, 1, 5)}
    one = decisions.enter_decision(lead, edition, {"what_fr": "À Hanoï", **said})
    other = decisions.enter_decision(lead, edition, {"what_fr": "À Hué", **said}, one)
    assert (one.number, other.number, other.supersedes) == (1, 2, one)
    with pytest.raises(ValidationError, match="superseded already, by decision 2"):
        decisions.enter_decision(lead, edition, {"what_fr": "Ailleurs", **said}, one)
    for change in (one.save, one.delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(ValidationError, match="yet to come"):
        decisions.enter_decision(lead, edition, {"what_fr": "x", **said, "decided_on": date(2999, 1, 1)})
    assert Decision.objects.count() == 2


def test_who_works_in_one_area_plans_in_that_area_alone(edition: Edition, lead: Any) -> None:
    exhibitor = worker("minh", edition, "exhibition")
    stands = {"title_vi": "Gian hàng", "area": "exhibition", "days_before": 30}
    own = milestones.add_milestone(exhibitor, edition, stands)
    assert own.due == OPENING - timedelta(days=30)
    for area in ("", "protocol"):
        with pytest.raises(PermissionDenied):
            milestones.add_milestone(exhibitor, edition, {**stands, "area": area})
        with pytest.raises(PermissionDenied):
            milestones.change_milestone(exhibitor, Milestone.objects.get(pk=own.pk), {"area": area})
    foreign = milestones.add_milestone(lead, edition, {**stands, "area": ""})
    with pytest.raises(PermissionDenied):
        milestones.finish(exhibitor, foreign)
    with pytest.raises(PermissionDenied):
        postpone(exhibitor, edition, NewDates(day("2028")))
    assert may(exhibitor, "preparation.decide", edition)


def test_a_milestone_keeps_its_first_day_beside_the_one_it_moved_to(edition: Edition, lead: Any) -> None:
    made = milestones.add_milestone(lead, edition, {"title_vi": "Mời", "due": date(2027, 1, 10)})
    milestones.change_milestone(lead, made, {"due": date(2027, 2, 1)})
    assert (made.first_due, made.due) == (date(2027, 1, 10), date(2027, 2, 1))
    assert made.is_late(date(2027, 2, 2))
    assert not made.is_late(date(2027, 2, 1))
    milestones.finish(lead, made, date(2026, 3, 1))
    assert not made.is_late(date(2027, 2, 2))
    with pytest.raises(ValidationError, match="Give a day"):
        milestones.add_milestone(lead, edition, {"title_vi": "x"})


def test_owners_are_reminded_once_at_each_stage(edition: Edition, lead: Any) -> None:
    today = timezone.localdate()
    owner = team.add_member(lead, edition, {"name": "Lan", "email": "LAN@example.org", "language": "fr"})
    assert owner.user == lead
    soon = milestones.add_milestone(
        lead, edition, {"title_fr": "Inviter", "owner": owner, "due": today + timedelta(days=10)}
    )
    milestones.add_milestone(
        lead, edition, {"title_fr": "Plus tard", "owner": owner, "due": today + timedelta(days=15)}
    )
    assert [remind.call(), remind.call()] == [1, 1]
    assert [(one.address, one.language) for one in Letter.objects.all()] == [("lan@example.org", "fr")]
    assert "Inviter" in Letter.objects.get().body
    milestones.change_milestone(lead, soon, {"due": today + timedelta(days=7)})
    remind.call()
    milestones.finish(lead, soon)
    remind.call()
    assert Letter.objects.count() == 2
    assert [stage_of(days) for days in (0, 1, 2, 7, 8, 14)] == [1, 1, 7, 7, 14, 14]


def test_days_of_the_dossier_are_counted_back_from_the_opening(edition: Edition, lead: Any) -> None:
    made = dossier.open_dossier(lead, edition)
    assert dossier.open_dossier(lead, edition) == made
    cases = {"pm": date(2027, 4, 1), "competent": date(2027, 4, 11), "": date(2027, 4, 1)}
    for authority, expected in cases.items():
        dossier.set_authority(lead, made, authority)
        view = dossier_of(edition, date(2027, 3, 25))
        assert view is not None
        days = {one.part.key: one.due for one in view.parts}
        assert {days[key] for key in ("request", "plan", "speeches", "submission")} == {expected}
        assert (days["permit"], days["report"]) == (OPENING, None)
    assert due_day("submission", 60, "pm", OPENING) == date(2027, 3, 12), "earlier, as the secretariat wishes"
    assert due_day("submission", 10, "pm", OPENING) == date(2027, 4, 1), "never later than the rule"
    assert due_day("report", -15, "pm", OPENING) == date(2027, 5, 26)
    assert due_day("submission", None, "pm", None) is None
    edition.country = "FR"
    with pytest.raises(ValidationError, match="held there"):
        dossier.open_dossier(lead, edition)


def test_a_part_takes_a_file_that_is_what_it_says(edition: Edition, lead: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    part = dossier.open_dossier(lead, edition).parts.get(key="request")
    with pytest.raises(ValidationError) as fault:
        dossier.change_part(lead, part, {}, ContentFile(b"<script>", name="request.pdf"))
    assert "file" in fault.value.message_dict
    dossier.change_part(lead, part, {"state": "done"})
    assert part.done_on == timezone.localdate()
    with pytest.raises(ValidationError, match="not needed"):
        dossier.remove_part(lead, part)
    own = dossier.add_part(lead, part.dossier, {"title": "Danh sách đại biểu", "days_before": 20})
    dossier.remove_part(lead, own)
    assert not DossierPart.objects.filter(key="own").exists()
    assert not list(tmp_path.rglob("*"))


def test_an_edition_that_is_put_off_keeps_its_dates_and_moves_what_is_asked(edition: Edition, lead: Any) -> None:
    counted = milestones.add_milestone(lead, edition, {"title_vi": "Mời", "days_before": 100})
    fixed = milestones.add_milestone(lead, edition, {"title_vi": "In", "due": date(2027, 4, 1)})
    venue = Venue.objects.create(edition=edition, slug="palace", name_vi="Cung")
    room = Room.objects.create(venue=venue, slug="hall", name_vi="Sảnh")
    for offset in (0, 1):
        RoomDay.objects.create(room=room, day=OPENING + timedelta(days=offset), opens=time(8), closes=time(12))
    at = datetime(2027, 5, 11, 2, tzinfo=UTC)
    session = rows.item(edition, "opening", room=room, starts=at, ends=at + timedelta(hours=1))
    of_day = rows.item(edition, "forum", on="2027-05-12", until="2027-05-13")
    source = SourceOfDates("Cités Unies France", "Report des Assises", "https://example.org/report", "fr")
    wanted = NewDates(day("2027-05-12"), day("2027-05-14"), note={"fr": "Un jour plus tard"}, source=source)
    moved = postpone(lead, edition, NewDates(**{**vars(wanted), "move_sessions": True}))
    assert (moved.milestones, moved.sessions) == (2, 2)
    former = edition.former_dates.get()
    assert [str(one) for one in (former.begins, former.ends, edition.begins)] == [
        "2027-05-11",
        "2027-05-13",
        "2027-05-12",
    ]
    assert Citation.objects.get(object_id=former.pk).source.publisher == "Cités Unies France"
    for one in (counted, fixed, session, of_day):
        one.refresh_from_db()
    assert (counted.due, counted.first_due) == (date(2027, 2, 1), date(2027, 1, 31))
    assert fixed.due == date(2027, 4, 2)
    assert session.starts == at + timedelta(days=1)
    assert (str(of_day.on), str(of_day.until)) == ("2027-05-13", "2027-05-14")
    assert [one.day for one in room.days.all()] == [OPENING + timedelta(days=offset) for offset in (1, 2)]


def test_dates_that_only_become_more_precise_put_nothing_off(edition: Edition, lead: Any) -> None:
    Edition.objects.filter(pk=edition.pk).update(begins=None, ends=None, unknown="host,dates")
    edition.refresh_from_db()
    counted = milestones.add_milestone(lead, edition, {"title_vi": "Mời", "days_before": 10})
    assert counted.due is None
    postpone(lead, edition, NewDates(day("2027-06")))
    postpone(lead, edition, NewDates(day("2027-06-08")))
    counted.refresh_from_db()
    assert (edition.former_dates.count(), edition.unknown) == (0, "host")
    assert str(counted.due) == "2027-05-29"
    postpone(lead, edition, NewDates(None, note={"vi": "Hoãn"}))
    assert (edition.status, edition.begins, edition.unknown) == ("postponed", None, "host,dates")
    assert [str(one.begins) for one in edition.former_dates.all()] == ["2027-06-08"]
    with pytest.raises(ValidationError, match="before it begins"):
        postpone(lead, edition, NewDates(day("2027-06-08"), day("2027-06-01")))


def test_an_earlier_opening_says_what_became_late(edition: Edition, lead: Any) -> None:
    today = timezone.localdate()
    Edition.objects.filter(pk=edition.pk).update(begins=PartialDate.from_date(today + timedelta(days=50)), ends=None)
    edition.refresh_from_db()
    dossier.open_dossier(lead, edition)
    with override("en"):
        moved = postpone(lead, edition, NewDates(PartialDate.from_date(today + timedelta(days=35))))
    assert "Handing in the whole dossier" in moved.late
    assert "Answer of the authority, in writing" not in moved.late


def held(edition: Edition) -> Edition:
    """An edition of the past in France with something of everything."""
    past = rows.edition("assises-12", begins="2023-10-24", ends="2023-10-25", year=2023, country="FR")
    venue = Venue.objects.create(edition=past, slug="palais", name_fr="Palais", time_zone="Europe/Paris")
    other = Venue.objects.create(edition=past, slug="mairie", name_fr="Mairie", time_zone="Europe/Paris")
    Transfer.objects.create(one=venue, other=other, minutes=15)
    room = Room.objects.create(venue=venue, slug="salle", name_fr="Salle", capacity=300)
    RoomDay.objects.create(room=room, day=date(2023, 10, 25))
    at = datetime(2023, 10, 25, 7, tzinfo=UTC)
    session = rows.item(past, "plenary", room=room, starts=at, ends=at + timedelta(hours=2), outcome_fr="Fini")
    SessionPerson.objects.create(session=session, role="speaker", name="Lan")
    rows.item(past, "forum", on="2023-10-24", time_of_day="morning")
    rows.item(past, "decision", kind="decision")
    rows.item(past, "gone", state="cancelled")
    Milestone.objects.create(edition=past, title_fr="Inviter", due=date(2023, 7, 16), done_on=date(2023, 7, 20))
    Member.objects.create(edition=past, name="Lan", area="protocol", duty="Accueil", email="lan@example.org")
    Interpreters.objects.create(edition=past, one="fr", other="vi", people=4)
    return past


def test_structure_is_taken_over_without_people_and_outcomes(edition: Edition, lead: Any) -> None:
    past = held(edition)
    taken = take_over(lead, past, edition, [piece for piece in Piece.values if piece != Piece.DOSSIER])
    assert taken.counts == {"venues": 2, "sessions": 2, "milestones": 1, "team": 1, "interpreters": 1}
    plenary = Session.objects.get(edition=edition, slug="plenary")
    # nine in the morning in Paris, in summer time then as now
    assert plenary.starts == datetime(2027, 5, 12, 7, tzinfo=UTC)
    assert plenary.room == Room.objects.get(venue__edition=edition)
    assert (plenary.state, plenary.outcome_fr, plenary.people.count()) == ("draft", "", 0)
    assert str(Session.objects.get(edition=edition, slug="forum").on) == "2027-05-11"
    assert RoomDay.objects.get(room__venue__edition=edition).day == date(2027, 5, 12)
    assert Transfer.objects.get(one__edition=edition).minutes == 15
    milestone = Milestone.objects.get(edition=edition)
    assert (milestone.days_before, milestone.due, milestone.done_on) == (100, date(2027, 1, 31), None)
    member = Member.objects.get(edition=edition)
    assert (member.name, member.email, member.area, member.duty) == ("", "", "protocol", "Accueil")


def test_nothing_is_taken_over_when_something_stands_in_the_way(edition: Edition, lead: Any) -> None:
    past = held(edition)
    Venue.objects.create(edition=edition, slug="palace", name_vi="Cung")
    with pytest.raises(ValidationError, match="would be doubled"):
        take_over(lead, past, edition, ["milestones", "venues"])
    assert not Milestone.objects.filter(edition=edition).exists()
    Edition.objects.filter(pk=past.pk).update(status="planned")
    past.refresh_from_db()
    with pytest.raises(PermissionDenied):
        take_over(lead, past, edition, ["milestones"])


def test_the_next_edition_is_led_by_who_made_it(edition: Edition, lead: Any) -> None:
    titles = {"title_vi": "Lần thứ 14", "number": 14}
    made = editions.create_edition(lead, edition, titles)
    assert (made.slug, made.status, made.unknown) == ("assises-14", "planned", "host,dates,theme,attendance")
    assert made.languages == "vi,fr,en"
    assert may(lead, "preparation.lead", made)
    with pytest.raises(ValidationError, match="of this number already"):
        editions.create_edition(lead, edition, titles)
    roadshow = rows.edition("vpr-fr-2024", series="vpr", country="FR", year=2024)
    Grant.objects.create(user=lead, role="secretariat", scope_kind="editions", scope_slug=roadshow.slug)
    forget_reach(lead)
    with pytest.raises(ValidationError, match="or the year planned"):
        editions.create_edition(lead, roadshow, {"title_vi": "Quảng bá"})
    following = {"title_vi": "Quảng bá", "year": 2028, "country": "FR"}
    assert editions.create_edition(lead, roadshow, following).slug == "vpr-fr-2028"
    editions.change_edition(lead, made, {"theme_fr": "L’eau", "languages": "vi,fr"})
    assert made.unknown == "host,dates,attendance"
    with pytest.raises(ValidationError, match="another country"):
        editions.change_edition(lead, made, {"country": "FR", "host": rows.place("hue")})
