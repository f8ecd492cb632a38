"""What a file states of an activity, as plain values in the words of the register; nothing here knows a database."""
