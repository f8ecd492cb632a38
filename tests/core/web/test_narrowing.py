"""What addresses narrow lists to."""

from dataclasses import dataclass

from nhipcau.core.web.narrowing import Narrowing


@dataclass(frozen=True)
class People(Narrowing):
    check: str = "asked"
    q: str = ""


def test_what_an_address_does_not_name_stays_as_it_is() -> None:
    assert People.of({}).narrowing == {"check": "asked"}
    assert People.of({"check": "", "q": " Lan ", "page": "2"}).narrowing == {"q": "Lan"}


def test_what_no_database_can_look_for_is_left_out() -> None:
    assert People.of({"check": "\x00", "q": "La\x00n"}) == People(check="", q="Lan")
    assert len(People.of({"q": "a" * 5000}).q) == 100
