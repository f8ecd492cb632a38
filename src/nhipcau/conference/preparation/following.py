"""What the programme looks at anew when venues change: this app knows both."""

from collections.abc import Collection

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks.changes import after_setting
from nhipcau.conference.venues.following import follows_venues


@follows_venues
def look_again(edition: Edition, rooms: Collection[int], venues: Collection[int]) -> None:
    """Bring the warnings of the sessions there up to date."""
    if rooms or venues:
        after_setting(edition, rooms=rooms, venues=venues)
