"""Mails about wishes to those who answer for a delegation. None says what a wish is about, and no subject who wishes.

The text of such a mail is dropped once it was sent.
"""

from nhipcau.conference.delegations.letters import readers_of, write
from nhipcau.conference.meetings.models import Profile, Wish


def tell_asked(wish: Wish) -> None:
    """The delegation that is asked is told that another wishes to meet it, and how to answer."""
    _tell(wish, wish.asked, "wish_asked", f"wish-asked:{wish.pk}")


def tell_answered(wish: Wish) -> None:
    """The delegation that asked is told that there is an answer."""
    _tell(wish, wish.asking, "wish_answered", f"wish-answered:{wish.pk}:{wish.version}")


def tell_entered(wish: Wish, profile: Profile) -> None:
    """A delegation is told what the planners asked or answered in its name."""
    _tell(wish, profile, "wish_entered", f"wish-entered:{wish.pk}:{wish.version}")


def tell_withdrawn(wish: Wish, profile: Profile) -> None:
    """One of the two is told that the meeting is not wished any more."""
    _tell(wish, profile, "wish_withdrawn", f"wish-withdrawn:{wish.pk}:{wish.version}:{profile.pk}")


def _tell(wish: Wish, to: Profile, template: str, key: str) -> None:
    other = wish.asked if to.pk == wish.asking_id else wish.asking
    for number, (address, name, language) in enumerate(readers_of(to.delegation)):
        write(
            to.delegation,
            address,
            template,
            language,
            f"{key}:{number}",
            name=name,
            other=other.delegation.name(language).value,
            accepted=wish.state == Wish.State.ACCEPTED,
            declined=wish.state == Wish.State.DECLINED,
            link=("parties:wish", to.delegation.pk, wish.pk),
        )
