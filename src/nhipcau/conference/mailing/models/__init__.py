"""What the secretariat writes to those who take part, to whom, and what became of it."""

from nhipcau.conference.mailing.models.bounces import Bounce
from nhipcau.conference.mailing.models.mailings import Mailing, Recipient
from nhipcau.conference.mailing.models.templates import MailTemplate

__all__ = ["Bounce", "MailTemplate", "Mailing", "Recipient"]
