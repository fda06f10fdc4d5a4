"""Numbers that the software prints; numbers inside a text are never touched."""


def format_count(n: int, language: str) -> str:
    """Return `138.492`, or `138,492` when the language code is English (`en`, `en-gb`)."""
    grouped = f"{n:,}"
    if language.partition("-")[0] == "en":
        return grouped
    return grouped.replace(",", ".")


def format_length(seconds: int) -> str:
    """Return `3:07`, from an hour on `1:02:07`; "" for 0, which is a length that nobody knows."""
    if not seconds:
        return ""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def is_row_number(typed: str) -> bool:
    """Whether what came with a request can be a row's number: ASCII digits that fit PostgreSQL's bigint."""
    return typed.isascii() and typed.isdigit() and len(typed) < 18
