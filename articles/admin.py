"""Where Django looks for the admin; the desk keeps it in `articles.desk.admin`."""

from articles.desk import admin as desk_admin

__all__ = ["desk_admin"]
