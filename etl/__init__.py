"""Reads notices and ledgers into records, and is the only writer of the store."""
