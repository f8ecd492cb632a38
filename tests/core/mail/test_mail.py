"""Mail: written with what it is about, sent over a real conversation, tried again, forgotten."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nhipcau.config.mail import mail_settings
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.mail.jobs import KEPT, forget
from nhipcau.core.mail.models import Letter

CODE = {"code": "BCDF-GHJK", "address": "https://nhipcau.example"}


@dataclass
class Postman:
    """A mail server that keeps what it gets, unless it is told to refuse."""

    letters: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.mail_from, envelope.rcpt_tos, message))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def postman(settings: Any) -> Iterator[Postman]:
    """A mail server on this machine, to which the site sends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Postman(), hostname="127.0.0.1", port=port)
    server.start()
    for name, value in mail_settings(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    settings.DEFAULT_FROM_EMAIL = "Nhịp Cầu <noreply@nhipcau.example>"
    yield server.handler
    server.stop()


def work() -> None:
    worker = Worker()
    while worker.step():
        pass


def due() -> None:
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_mail_arrives_in_the_language_of_its_reader(postman: Postman) -> None:
    queue_mail("lan@example.org", "account_code", CODE, "vi")
    assert postman.letters == []
    work()
    [(sender, receivers, message)] = postman.letters
    assert (sender, receivers) == ("noreply@nhipcau.example", ["lan@example.org"])
    assert " ".join(message["Subject"].split()) == "BCDF-GHJK là mã đăng nhập Nhịp Cầu của quý vị"
    assert message["From"] == "Nhịp Cầu <noreply@nhipcau.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Mã để đăng nhập tại https://nhipcau.example:" in message.get_content()
    assert Letter.objects.get().sent_at is not None
    work()
    assert len(postman.letters) == 1


@pytest.mark.django_db
def test_apostrophes_and_line_ends_of_names_do_no_harm(postman: Postman) -> None:
    context = {
        "inviter": "Anne\nBcc: all@example.org L’Hôte & 'fils'",
        "role": "editor",
        "scope": "Côte d'Or",
        "link": "https://x.example/?a=1&b=2",
        "until": timezone.now(),
    }
    queue_mail("lan@example.org", "invitation", context, "fr")
    work()
    [(_sender, receivers, message)] = postman.letters
    assert receivers == ["lan@example.org"]
    assert message["Bcc"] is None
    assert "Côte d'Or" in message.get_content()
    assert "https://x.example/?a=1&b=2" in message.get_content()


@pytest.mark.django_db
def test_a_key_makes_it_at_most_once() -> None:
    for _ in range(3):
        queue_mail("lan@example.org", "account_code", CODE, "fr", key="reminder 1")
    queue_mail("lan@example.org", "account_code", CODE, "fr", key="reminder 2")
    assert Letter.objects.count() == DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_it_is_written_exactly_if_what_it_is_about_is() -> None:
    with transaction.atomic():
        queue_mail("lan@example.org", "account_code", CODE, "fr")
        transaction.set_rollback(True)
    assert not Letter.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_a_server_that_has_no_time_is_asked_again_and_the_address_is_told_to_nobody(
    postman: Postman, caplog: pytest.LogCaptureFixture
) -> None:
    postman.answers = ["451 lan@example.org: try again later"]
    queue_mail("lan@example.org", "account_code", CODE, "fr")
    work()
    assert postman.letters == []
    letter, task = Letter.objects.get(), DBTaskResult.objects.get()
    assert letter.fault == "SMTPRecipientsRefused 451"
    assert task.status == TaskResultStatus.READY
    assert task.run_after > timezone.now() + timedelta(seconds=50)
    assert "lan@example.org" not in caplog.text + task.traceback
    due()
    work()
    assert len(postman.letters) == 1
    assert Letter.objects.get().fault == ""


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_not_tried_again(postman: Postman) -> None:
    postman.answers = ["550 no such mailbox"]
    queue_mail("nobody@example.org", "account_code", CODE, "fr")
    work()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert postman.letters == []


@pytest.mark.django_db
def test_a_server_that_is_away_is_waited_for(settings: Any) -> None:
    for name, value in mail_settings("smtp://127.0.0.1:9").items():
        setattr(settings, name, value)
    queue_mail("lan@example.org", "account_code", CODE, "fr")
    work()
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY
    assert Letter.objects.get().fault == "ConnectionRefusedError"


@pytest.mark.django_db
def test_secrets_are_dropped_when_sent_and_the_rest_after_a_month(postman: Postman) -> None:
    queue_mail("lan@example.org", "account_code", CODE, "fr", secret=True)
    queue_mail("minh@example.org", "account_changed", {"what": "x", "address": "y"}, "fr")
    work()
    secret, plain = Letter.objects.order_by("pk")
    assert "BCDF" not in secret.body + secret.subject
    assert plain.body
    Letter.objects.filter(pk=plain.pk).update(queued_at=timezone.now() - KEPT - timedelta(days=1))
    forget.call()
    plain.refresh_from_db()
    secret.refresh_from_db()
    assert (plain.body, plain.address, plain.subject) == ("", "", "")
    assert secret.address == "lan@example.org"


def test_the_address_of_the_mail_server_is_read() -> None:
    given = mail_settings("smtp+tls://post%40x:se%2Fcret@mail.example")
    assert (given["EMAIL_HOST"], given["EMAIL_PORT"], given["EMAIL_USE_TLS"]) == ("mail.example", 587, True)
    assert (given["EMAIL_HOST_USER"], given["EMAIL_HOST_PASSWORD"]) == ("post@x", "se/cret")
    assert mail_settings("smtps://mail.example")["EMAIL_USE_SSL"] is True
    assert mail_settings("")["EMAIL_BACKEND"].endswith("console.EmailBackend")
    with pytest.raises(ValueError, match="NHIPCAU_SMTP_URL"):
        mail_settings("http://mail.example")
