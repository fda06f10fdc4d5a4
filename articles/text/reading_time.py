"""How long a story takes to read, as one says it to a reader."""

# Syllables, which is what Vietnamese writes as words: one syllable says less than an English word, so more of them
# are read in a minute than the 200 to 240 words that are usual for English. A round number of the house.
SYLLABLES_A_MINUTE = 250


def reading_minutes(syllables: int) -> int:
    """Whole minutes, rounded up, at least 1; 0 for a text without words."""
    return -(-syllables // SYLLABLES_A_MINUTE)
