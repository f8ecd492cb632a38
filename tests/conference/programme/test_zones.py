"""Local time to instant and back, across the changes of clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhipcau.conference.programme.zones import (
    NoSuchTime,
    TimeTwice,
    bounds_of_day,
    instant_of,
    is_second,
    local_of,
)

PARIS, HCM = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = st.sampled_from([PARIS, HCM, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])
LOCALS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31))  # noqa: DTZ001 - what clocks show
SKIPPED, TWICE = datetime(2027, 3, 28, 2, 30), datetime(2027, 10, 31, 2, 30)  # noqa: DTZ001


@given(LOCALS, ZONES, st.booleans())
@example(SKIPPED, PARIS, False)
@example(TWICE, PARIS, True)
def test_what_is_entered_is_what_is_shown(local: datetime, zone: ZoneInfo, second: bool) -> None:
    shown = local
    try:
        instant = instant_of(local, zone)
    except NoSuchTime as error:
        shown = error.later
        instant = instant_of(shown, zone)
    except TimeTwice:
        instant = instant_of(local, zone, second=second)
        assert is_second(instant, zone) is second
    else:
        assert is_second(instant, zone) is None
    assert local_of(instant, zone) == shown
    # Clocks are put forward by an hour, on Lord Howe by half of one.
    assert timedelta(0) <= shown - local <= timedelta(hours=1)


@given(st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)), ZONES)  # noqa: DTZ001
def test_every_instant_can_be_entered(instant: datetime, zone: ZoneInfo) -> None:
    assert instant_of(local_of(instant, zone), zone, second=is_second(instant, zone)) == instant


def test_clocks_of_paris() -> None:
    with pytest.raises(NoSuchTime) as skipped:
        instant_of(SKIPPED, PARIS)
    assert skipped.value.later == datetime(2027, 3, 28, 3, 30)  # noqa: DTZ001
    with pytest.raises(TimeTwice):
        instant_of(TWICE, PARIS)
    assert instant_of(TWICE, PARIS, second=False) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert instant_of(TWICE, PARIS, second=True) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    begins, ends = bounds_of_day(SKIPPED.date(), PARIS)
    assert ends - begins == timedelta(hours=23)
    assert instant_of(TWICE, HCM) == datetime(2027, 10, 30, 19, 30, tzinfo=UTC)
