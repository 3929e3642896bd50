"""The grammar of the genre: one module for each kind of phrase, over reading text (see etl.text)."""
