"""Reports that mail came back (RFC 3464), read from messages that anybody may have written. Plain Python."""
