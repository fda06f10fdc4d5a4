"""Nobody approves their own piece, whatever they do to its names first."""

import pytest

from articles.desk.refusals import NotPossibleNow, OwnPiece
from articles.desk.roles import is_own, owners
from articles.desk.workflow import move, possible_acts
from articles.models import Act, Article, Byline, DeskSettings, State, User
from tests.cast import Newsroom


def test_taking_ones_name_off_the_story_makes_no_one_a_stranger_to_it(newsroom: Newsroom) -> None:
    manager = newsroom.managing_editor
    authors = [newsroom.author("Thu Hà", newsroom.reporter), newsroom.author("Hoàng Phúc", manager)]
    story = newsroom.bring_to(State.EDITING, newsroom.story(authors=authors))
    Byline.objects.filter(article=story, author__user=manager).delete()
    story = newsroom.save(story, newsroom.editor, headline="Bến tàu đông khách")

    with pytest.raises(OwnPiece):
        move(story, Act.PUBLISH, by=manager, seen=story.head)


def test_an_account_unlinked_from_its_pen_name_still_wrote_the_story(newsroom: Newsroom) -> None:
    manager = newsroom.managing_editor
    author = newsroom.author("Hoàng Phúc", manager)
    story = newsroom.bring_to(State.EDITING, newsroom.story(authors=[author]))
    author.user = None
    author.save()

    assert is_own(story, manager)
    assert Act.PUBLISH not in possible_acts(story, manager)


def test_who_submitted_once_is_its_submitter_for_good(newsroom: Newsroom) -> None:
    manager, story = newsroom.managing_editor, newsroom.story()
    newsroom.act(story, Act.SUBMIT, manager)
    newsroom.act(story, Act.WITHDRAW, newsroom.reporter)
    newsroom.act(story, Act.SUBMIT, newsroom.reporter)

    assert owners(story) == {newsroom.reporter.pk, manager.pk}
    with pytest.raises(OwnPiece):
        move(story, Act.TAKE, by=manager, seen=story.head)


def test_editing_a_story_makes_no_one_its_owner(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.save(story, newsroom.editor, headline="Bến tàu đông khách")

    assert owners(story) == {newsroom.reporter.pk}


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_hiding_a_story_is_no_way_round_the_approval_of_its_new_words(
    newsroom: Newsroom, chief: User, levels: int
) -> None:
    DeskSettings.objects.create(pk=1, approval_levels=levels)
    story = Article.objects.get(pk=newsroom.story("Bản đã duyệt").pk)
    newsroom.act(story, Act.SUBMIT, newsroom.reporter)
    newsroom.act(story, Act.TAKE, newsroom.editor)
    if levels == 3:
        newsroom.act(story, Act.SEND_FOR_APPROVAL, newsroom.editor)
        newsroom.act(story, Act.APPROVE, newsroom.managing_editor)
    newsroom.act(story, Act.PUBLISH, chief)
    story = newsroom.save(story, newsroom.managing_editor, headline="Chưa ai duyệt")
    newsroom.act(story, Act.HIDE, chief, "Chờ xác minh")

    with pytest.raises(NotPossibleNow):
        move(story, Act.PUBLISH, by=chief, seen=story.head)
    assert Act.PUBLISH not in possible_acts(story, chief)
