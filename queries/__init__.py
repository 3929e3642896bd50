"""The read side: one immutable version of the store, asked one question at a time about one slice."""
