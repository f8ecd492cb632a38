"""Whether what a reader has is still what they would get: one query, before anything else is read.

The ETag of an answer names the revision of the register, the day (some filters follow the calendar), what was asked
for, and the code that answers. That of a record begins with the record's own version: `If-Match` compares it alone, so
that a change elsewhere in the register refuses nobody's writing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.translation import get_language

from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.core.records.models import Record, Revision
from nhipcau.core.web.address import address_for


@dataclass(frozen=True)
class Stamp:
    """The state of what is asked for: its ETag, when it last can have changed, and whether all of it is invented."""

    etag: str
    changed_at: datetime
    revision: int
    sample: bool

    def unchanged(self, request: HttpRequest) -> HttpResponse | None:
        """The answer "not modified" for who has it already, else None."""
        if "If-None-Match" in request.headers:
            known = {one.removeprefix("W/") for one in parse_etags(request.headers["If-None-Match"])}
            same = "*" in known or self.etag in known
        else:
            since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
            same = since is not None and int(self.changed_at.timestamp()) <= since
        return self.put_on(HttpResponseNotModified()) if same else None

    def put_on(self, response: HttpResponse) -> HttpResponse:
        """The answer with the stamp in its head."""
        response.headers["ETag"] = self.etag
        response.headers["Last-Modified"] = http_date(self.changed_at.timestamp())
        return response


def stamp_of(request: HttpRequest, record: Record | None = None, also: object = None) -> Stamp:
    """The stamp of what a request asks for; `also` differs when something else of it did. One query."""
    row = Revision.objects.filter(pk=1).values_list("number", "sample", "changed_at").first()
    number, sample, changed_at = row or (0, False, datetime(2026, 1, 1, tzinfo=UTC))
    today = timezone.localdate()
    midnight = timezone.make_aware(datetime.combine(today, time()))
    asked = (fingerprint(), address_for(request), request.get_full_path(), get_language(), sample, also)
    digest = sha256("\n".join(map(str, asked)).encode()).hexdigest()[:16]
    own = f"{version_of(record)}." if record is not None else ""
    return Stamp(f'"{own}{number}.{today.toordinal()}.{digest}"', max(changed_at, midnight), number, sample)


def version_of(record: Record) -> str:
    """The version of a record, with which its ETag begins: another one with every change of it or of its parts."""
    return f"{int(record.updated_at.timestamp() * 1_000_000):x}"


def fits(header: str, record: Record) -> bool:
    """Whether a header `If-Match` names the present version of a record, whatever else has changed since."""
    known = {one.removeprefix("W/").strip('"').partition(".")[0] for one in parse_etags(header)}
    return "*" in known or version_of(record) in known
