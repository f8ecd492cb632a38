"""Who stands where, and why: proposed, confirmed, set aside with a reason, moved by a privilege."""

import pytest
from django.core.exceptions import ValidationError

from nhipcau.conference.dataprotection.actions.erasing import make_nobody
from nhipcau.conference.dataprotection.actions.forgetting import forget_edition
from nhipcau.conference.protocol.actions import privileges, rules, standings
from nhipcau.conference.protocol.models import OrderEntry, PrecedenceRule, Rank, Standing, StandingStep
from nhipcau.conference.protocol.queries.order import ranking
from nhipcau.core.records.claiming import Overtaken
from tests.conference.protocol.making import FRENCH, held, keeper, ranked

pytestmark = pytest.mark.django_db


def names(edition):
    places = ranking(edition)
    return [str(one.delegate) for one in sorted(Standing.objects.all(), key=lambda one: places[one.pk].position)]


def test_ranks_are_proposed_by_functions_and_guests_stand_before_hosts_of_their_level():
    edition = held()
    people = ranked(edition, keeper(edition))
    assert names(edition) == ["Paul Martin", "Anne Le Gall", "Nguyễn Thị Lan", "Marie Durand"]
    place = ranking(edition)[people["region"].pk]
    assert (place.position, place.level, place.confirmed) == (2, 5, False)
    assert "president of the regional council" in place.reason
    assert "not confirmed" in place.reason


def test_what_decides_between_equals_can_be_chosen():
    edition = held()
    user = keeper(edition)
    ranked(edition, user)
    rules.set_ties(user, edition, "hosts")
    assert names(edition)[1] == "Nguyễn Thị Lan"


def test_a_rank_is_set_aside_with_a_reason_only_and_who_did_it_is_kept():
    edition = held()
    user = keeper(edition)
    mayor = ranked(edition, user)["mayor"]
    with pytest.raises(ValidationError, match="why"):
        standings.set_standing(user, mayor, 0, standings.Wanted(level=1))
    assert Standing.objects.get(pk=mayor.pk).level is None
    rank = Rank.objects.get(rule__country="FR", number=7)
    standings.set_standing(user, mayor, 0, standings.Wanted(rank=rank, level=1, reason="Twin city of the host"))
    assert ranking(edition)[mayor.pk].reason == "Level 1 set by hand: Twin city of the host"
    step = StandingStep.objects.get(delegate=mayor)
    assert (step.verb, step.before, step.after, step.reason, step.by) == (
        *("overridden", 7, 1, "Twin city of the host"),
        user,
    )
    with pytest.raises(Overtaken):
        standings.set_standing(user, mayor, 0, standings.Wanted())
    standings.propose(user, edition)
    assert Standing.objects.get(pk=mayor.pk).level == 1


def test_a_proposal_follows_the_function_until_somebody_confirms_it():
    edition = held()
    user = keeper(edition)
    people = ranked(edition, user)
    assert standings.confirm(user, edition, [people["prefect"].pk]) == 1
    for name in ("prefect", "mayor"):
        people[name].function_fr = "Journaliste"
        people[name].save()
    standings.propose(user, edition)
    assert Standing.objects.get(pk=people["prefect"].pk).rank.number == 1
    assert Standing.objects.get(pk=people["mayor"].pk).rank is None
    assert "No rank" in ranking(edition)[people["mayor"].pk].reason


def test_the_host_takes_the_place_that_was_given_whatever_the_rank():
    edition = held()
    user = keeper(edition)
    people = ranked(edition, user)
    privileges.give_privilege(user, edition, 1, people["chair"].delegation, {"fr": "Maire de la ville hôte"})
    assert names(edition)[0] == "Nguyễn Thị Lan"
    assert "Maire de la ville hôte" in ranking(edition)[people["chair"].pk].reason
    with pytest.raises(ValidationError):
        privileges.give_privilege(user, edition, 1, people["mayor"], {"fr": "Autre"})
    with pytest.raises(ValidationError):
        privileges.give_privilege(user, edition, 2, people["mayor"], {})


def test_one_rule_of_a_country_is_used_and_a_text_is_taken_over_once():
    edition = held()
    user = keeper(edition)
    third = rules.take_over(user, edition, FRENCH)
    second = rules.take_over(user, edition, "fr-89-655-2")
    assert (third.is_used, second.is_used) == (True, False)
    rules.change_rule(user, second, 0, {"is_used": True})
    assert PrecedenceRule.objects.get(is_used=True) == second
    assert not ranking(edition)
    with pytest.raises(ValidationError, match="already"):
        rules.take_over(user, edition, FRENCH)
    with pytest.raises(Overtaken):
        rules.add_ranks(user, second, 0, "Le maire", "fr")
    assert second.ranks.count() == 14


def test_ranks_go_with_the_people_and_words_with_the_edition():
    edition = held()
    user = keeper(edition)
    people = ranked(edition, user)
    standings.set_standing(user, people["mayor"], 0, standings.Wanted(level=1, reason="Friend of the host"))
    make_nobody([people["mayor"].pk])
    assert not Standing.objects.filter(delegate=people["mayor"]).exists()
    assert not StandingStep.objects.exists()
    assert people["mayor"].pk not in ranking(edition)
    edition.ends = "2000-01-01"
    edition.begins = "2000-01-01"
    edition.save()
    forget_edition(edition)
    assert not Standing.objects.exists()
    assert not OrderEntry.objects.exclude(reason="").exists()
