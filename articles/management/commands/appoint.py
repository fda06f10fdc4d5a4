"""`manage.py appoint NAME ROLE`: the first rights of a new house, given at the server; later ones at the desk."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.desk.appointing import appoint
from articles.models import Category, Role, User


class Command(BaseCommand):
    help = "Give an account a role everywhere, or in one section and below. The change is logged as done at the server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=["none", *(role.name.lower() for role in Role if role in Role.editorial())])
        parser.add_argument("--section", default="", help="The address (slug) of a section; without it: everywhere.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"There is no account {options['username']}.")
        section = Category.objects.filter(slug=options["section"]).first()
        if options["section"] and section is None:
            raise CommandError(f"There is no section {options['section']}.")
        role = None if options["role"] == "none" else Role[options["role"].upper()]
        change = appoint(person, role, section, by=None)
        self.stdout.write(self.style.SUCCESS("Done." if change else "Nothing has changed."))
