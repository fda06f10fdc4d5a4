"""The way in for people without an account: a link with a PIN, an inbox, and an editor who decides."""
