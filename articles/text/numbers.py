"""Numbers that the software prints; numbers inside a text are never touched."""


def format_count(n: int, language: str) -> str:
    """Return `138.492`, or `138,492` when the language code is English (`en`, `en-gb`)."""
    grouped = f"{n:,}"
    if language.partition("-")[0] == "en":
        return grouped
    return grouped.replace(",", ".")
