"""Papers of protocol: orders of delegations and people, group photographs, welcome on arrival."""
