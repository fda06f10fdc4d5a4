"""The demo's staff: one account for each group and a few reporters more, all with the same published password."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from articles import clock
from articles.desk.roles import role_label
from articles.models import Assignment, Role, SiteSettings, User

PASSWORD = "song-hau-demo"  # noqa: S105  (printed on the screen; the loader refuses to run in production)

# username, family name, given name, group, pen name of the account
STAFF = (
    ("thuha", "Nguyễn", "Thu Hà", Role.REPORTER, "Thu Hà"),
    ("vanluong", "Trần", "Văn Lượng", Role.REPORTER, "Văn Lượng"),
    ("minhkhoi", "Lê", "Minh Khôi", Role.REPORTER, "Minh Khôi"),
    ("ngocdiep", "Phạm", "Ngọc Diệp", Role.EDITOR, "Ngọc Diệp"),
    ("haiyen", "Lý", "Hải Yến", Role.EDITOR, "Hải Yến"),
    ("hoangphuc", "Huỳnh", "Hoàng Phúc", Role.MANAGING_EDITOR, "Hoàng Phúc"),
    ("kimngan", "Đặng", "Kim Ngân", Role.MANAGING_EDITOR, "Kim Ngân"),
    ("thanhtruc", "Võ", "Thanh Trúc", Role.EDITOR_IN_CHIEF, "Thanh Trúc"),
    ("quantri", "Thạch", "Quản Trị", Role.ADMINISTRATOR, ""),
)


def hire() -> dict[str, User]:
    """Makes the accounts; by username."""
    password = make_password(PASSWORD)  # one slow hash for all: nine would cost seconds
    staff: dict[str, User] = {}
    for username, family, given, role, _pen_name in STAFF:
        user = User.objects.create(
            username=username,
            last_name=family,
            first_name=given,
            password=password,
            is_staff=True,
            email=f"{username}@example.vn",
        )
        if role is Role.ADMINISTRATOR:
            user.groups.add(Group.objects.get(name=role.value))
        else:
            Assignment.objects.create(account=user, role=role, category=None, made_at=clock.now())
        staff[username] = user
    return staff


def accounts() -> list[tuple[str, str]]:
    """Username and role, for the screen: the first of each role."""
    first: dict[Role, str] = {}
    for username, _family, _given, role, _pen_name in STAFF:
        first.setdefault(role, username)
    house = SiteSettings.LicenceClass.GENERAL_INFORMATION  # as the demo's imprint says
    return [(username, role_label(role, house)) for role, username in first.items()]
