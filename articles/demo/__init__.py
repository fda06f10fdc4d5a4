"""The demo newsroom: invented people and stories, pictures drawn by code, brought in through the real desk and door."""
