"""Every write of protocol that means something."""

#: Who may: the secretariat for protocol, for all it keeps.
PERMISSION = "protocol.plan"
