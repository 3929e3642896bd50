"""Every word of the interface, one module a part of it, each with one table ``WORDS``: key → (Chinese, English)."""
