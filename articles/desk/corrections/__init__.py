"""Corrections and apologies: the file of a demand, the words, and the acts on them."""
