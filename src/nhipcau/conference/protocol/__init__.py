"""Protocol: rules of precedence, orders of delegations, speeches, signing and photographs, flags, welcome."""
