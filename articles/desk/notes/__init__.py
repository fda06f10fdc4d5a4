"""Notes beside a story: made on a passage, found again in later text, answered and settled."""
