"""Slots of pages and the breaking-news bar: who may fill them, filling them, and what was done."""
