"""What goes along with an act: to whom, for when, how, on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.models import User


@dataclass(frozen=True, slots=True)
class Order:
    """What an act may carry beside its reason.

    `visible_from`: None means at once. `planned`: the moment that the person saw the story set for.
    `told`: what readers are told about the change, "" for nothing.
    `exception`: asks to set four eyes aside, which only whoever is on duty may.
    """

    to: User | None = None
    visible_from: datetime | None = None
    planned: datetime | None = None
    minor: bool = False
    to_top: bool = False
    told: str = ""
    ordered_by: str = ""
    reason_class: str = ""
    exception: bool = False

    def details(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"ordered_by": self.ordered_by, "reason_class": self.reason_class}
        kept["told"] = self.told
        if self.minor or self.to_top:
            kept |= {"minor": self.minor, "to_top": self.to_top}
        for name, moment in (("visible_from", self.visible_from), ("planned", self.planned)):
            if moment:
                kept[name] = moment.isoformat()
        return {name: value for name, value in kept.items() if value != ""}
