"""Runs of show: put together, from templates, and followed on the day."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from nhipcau.conference.board.actions import shows as actions
from nhipcau.conference.board.models import Show
from nhipcau.conference.board.queries.shows import show_of, view_of
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import Overtaken
from tests.conference.board.making import cue, session, show

OPENING = (
    {"what": "Doors open", "minute": -30, "duration": 25},
    {"what": "Anthems", "minute": 0, "duration": 6},
    {"what": "Speech", "duration": 40, "who": "Host"},
    {"what": "Photo", "at": "09:40", "duration": 30},
)


def lines(of: Show) -> list[tuple[str, str]]:
    return [(one.starts, str(one.cue)) for one in view_of(Show.objects.get(pk=of.pk)).lines]


def test_cues_stand_where_their_time_belongs_and_say_what_does_not_fit(edition: Edition, lead: Any) -> None:
    made = show(lead, session(edition), *OPENING)
    cue(lead, made, "Seats, please", -5, 5)
    assert lines(made) == [
        ("08:30", "Doors open"),
        ("08:55", "Seats, please"),
        ("09:00", "Anthems"),
        ("09:06", "Speech"),
        ("09:40", "Photo"),
    ]
    view = view_of(made)
    assert [one.over for one in view.lines] == [0, 0, 0, 0, 6]
    assert view.overrun == 10
    assert view.columns == ["who"]
    with pytest.raises(ValidationError, match="not both"):
        cue(lead, made, "Both", 5, at="09:05")
    made.refresh_from_db()
    with pytest.raises(Overtaken):
        actions.remove_cue(lead, view.lines[0].cue, made.version - 1)
    actions.move_cue(lead, made.cues.get(what_en="Speech"), made.version, -1)
    assert [what for _at, what in lines(made)][2:4] == ["Speech", "Anthems"]


def test_a_template_gives_its_cues_to_every_session_of_its_kind(edition: Edition, lead: Any) -> None:
    first = show(lead, session(edition), *OPENING)
    template = actions.make_show(lead, edition, kind="opening", source=first)
    assert [one.minute for one in template.cues.all()] == [-30, 0, None, None]
    assert not any(one.clock for one in template.cues.all())
    assert [at for at, _what in lines(template)] == ["−30 min", "+0 min", "+6 min", "+46 min"]
    with pytest.raises(ValidationError, match="template already"):
        actions.make_show(lead, edition, kind="opening")
    with pytest.raises(ValidationError, match="A template has no day"):
        cue(lead, template, "Late", at="10:00")
    later = session(edition, "second", session(edition, "x").starts + timedelta(hours=5))
    other = actions.make_show(lead, edition, session=later, source=template)
    assert lines(other)[0] == ("13:30", "Doors open")
    assert actions.take_cues(lead, other, other.version, first) == 4


def test_what_is_late_is_seen_confirmed_and_put_off_while_the_plan_stays(
    edition: Edition, lead: Any, client: Client
) -> None:
    now = timezone.now().replace(second=0, microsecond=0)
    held = session(edition, "opening", now - timedelta(minutes=20))
    session(edition, "next", held.ends)
    made = show(lead, held, {"what": "Anthems", "minute": 0, "duration": 6}, {"what": "Speech", "duration": 54})
    client.force_login(lead)
    page = f"/en/editions/{edition.slug}/desk/show/opening/live"
    answer = client.get(page, {"part": "1"})
    assert "14 min late" in answer.text
    assert "<html" not in answer.text
    anthems, speech = made.cues.all()
    client.post(page, {"cue": anthems.pk, "done": "1"})
    client.post(page, {"cue": anthems.pk, "done": "1"})
    asked = client.get(page, {"cue": speech.pk, "minutes": "14"}).text
    assert "Put off by 14 minutes, from “Speech” on?" in asked
    assert "The session then ends 14 minutes late." in asked
    assert "The next session in this room should have begun by then:" in asked
    assert "Choose a cue that is not done" in client.get(page, {"cue": anthems.pk, "minutes": "5"}).text
    sent = {"cue": speech.pk, "minutes": "14", "version": made.version}
    client.post(page, sent)
    client.post(page, sent)  # a second time it is overtaken
    [first, second] = view_of(made).lines
    assert (first.moved, second.moved, second.timed.starts) == (0, 14, 6)
    shown = client.get(page)
    assert f"planned {second.starts}" in shown.text
    assert "At this pace the session ends 14 minutes late." in shown.text
    made = show_of(edition, session=held)
    assert made is not None
    with pytest.raises(ValidationError, match="done already"):
        actions.put_off(lead, made.cues.first(), made.version, 5)
    made.refresh_from_db()
    actions.begin_anew(lead, made, made.version)
    assert not view_of(made).is_begun


def test_the_buttons_of_a_run_of_show_do_what_they_say(edition: Edition, lead: Any, client: Client) -> None:
    session(edition)
    client.force_login(lead)
    page = f"/en/editions/{edition.slug}/desk/show/opening"
    assert "This session has no run of show yet." in client.get(page).text
    assert client.get(page + "/live").status_code == 404
    client.post(page, {"begin": "1"})
    faulty = client.post(page, {"add": "1", "duration": "5", "version": "0"})
    assert faulty.status_code == 422
    assert "Write it in at least one language." in faulty.text
    for version, what in enumerate(("Anthems", "Speech")):
        client.post(page, {"add": "1", "what_en": what, "duration": "5", "version": version})
    made = Show.objects.get()
    first, second = made.cues.all()
    client.post(page, {"down": first.pk, "version": made.version})
    assert [str(one) for one in made.cues.all()] == ["Speech", "Anthems"]
    stale = client.post(page, {"drop": second.pk, "version": made.version}, follow=True)
    assert "Somebody else changed this meanwhile" in stale.text
    client.post(f"{page}/{second.pk}", {"what_en": "Word of welcome", "duration": "7", "version": made.version + 1})
    assert [str(one) for one in made.cues.all()] == ["Word of welcome", "Anthems"]
    client.post(page, {"template": "1", "version": "0"})
    assert "Word of welcome" in client.get(f"/en/editions/{edition.slug}/desk/show/for:opening").text
    made.refresh_from_db()
    client.post(page, {"delete": "1", "version": made.version})
    assert list(Show.objects.values_list("kind", flat=True)) == ["opening"]
    assert client.get(f"/en/editions/{edition.slug}/desk/show/for:nothing").status_code == 404
