"""The record of the 12th edition as readers find it: what is known, and what is said not to be."""

from tests.pages import read


def test_events_that_no_source_names_are_said_to_be_unknown(register: None) -> None:
    for path in ("/en/editions/assises-12", "/en/editions/assises-12/programme"):
        text = read(path)
        assert "Sources speak of 15 main events and name 7 of them, which stand here." in text
        assert "What the other 8 were, no source read says." in text
