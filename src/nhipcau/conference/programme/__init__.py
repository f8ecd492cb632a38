"""The programme of an edition as it is planned: sessions, who takes part, interpreting, what does not fit together."""
