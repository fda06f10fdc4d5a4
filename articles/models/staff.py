"""The people with an account."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. Own model from the first day: swapping the user model later is the dearest migration."""

    def get_full_name(self) -> str:
        """Family name first, as Vietnamese names are written."""
        return f"{self.last_name} {self.first_name}".strip()

    def __str__(self) -> str:
        return self.get_full_name() or self.username
