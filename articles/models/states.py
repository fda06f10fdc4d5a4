"""Where a working copy stands, and what may be done to it. Whether readers see it is another fact."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    RETURNED = "returned", _("Returned")
    AWAITING_EDITING = "awaiting_editing", _("Awaiting editing")
    EDITING = "editing", _("Being edited")
    AWAITING_APPROVAL = "awaiting_approval", _("Awaiting approval")
    AWAITING_PUBLICATION = "awaiting_publication", _("Awaiting publication")
    RELEASED = "released", pgettext_lazy("state of a story", "Published")
    HIDDEN = "hidden", _("Hidden")
    TAKEN_DOWN = "taken_down", _("Taken down")
    NOT_USED = "not_used", _("Not used")

    @classmethod
    def with_the_writer(cls) -> frozenset["State"]:
        return frozenset({cls.DRAFT, cls.RETURNED})

    @classmethod
    def awaiting(cls) -> frozenset["State"]:
        """States in which the next person has yet to act."""
        return frozenset({cls.AWAITING_EDITING, cls.AWAITING_APPROVAL, cls.AWAITING_PUBLICATION})

    @classmethod
    def withdrawn(cls) -> frozenset["State"]:
        """States of a story that readers once had and no longer have."""
        return frozenset({cls.HIDDEN, cls.TAKEN_DOWN})

    @classmethod
    def in_progress(cls) -> frozenset["State"]:
        return cls.with_the_writer() | cls.awaiting() | {cls.EDITING}


class Act(models.TextChoices):
    SUBMIT = "submit", _("Submit")
    WITHDRAW = "withdraw", _("Withdraw")
    TAKE = "take", _("Take")
    RELEASE = "release", _("Release")
    HAND_OVER = "hand_over", _("Hand over")
    SEND_FOR_APPROVAL = "send_for_approval", _("Send for approval")
    APPROVE = "approve", _("Approve")
    RETURN = "return", _("Return")
    PUBLISH = "publish", _("Publish")
    RESCHEDULE = "reschedule", _("Reschedule")
    UNSCHEDULE = "unschedule", _("Unschedule")
    HIDE = "hide", _("Hide")
    TAKE_DOWN = "take_down", _("Take down")
    NOT_USE = "not_use", _("Do not use")
    REOPEN = "reopen", _("Reopen")
    BIN = "bin", _("Move to the bin")
    RESTORE = "restore", _("Restore from the bin")
    MARK_URGENT = "mark_urgent", _("Mark as urgent")
    CLEAR_URGENT = "clear_urgent", _("Remove the urgent mark")
    ASK_FOR_FIX = "ask_for_fix", _("Request a fix")
    DECLINE_FIX = "decline_fix", _("Decline the fix")

    @classmethod
    def needing_a_reason(cls) -> frozenset["Act"]:
        return frozenset({cls.RETURN, cls.HIDE, cls.TAKE_DOWN, cls.NOT_USE, cls.ASK_FOR_FIX, cls.DECLINE_FIX})

    @classmethod
    def about_urgency(cls) -> frozenset["Act"]:
        return frozenset({cls.MARK_URGENT, cls.CLEAR_URGENT})


class Role(models.TextChoices):
    """Names as the migration creates the groups of permissions; what people read is `desk.roles.role_label`."""

    REPORTER = "Reporter", _("Reporter")
    EDITOR = "Editor", _("Editor")
    MANAGING_EDITOR = "Managing editor", _("Managing editor")
    EDITOR_IN_CHIEF = "Editor-in-chief", _("Editor-in-chief")
    ADMINISTRATOR = "Administrator", _("Administrator")

    @classmethod
    def editorial(cls) -> frozenset["Role"]:
        """Roles with acts on stories. The technical administrator has none."""
        return frozenset({cls.REPORTER, cls.EDITOR, cls.MANAGING_EDITOR, cls.EDITOR_IN_CHIEF})

    @classmethod
    def on_duty(cls) -> frozenset["Role"]:
        """Roles whose rights a shift may lend."""
        return frozenset({cls.EDITOR, cls.MANAGING_EDITOR, cls.EDITOR_IN_CHIEF})
