"""Numbers that the software prints; numbers inside a text are never touched."""


def format_count(n: int, language: str) -> str:
    """Return `138.492`, or `138,492` when the language code is English (`en`, `en-gb`)."""
    grouped = f"{n:,}"
    if language.partition("-")[0] == "en":
        return grouped
    return grouped.replace(",", ".")


def is_row_number(typed: str) -> bool:
    """Whether what came with a request can be a row's number: ASCII digits that fit PostgreSQL's bigint."""
    return typed.isascii() and typed.isdigit() and len(typed) < 18
