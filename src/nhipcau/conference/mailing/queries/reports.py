"""What came of reports, in words."""

from django.utils.translation import ngettext

from nhipcau.conference.mailing.actions.bouncing import Read


def words_of_reports(read: Read) -> str:
    """What came of reports, in words."""
    said = [
        ngettext("%(n)s message read.", "%(n)s messages read.", read.messages) % {"n": read.messages},
        ngettext("%(n)s mail came back.", "%(n)s mails came back.", read.noted) % {"n": read.noted},
    ]
    if read.known:
        said.append(ngettext("%(n)s was known already.", "%(n)s were known already.", read.known) % {"n": read.known})
    if read.later:
        words = ngettext("%(n)s is still being tried.", "%(n)s are still being tried.", read.later)
        said.append(words % {"n": read.later})
    if read.unknown:
        words = ngettext("%(n)s is about other mail.", "%(n)s are about other mail.", read.unknown)
        said.append(words % {"n": read.unknown})
    return " ".join(said)
