"""What is done for a delegation that meets others: profile, people, wishes."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.meetings.actions import profiles, representatives, wishes
from nhipcau.conference.meetings.models import Absence, AskRule, Profile, Wish

STARTS, ENDS = datetime(2027, 3, 27, 2, tzinfo=UTC), datetime(2027, 3, 27, 4, tzinfo=UTC)
SAID = {"about_vi": "Chúng tôi", "languages": ["vi"]}


def _profile(side: Any) -> Profile:
    return Profile.objects.select_related("delegation__edition").get(pk=side.wish.asking_id)


def _wish(side: Any) -> Wish:
    return Wish.objects.get(pk=side.wish.pk)


def _asked(side: Any) -> Wish:
    """A wish of the company to meet the delegation, in the place of that of the delegation."""
    Wish.objects.filter(pk=side.wish.pk).update(state="withdrawn")
    given = {"edition": side.edition, "one": side.wish.one, "other": side.wish.other, "kind": "g2b"}
    return Wish.objects.create(asking=side.wish.asked, asked=side.wish.asking, **given)


def _another(side: Any) -> Profile:
    """Another company, which the delegation may ask."""
    company = Delegation.objects.create(edition=side.edition, slug="moi", kind="company", name_vi="Mới")
    AskRule.objects.create(edition=side.edition, asking="gov", asked="company", most=3)
    return Profile.objects.create(delegation=company, side="company", is_open=True)


def _absence(side: Any) -> Absence:
    return Absence.objects.create(profile=_profile(side), starts=STARTS, ends=ENDS)


def _speaker(side: Any) -> representatives.Speaker:
    return representatives.Speaker(side.delegate)


Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "meetings.represent": [
        lambda by, side, mine: profiles.open_profile(by, side.delegate.delegation),
        lambda by, side, mine: profiles.save_profile(by, side.delegate.delegation, SAID, 0),
        lambda by, side, mine: representatives.set_representatives(by, _profile(side), [_speaker(side)]),
        lambda by, side, mine: representatives.add_absence(by, _profile(side), STARTS, ENDS),
        lambda by, side, mine: representatives.remove_absence(by, _absence(side)),
        lambda by, side, mine: wishes.ask(by, _profile(side), _another(side), {"level": "must"}),
        lambda by, side, mine: wishes.change_wish(by, _wish(side), {"topic": "Nước"}),
        lambda by, side, mine: wishes.answer(by, _asked(side), accept=True, level="like"),
        lambda by, side, mine: wishes.withdraw(by, _wish(side)),
        lambda by, side, mine: wishes.dismiss(by, _profile(side), _another(side)),
        lambda by, side, mine: wishes.restore(by, _profile(side), _another(side)),
    ]
}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{
        f"parties:{name}": lambda side: [side.delegate.delegation_id]
        for name in ("profile", "people", "absent", "find", "wishes")
    },
    **{
        f"parties:{name}": lambda side: [side.delegate.delegation_id, side.wish.asked_id]
        for name in ("other", "ask", "dismiss")
    },
    **{
        f"parties:{name}": lambda side: [side.delegate.delegation_id, side.wish.pk]
        for name in ("wish", "answer", "withdraw")
    },
    "meetings:parties": lambda side: [side.edition.slug],
    "parties:present": lambda side: [side.delegate.delegation_id, _absence(side).pk],
}
