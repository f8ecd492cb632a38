"""Mail to those who take part: templates in three languages, recipients, an outbox that is read before it is sent."""
