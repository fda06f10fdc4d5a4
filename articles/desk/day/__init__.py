"""A person's day at the desk: what waits for them, what comes, what readers have."""
