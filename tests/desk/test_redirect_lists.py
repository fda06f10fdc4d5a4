"""Old addresses from a file: every way in which spreadsheets and old systems write them, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.desk.redirect_lists import Unreadable, read
from articles.models import Redirect, RedirectHit, User

IMPORT = "admin:articles_redirect_import"


@pytest.fixture
def desk(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def table() -> dict[str, str]:
    return dict(Redirect.objects.order_by("path").values_list("path", "target"))


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        ("/t/lop-hoc-boi,/lop-hoc-boi-12.html", "/t/lop-hoc-boi", "/lop-hoc-boi-12.html"),
        ("/f/7/tin-7.html;/tin-9.html", "/f/7/tin-7.html", "/tin-9.html"),
        ("/cu\t/moi/", "/cu", "/moi/"),
        ('"/a,b","/c"', "/a,b", "/c"),
        (" /cu , /moi ", "/cu", "/moi"),
        ("/f/7,13", "/f/7", "/tin-13.html"),
        ("http://cu.example/t/%C4%91%C3%B2.html,/moi/", "/t/đò.html", "/moi/"),
        ("/index.php?id=5&amp=1#top,/moi/", "/index.php?id=5&amp=1", "/moi/"),
        ("/cu,http://testserver/moi/?a=1", "/cu", "/moi/?a=1"),
    ],
)
def test_a_line_is_read_however_it_was_written(line: str, old: str, new: str) -> None:
    found = read(f"\ufeff{line}\n\n".encode())
    assert (found.wanted, found.faults) == ({old: new}, [])


@pytest.mark.parametrize(
    "line",
    [
        "/cu", "/cu,", "/cu,/cu", "/cu,https://xau.example/", "/cu,//xau.example/", "/cu,/\\xau.example", "cu,/moi",
        "/cu,javascript:alert(1)", f"/{'x' * 300},/moi", "//cu,/moi",
    ],
)  # fmt: skip
def test_a_line_that_leads_nowhere_or_away_is_a_fault(line: str) -> None:
    found = read(f"/tot,/moi\n{line}\n".encode())
    assert found.wanted == {"/tot": "/moi"}
    assert [fault.line for fault in found.faults] == [2]


def test_the_heads_of_columns_are_no_fault_and_the_last_line_for_an_address_counts() -> None:
    found = read("Cũ,Mới\n/a,/b\n/a,/c\n".encode())
    assert (found.wanted, found.faults) == ({"/a": "/c"}, [])


def test_lines_that_lead_to_each_other_are_a_fault() -> None:
    found = read(b"/a,/b\n/b,/a\n")
    assert (found.wanted, len(found.faults)) == ({"/b": "/a"}, 1)


def test_a_file_in_another_encoding_says_how_to_save_it() -> None:
    with pytest.raises(Unreadable, match="UTF-8"):
        read("/cũ,/mới".encode("utf-16"))


def send(desk: Client, text: str, **more: str) -> Any:
    return desk.post(reverse(IMPORT), {"file": SimpleUploadedFile("cu.csv", text.encode()), **more})


def test_a_good_file_is_taken_in_whole(desk: Client) -> None:
    answer = send(desk, "/a,/b\n/c,/a\n")
    assert (answer.status_code, table()) == (302, {"/a": "/b", "/c": "/b"})


def test_a_file_with_faults_writes_nothing_until_they_are_left_out(desk: Client) -> None:
    answer = send(desk, "/a,/b\n/c\n")
    assert (answer.status_code, table()) == (200, {})
    assert "<td>2</td>" in answer.content.decode()
    assert send(desk, "/a,/b\n/c\n", skip="on").status_code == 302
    assert table() == {"/a": "/b"}


def test_a_circle_with_the_table_is_said_beside_the_file(desk: Client) -> None:
    Redirect.objects.create(path="/b", target="/a")
    answer = send(desk, "/a,/b\n")
    assert list(answer.context["form"].errors) == ["file"]
    assert table() == {"/b": "/a"}


def test_only_who_may_add_redirects_may_take_them_in(editor: User) -> None:
    client = Client()
    client.force_login(editor)
    assert send(client, "/a,/b\n").status_code == 403
    assert table() == {}


def test_a_form_says_that_an_address_would_lead_in_a_circle(desk: Client) -> None:
    Redirect.objects.create(path="/b", target="/a")
    answer = desk.post(reverse("admin:articles_redirect_add"), {"path": "/a", "target": "/b"})
    assert list(answer.context["adminform"].form.errors) == ["target"]


def test_a_chain_typed_into_the_form_is_flattened(desk: Client) -> None:
    Redirect.objects.create(path="/b", target="/c")
    desk.post(reverse("admin:articles_redirect_add"), {"path": "/a", "target": "/b"})
    assert table() == {"/a": "/c", "/b": "/c"}


def test_the_list_says_how_often_an_address_is_still_asked_for(desk: Client) -> None:
    for path, hits in (("/it", 3), ("/nhieu", 12345), ("/khong", 0)):
        row = Redirect.objects.create(path=path, target="/moi")
        if hits:
            RedirectHit.objects.create(redirect_id=row.pk, hits=hits, last_at=clock.now())
    page = desk.get(reverse("admin:articles_redirect_changelist"), {"o": "-3"}).content.decode()
    assert page.count("12.345") == 1
    assert page.index("12.345") < page.index(">3<") if ">3<" in page else page.index("12.345") < page.index("/it")


def test_the_command_takes_a_file_in_or_says_what_is_wrong(db: None, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "cu.csv"
    file.write_text("/a,/b\n/c\n")
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_redirects", file)
    assert table() == {}
    call_command("import_redirects", file, "--dry-run")
    assert (capsys.readouterr().out, table()) == ("1 good, 1 bad.\n", {})
    call_command("import_redirects", file, "--skip-bad")
    assert (capsys.readouterr().out.strip(), table()) == ("1 new, 0 changed, 0 as before.", {"/a": "/b"})
