from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.cli.meetings import meetings
from nhipcau.conference.meetings.scheduling.generating import generate
from nhipcau.conference.meetings.scheduling.model import Instance
from nhipcau.conference.meetings.scheduling.reading import from_mapping, read
from nhipcau.conference.meetings.scheduling.writing import to_mapping
from tests.conference.meetings.scheduling.small import MEETINGS

pytestmark = pytest.mark.one_database


def _made(seed: int = 0) -> Instance:
    return generate(
        participants=970, requests=2500, tables=60, interpreters=30, slots_per_day=14, days=3, seed=seed, name="trial"
    )


def _interpreted(instance: Instance) -> float:
    return sum(need is not None for need in instance.needs) / len(instance.requests)


def _share(instance: Instance, tier: str) -> float:
    return sum(one.tier == tier for one in instance.requests) / len(instance.requests)


def _asked(instance: Instance) -> list[int]:
    """How many meetings are asked of each participant, most first."""
    return sorted(Counter(one for request in instance.requests for one in request.parties).values(), reverse=True)


def test_it_says_that_it_is_fictional_and_can_be_read_back() -> None:
    made = _made()
    assert made.name == "trial (fictional)"
    assert from_mapping(to_mapping(made)) == made


def test_the_same_seed_gives_the_same_conference() -> None:
    assert _made(3) == _made(3)
    assert _made(3).requests != _made(4).requests


def test_its_proportions_are_those_of_a_conference() -> None:
    made, known = _made(), read(MEETINGS / "pub-970.json")
    assert _interpreted(made) == pytest.approx(_interpreted(known), abs=0.08)
    for tier in ("G2G-head", "G2G", "G2B", "B2B"):
        assert _share(made, tier) == pytest.approx(_share(known, tier), abs=0.04)
    assert _asked(made)[0] > 3 * _asked(made)[50]
    assert _asked(made)[400] == pytest.approx(_asked(known)[400], abs=3)
    assert sum(not slots for slots in made.open_slots) < len(made.requests) / 10


SIZES = st.fixed_dictionaries(
    {
        "participants": st.integers(4, 30),
        "requests": st.integers(1, 30),
        "tables": st.integers(1, 5),
        "interpreters": st.integers(1, 5),
        "slots_per_day": st.integers(1, 12),
        "days": st.integers(1, 3),
        "venues": st.integers(1, 5),
        "seed": st.integers(0, 100),
    }
)


@settings(max_examples=20, deadline=None)
@given(SIZES)
def test_every_size_gives_an_instance_that_can_be_read(sizes: dict[str, int]) -> None:
    made = generate(**sizes)
    assert (len(made.participants), len(made.requests)) == (sizes["participants"], sizes["requests"])
    assert len(made.slots) == sizes["slots_per_day"] * sizes["days"]
    assert from_mapping(to_mapping(made)) == made


def test_nothing_can_be_too_small() -> None:
    with pytest.raises(ValueError, match="four participants"):
        generate(participants=3, requests=1, tables=1, interpreters=1, slots_per_day=1, days=1)


def test_the_command_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "made.json.gz"
    done = CliRunner().invoke(meetings, ["generate", str(path), "--participants", "50", "--requests", "80"])
    assert done.exit_code == 0, done.output
    made = read(path)
    assert (len(made.participants), len(made.requests), made.name) == (50, 80, "conference (fictional)")
