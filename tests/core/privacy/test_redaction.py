"""Logs and reports of errors name nobody."""

import io
import logging
import sys
from logging.config import dictConfig

from django.conf import settings
from django.test import RequestFactory
from django.views.debug import ExceptionReporter, get_exception_reporter_filter

from nhipcau.core.privacy.redaction import NothingPersonal, redacted

TRACE = 'duplicate key value violates "x"\nDETAIL:  Key (email)=(lan@example.org) already exists.'


def test_addresses_links_and_values_are_taken_out():
    assert redacted("Not Found: /vi/my/abc.DEF-g_h/data") == "Not Found: /vi/my/[…]/data"
    assert redacted("GET /fr/register/abc.def?x=1") == "GET /fr/register/[…]?x=1"
    assert redacted("POST /en/reports/abc.def") == "POST /en/reports/[…]"
    assert "lan@" not in redacted(TRACE)
    assert redacted("/vi/editions/ed13/my-programme") == "/vi/editions/ed13/my-programme"


def test_the_log_of_the_product_does_it():
    stream = io.StringIO()
    handler = {**settings.LOGGING["handlers"]["console"], "stream": stream}
    logger = {"probe": {"handlers": ["console"], "level": "INFO", "propagate": False}}
    dictConfig({**settings.LOGGING, "handlers": {"console": handler}, "loggers": logger, "root": {}})
    try:
        raise ValueError(TRACE)
    except ValueError:
        logging.getLogger("probe").exception("failed for lan@example.org at /vi/my/token.sig/data")
    line = stream.getvalue()
    dictConfig(settings.LOGGING)
    assert "ValueError" in line
    assert not [one for one in ("lan@", "token.sig") if one in line]


def test_a_report_of_an_error_has_no_values():
    request = RequestFactory().post("/vi/", {"passport": "C1234567"})
    assert isinstance(get_exception_reporter_filter(request), NothingPersonal)
    secret = "".join(("C123", "4567"))
    try:
        raise KeyError(secret[:1])
    except KeyError:
        report = ExceptionReporter(request, *sys.exc_info(), is_email=True)
    assert "C1234567" not in report.get_traceback_text()
    assert "C1234567" not in report.get_traceback_html()
