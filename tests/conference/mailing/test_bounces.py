"""Reports of mail that came back: what they say is noted once, whatever else a file holds."""

from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.cli.mail import mail as command
from nhipcau.conference.mailing.actions.bouncing import read_reports, take_reports
from nhipcau.conference.mailing.bouncing.reading import LONGEST, messages_in, reports_in
from nhipcau.conference.mailing.models import Bounce, Recipient
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail.identifying import message_id
from nhipcau.core.mail.models import Letter
from tests.conference.mailing import making


def report(address: str, about: str = "", code: str = "5.1.1", action: str = "failed") -> bytes:
    """A report as RFC 3464 has it."""
    original = f"\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {about}\nSubject: x\n" if about else ""
    return (
        "From: MAILER-DAEMON@example.net\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {code}\nDiagnostic-Code: smtp; 550 no\n"
        f"{original}\n--b--\n"
    ).encode()


@pytest.fixture
def sent(db: None) -> Any:
    edition = making.edition()
    making.people(edition, 3)
    made = making.sent(edition, making.writer(edition))
    while Worker().run_once():
        pass
    return made


def bounced(mailing: Any) -> dict[str, str]:
    return dict(mailing.recipients.filter(state="bounced").values_list("address", "bounce_code"))


def test_reports_are_noted_of_the_letter_they_are_about_and_once(sent: Any, tmp_path: Any) -> None:
    letter = Letter.objects.get(address="p1@example.org")
    # The address is that of a forwarding; the letter is known by its identifier.
    by_letter = report("elsewhere@example.net", message_id(letter), "5.2.2")
    box = tmp_path / "reports.mbox"
    messages = [
        by_letter,
        by_letter,
        report("P0@Example.org"),
        report("p2@example.org", code="4.4.1"),
        report("p2@example.org", action="delayed"),
        report("stranger@example.org"),
        report("p2@example.org", "<123.20200101000000000000@other.example>"),
        b"Subject: Hello\n\nI am on leave.\n",
    ]
    box.write_bytes(b"".join(b"From MAILER-DAEMON Mon Jan  1 00:00:00 2027\n" + one + b"\n" for one in messages))
    ran = CliRunner().invoke(command, ["bounces", str(box)])
    assert ran.exit_code == 0, ran.output
    assert [word for word in ran.output.split() if word.isdecimal()] == ["8", "2", "1", "1", "2"]
    assert bounced(sent) == {"p1@example.org": "5.2.2", "p0@example.org": "5.1.1"}
    assert Bounce.objects.count() == 2
    assert "example.org" not in str(list(Bounce.objects.values()))


def test_another_edition_notes_nothing(sent: Any) -> None:
    other = making.edition("assises-14")
    read = take_reports(making.writer(other, "mai"), other, report("p0@example.org"))
    assert (read.noted, read.unknown, bounced(sent)) == (0, 1, {})


def test_what_was_not_sent_cannot_come_back(sent: Any) -> None:
    Letter.objects.update(sent_at=None)
    assert read_reports(report("p0@example.org")).noted == 0
    assert not Recipient.objects.filter(state="bounced").exists()


@pytest.mark.one_database
@settings(max_examples=80)
@given(st.data())
def test_no_message_breaks_the_reading(data: st.DataObject) -> None:
    whole = report("p0@example.org", "<1.20270101000000000000@localhost>")
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    mangled = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    for message in messages_in(mangled):
        for found in reports_in(message):
            assert len(found.address) < 500
            assert found.code[0] in "245"


@pytest.mark.one_database
def test_hostile_messages_say_nothing_and_take_no_time() -> None:
    deep = b"".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n'.encode() for n in range(3000))
    long = report("a" * 300_000)
    charset = report("p0@example.org").replace(b"text/plain", b'text/plain; charset="no-such"')
    header = b"Content-Type: message/delivery-status\n"
    for message in (deep, b"\x00" * 1000, b"", header, b"From " * 10_000):
        assert [one for part in messages_in(message) for one in reports_in(part)] == []
    assert reports_in(long) == []
    assert [one.address for one in reports_in(charset)] == ["p0@example.org"]
    assert all(len(one) <= LONGEST for one in messages_in(b"From x\n" + b"y" * (LONGEST + 1000)))
