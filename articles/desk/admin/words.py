"""Words of Django's own that people meet at the desk, said again in `locale/vi`, which comes before Django's.

Django's Vietnamese lacks the newest of them and says others as no newsroom would ("Bản ghi nhớ" for History, "Thứ 2"
for Monday). Nothing here is called: the lists keep the sentences alive when `makemessages` rewrites the catalogue.
"""

from typing import Final

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

DAYS: Final = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip

LISTS: Final = (
    _("Action"),
    _("Action:"),
    _("Go"),
    _("Run the selected action"),
    _("%(sel)s of %(cnt)s selected"),
    _("0 of %(cnt)s selected"),
    _("Select all objects on this page for an action"),
    _("Select this object for an action - {}"),
    _("All"),
    _("Any date"),
    _(" By %(filter_title)s "),
    _("Clear all filters"),
    _("Empty"),
    _("Filter"),
    _("Hide counts"),
    _("No"),
    _("Not empty"),
    _("Remove from sorting"),
    _("Search"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Select %s"),
    _("Show all"),
    _("Show counts"),
    _("Sorting priority: %(priority_number)s"),
    _("Toggle sorting"),
    _("Unknown"),
    _("Yes"),
    _("yes,no,maybe"),
    pgettext_lazy("A tag slug", "slug"),
    ngettext_lazy("%(counter)s result", "%(counter)s results"),
    _("%(full_result_count)s total"),
    ngettext_lazy("entry", "entries"),
)

FORMS: Final = (
    _("Add"),
    _("Add %s"),
    _("Add another %(model)s"),
    _("Add another %(verbose_name)s"),
    _("Add link"),
    _("Breadcrumbs"),
    _("Change"),
    _("Change %s"),
    _("Change or view list link"),
    _("Change selected %(model)s"),
    _("Change:"),
    _("Clear"),
    _("Currently"),
    _("Currently:"),
    _("Date:"),
    _("Delete"),
    _("Delete?"),
    _("Delete selected %(model)s"),
    _("Model name"),
    _("None"),
    _("Save and add another"),
    _("Save and continue editing"),
    _("Save and view"),
    _("Save as new"),
    _("Time:"),
    _("View"),
    _("View %s"),
    _("View on site"),
    _("View selected %(model)s"),
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    _("You don’t have permission to view or edit anything."),
)

DONE: Final = (
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("You may edit it again below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
)

DELETING: Final = (
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of the following related '
        "items will be deleted:"
    ),
    _("Cannot delete %(name)s"),
    _("No, take me back"),
    _("Objects"),
    _("Summary"),
    _("Yes, I’m sure"),
)

WHAT_IS_WRONG: Final = (
    _("%(model_name)s with this %(field_label)s already exists."),
    _("Constraint “%(name)s” is violated."),
    _("Enter a number."),
    _("Enter a valid URL."),
    _("Enter a valid date."),
    _("Enter a valid date/time."),
    _("Enter a valid duration."),
    _("Enter a valid email address."),
    _("Enter a valid time."),
    _("Enter a valid value."),
    _("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    _("Enter a whole number."),
    _("Error:"),
    _("File extension “%(extension)s” is not allowed. Allowed extensions are: %(allowed_extensions)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("No file was submitted."),
    _("No file was submitted. Check the encoding type on the form."),
    _("Null characters are not allowed."),
    _("Please correct the duplicate data for %(field)s."),
    _("Please correct the duplicate values below."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("The submitted file is empty."),
    _("This field cannot be blank."),
    _("This field cannot be null."),
    _("This field is required."),
    _("Upload a valid image. The file you uploaded was either not an image or a corrupted image."),
    _("“%(pk)s” is not a valid value."),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
)

COMING_AND_GOING: Final = (
    _("Forgotten your login credentials?"),
    _("Log in"),
    _("Log in again"),
    _("Logged out"),
    _("Thanks for spending some quality time with the web site today."),
    _("Please enter a correct %(username)s and password. Note that both fields may be case-sensitive."),
    _(
        "Please enter the correct %(username)s and password for a staff account. Note that both fields may be "
        "case-sensitive."
    ),
    _("This account is inactive."),
    _(
        "You are authenticated as %(username)s, but are not authorized to access this page. Would you like to "
        "login to a different account?"
    ),
    _("Skip to main content"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: dark)"),
    _("Toggle theme (current theme: light)"),
    _("Welcome,"),
    _("Server error"),
    _("Server Error <em>(500)</em>"),
    _("We’re sorry, but the requested page could not be found."),
    _("Forbidden"),
    _("CSRF verification failed. Request aborted."),
)

PASSWORDS: Final = (
    _("Change my password"),
    _("Change password: %s"),
    _("Conflicting form data submitted. Please try again."),
    _("Disable password-based authentication"),
    _("Disabled"),
    _("Enable password-based authentication"),
    _("Enable password-based authentication for this user by setting a password."),
    _("Enabled"),
    _("Enter a new password for the user <strong>%(username)s</strong>."),
    _("Enter the same password as before, for verification."),
    _("New password"),
    _("New password confirmation"),
    _("No password set."),
    _("Old password"),
    _("Password"),
    _("Password change"),
    _("Password change successful"),
    _("Password changed successfully."),
    _("Password confirmation"),
    _("Password-based authentication"),
    _("Password-based authentication was disabled."),
    _(
        "Please enter your old password, for security’s sake, and then enter your new password twice so we can "
        "verify you typed it in correctly."
    ),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Reset password"),
    _("Set password"),
    _("Set password: %s"),
    _("The password is too similar to the %(verbose_name)s."),
    _("The two password fields didn’t match."),
    _("This action will <strong>enable</strong> password-based authentication for this user."),
    _("This password is entirely numeric."),
    _("This password is too common."),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, they may still be "
        "able to authenticate using other backends, such as Single Sign-On or LDAP."
    ),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password was changed."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
)

ACCOUNTS: Final = (
    _("active"),
    _("algorithm"),
    _("date joined"),
    _("email address"),
    _("first name"),
    _("group"),
    _("groups"),
    _("hash"),
    _("iterations"),
    _("last login"),
    _("last name"),
    _("name"),
    _("password"),
    _("permission"),
    _("permissions"),
    _("salt"),
    _("staff status"),
    _("superuser status"),
    _("user"),
    _("user permissions"),
    _("username"),
    _("users"),
    _("A user with that username already exists."),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Designates that this user has all permissions without explicitly assigning them."),
    _("Designates whether the user can log into this admin site."),
    _("Designates whether this user should be treated as active. Unselect this instead of deleting accounts."),
    _("Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters."),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("Specific permissions for this user."),
    _("The groups this user belongs to. A user will get all permissions granted to each of their groups."),
)
