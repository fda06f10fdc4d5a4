"""Complaints and feedback of readers: how they come in, and what the desk does about them."""
