"""The embedded PostgreSQL, on real servers: each test starts and stops its own."""

import contextlib
import fcntl
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from newsroom import embedded
from newsroom.embedded import (
    EmbeddedError,
    Server,
    account,
    ensure_running,
    locate,
    process,
    stop,
)
from newsroom.embedded.__main__ import main

PROJECT = Path(embedded.__file__).parents[2]
only_root = pytest.mark.skipif(os.getuid() != 0, reason="only root is refused by PostgreSQL")

MakeVar = Callable[..., Path]


@pytest.fixture
def make_var(tmp_path: Path) -> Iterator[MakeVar]:
    """Name var folders of copies; whatever runs in them afterwards is stopped and removed."""
    made: list[Path] = []

    def make(name: str = "copy", under: Path = tmp_path) -> Path:
        made.append(under / name / "var")
        made[-1].parent.mkdir(parents=True)
        return made[-1]

    yield make
    for var in made:
        if process.find(var / "postgres"):
            stop(var)
        away = locate(var).socket_directory
        if away.is_symlink():
            away.unlink()
        elif away.parent != var and away.exists():
            shutil.rmtree(away)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One var folder with a running server, for tests that only look."""
    var = tmp_path_factory.mktemp("Tòa soạn") / "var"
    ensure_running(var)
    yield var
    stop(var)


def connect(server: Server, user: str = "newsroom_owner") -> psycopg.Connection:
    parameters: dict[str, Any] = {**server.parameters(user)}
    return psycopg.connect(**parameters, connect_timeout=5)


def ask(server: Server, sql: str, user: str = "newsroom_owner") -> list[tuple[object, ...]]:
    with connect(server, user) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def pid_of(var: Path) -> int:
    found = process.find(var / "postgres")
    assert found is not None
    return found.pid


def command(act: str, var: Path) -> list[str]:
    return [sys.executable, "-m", "newsroom.embedded", act, "--var", str(var)]


def refusal(var: Path) -> str:
    """The one line that a person reads when the server cannot be had."""
    with pytest.raises(EmbeddedError) as caught:
        ensure_running(var)
    line = str(caught.value)
    assert line.splitlines() == [line]
    return line


def test_a_first_start_makes_the_owner_and_his_database(running: Path) -> None:
    server = locate(running)
    assert ask(
        server,
        "SELECT rolsuper, rolcanlogin, rolcreatedb, rolcreaterole, pg_get_userbyid(datdba)"
        " FROM pg_roles, pg_database WHERE rolname = current_user AND datname = 'newsroom'",
    ) == [(False, True, True, True, "newsroom_owner")]
    assert ask(
        server,
        "SELECT pg_encoding_to_char(encoding), datlocprovider::text, datlocale"
        " FROM pg_database WHERE datname = 'newsroom'",
    ) == [("UTF8", "b", "C.UTF-8")]


def test_the_server_keeps_its_promises_to_disk_and_opens_no_network_port(running: Path) -> None:
    server = locate(running)
    rows = ask(
        server,
        "SELECT name, current_setting(name) FROM pg_settings WHERE name IN ('fsync',"
        " 'listen_addresses', 'max_connections', 'shared_buffers', 'TimeZone') ORDER BY name",
    )
    assert rows == [
        ("TimeZone", "UTC"),
        ("fsync", "on"),
        ("listen_addresses", ""),
        ("max_connections", "60"),
        ("shared_buffers", "128MB"),
    ]


def test_a_running_server_is_found_until_it_is_stopped(make_var: MakeVar) -> None:
    var = make_var()
    first = ensure_running(var)
    pid = pid_of(var)
    assert (ensure_running(var), pid_of(var)) == (first, pid)
    assert [stop(var), stop(var)] == [True, False]
    with pytest.raises(psycopg.OperationalError):
        ask(first, "SELECT 1")


def test_stopping_where_nothing_ever_ran_makes_no_folder(make_var: MakeVar) -> None:
    var = make_var()
    assert (stop(var), var.exists()) == (False, False)


@pytest.mark.parametrize(
    ("name", "near"),
    [("Tòa soạn số 1", True), ('Báo "Sông" it\'s \\ 100% $HOME `x`', True), ("a, b", False), ("sâu " * 45, False)],
)
def test_any_folder_name_will_do(make_var: MakeVar, name: str, near: bool) -> None:
    with tempfile.TemporaryDirectory() as short:
        var = make_var(name, Path(short))
        server = ensure_running(var)
        assert (server.socket_directory == var / "run") is near
        assert ask(server, "SELECT 'Lượt xem'") == [("Lượt xem",)]
        stop(var)


@pytest.mark.parametrize(
    ("var", "near"),
    [
        ("/srv/Tòa soạn/var", True),
        ("/srv/" + "x" * 80, True),
        ("/srv/" + "x" * 81, False),
        ("/srv/" + "ố" * 27, False),
        ("/srv/a,b/var", False),
        ("/srv/a\nb/var", False),
    ],
)
def test_the_socket_lies_in_var_where_a_socket_path_allows_it(var: str, near: bool) -> None:
    server = locate(Path(var))
    assert (server.socket_directory == Path(var) / "run") is near
    assert len(os.fsencode(server.socket)) <= 103


def test_two_copies_never_share_a_socket_folder() -> None:
    long = "/srv/" + "x" * 100
    folders = {locate(Path(long + end)).socket_directory for end in ("", "/var", "y")}
    assert len(folders) == 3


def test_six_processes_at_once_start_one_server(make_var: MakeVar) -> None:
    var = make_var()
    starters = [subprocess.Popen(command("start", var), cwd=PROJECT) for _ in range(6)]
    assert [starter.wait(60) for starter in starters] == [0] * 6
    log = (var / "postgres.log").read_text()
    assert log.count("starting PostgreSQL") == 1
    assert ask(locate(var), "SELECT 1") == [(1,)]


def test_the_server_outlives_its_starter_in_a_session_of_its_own(
    make_var: MakeVar,
) -> None:
    var = make_var()
    starter = subprocess.Popen(command("start", var), cwd=PROJECT, start_new_session=True)
    assert starter.wait(60) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(starter.pid, signal.SIGINT)
    assert os.getsid(pid_of(var)) not in (starter.pid, os.getsid(0))
    assert ask(locate(var), "SELECT 1") == [(1,)]


def test_a_killed_server_comes_back_with_what_was_committed(make_var: MakeVar) -> None:
    var = make_var()
    server = ensure_running(var)
    ask(server, "CREATE TABLE story AS SELECT 'giữ nguyên' AS headline")
    killed = pid_of(var)
    with contextlib.closing(connect(server)):  # somebody is at work when it happens
        os.kill(killed, signal.SIGKILL)
        while process.find(var / "postgres"):
            time.sleep(0.005)
        assert ask(ensure_running(var), "SELECT headline FROM story") == [("giữ nguyên",)]
    assert pid_of(var) != killed


def test_a_pid_file_that_names_somebody_elses_process_is_stale(
    make_var: MakeVar,
) -> None:
    var = make_var()
    server = ensure_running(var)
    lines = (var / "postgres/postmaster.pid").read_text().splitlines()
    stop(var)
    with subprocess.Popen(["sleep", "60"]) as foreign:
        left = "\n".join([str(foreign.pid), *lines[1:]]) + "\n"
        (var / "postgres/postmaster.pid").write_text(left)
        server.socket.with_name(".s.PGSQL.5432.lock").write_text(left)
        try:
            assert stop(var) is False
            assert ask(ensure_running(var), "SELECT 1") == [(1,)]
            assert (foreign.poll(), pid_of(var) != foreign.pid) == (None, True)
        finally:
            foreign.kill()


def test_a_pid_file_cut_short_by_a_power_cut_is_stale(make_var: MakeVar) -> None:
    var = make_var()
    ensure_running(var)
    for left in ("", "nonsense\n", "-7\n"):
        stop(var)
        (var / "postgres/postmaster.pid").write_text(left)
        assert ask(ensure_running(var), "SELECT 1") == [(1,)]


def test_a_copied_folder_gets_its_own_server_and_leaves_the_first_alone(
    make_var: MakeVar,
) -> None:
    first, second = make_var("first"), make_var("second")
    ensure_running(first)
    stop(first)
    shutil.copytree(first, second)
    ensure_running(first)
    shutil.copy(first / "postgres/postmaster.pid", second / "postgres/postmaster.pid")
    ensure_running(second)
    assert pid_of(first) != pid_of(second)
    assert stop(second) is True
    assert ask(locate(first), "SELECT 1") == [(1,)]


def test_a_server_whose_socket_was_cleared_away_is_started_again(
    make_var: MakeVar,
) -> None:
    var = make_var()
    server = ensure_running(var)
    shutil.rmtree(server.socket_directory)
    assert ask(ensure_running(var), "SELECT 1") == [(1,)]


def test_a_starter_killed_in_the_first_start_leaves_nothing_in_the_way(
    make_var: MakeVar,
) -> None:
    var = make_var()
    starter = subprocess.Popen(command("start", var), cwd=PROJECT)
    deadline = time.monotonic() + 20
    while not list(var.glob("postgres.new-*/base")) and time.monotonic() < deadline:
        time.sleep(0.005)
    starter.kill()
    starter.wait()
    assert not (var / "postgres").exists()
    assert ask(ensure_running(var), "SELECT 1") == [(1,)]
    assert list(var.glob("postgres.new-*")) == []


def test_a_half_made_data_folder_is_set_aside(make_var: MakeVar) -> None:
    var = make_var()
    (var / "postgres/base/1").mkdir(parents=True)
    (var / "postgres/PG_VERSION").write_text("18\n")
    assert ask(ensure_running(var), "SELECT 1") == [(1,)]
    assert [(aside / "base/1").is_dir() for aside in var.glob("postgres.half-made-*")] == [True]


def test_a_damaged_newsroom_is_never_set_aside(make_var: MakeVar) -> None:
    var = make_var()
    ensure_running(var)
    stop(var)
    (var / "postgres/global/pg_control").unlink()
    assert "Restore that folder from a backup" in refusal(var)
    assert (var / "postgres/PG_VERSION").exists()


def test_data_of_another_major_version_is_refused_untouched(make_var: MakeVar) -> None:
    var = make_var()
    (var / "postgres").mkdir(parents=True)
    (var / "postgres/PG_VERSION").write_text("16\n")
    assert refusal(var) == (
        f"The database in {var}/postgres was made by PostgreSQL 16, and this copy carries 18. "
        "Move it with pg_dump and pg_restore, or set DATABASE_URL."
    )
    assert [left.name for left in (var / "postgres").iterdir()] == ["PG_VERSION"]


def test_a_failed_start_tells_what_the_log_says(make_var: MakeVar) -> None:
    var = make_var()
    ensure_running(var)
    stop(var)
    with (var / "postgres/postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = 'nhiều'\n")
    assert 'invalid value for parameter "shared_buffers": "nhiều"' in refusal(var)


def test_missing_programs_are_told_in_one_line(make_var: MakeVar, monkeypatch: pytest.MonkeyPatch) -> None:
    account.binary.cache_clear()
    monkeypatch.setattr(account, "find_spec", lambda name: None)
    assert refusal(make_var()).startswith("The embedded PostgreSQL 18 is not installed")


def test_a_file_in_the_place_of_a_folder_is_told_in_one_line(make_var: MakeVar) -> None:
    var = make_var()
    var.write_text("")
    assert refusal(var).startswith(f"The embedded PostgreSQL cannot use {var}: ")


def test_a_lock_that_never_comes_free_is_told_in_one_line(make_var: MakeVar, monkeypatch: pytest.MonkeyPatch) -> None:
    var = make_var()
    var.mkdir()
    monkeypatch.setattr("newsroom.embedded.lock.PATIENCE", 0.1)
    with (var / "postgres.lock").open("w") as busy:
        fcntl.flock(busy, fcntl.LOCK_EX)
        assert refusal(var).startswith("Another process has been busy with the database")


def _open_to_all(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


def _a_link(folder: Path) -> None:
    folder.symlink_to(tempfile.mkdtemp(dir=folder.parent))


def _of_somebody_else(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    os.chown(folder, 12345, 12345)


@pytest.mark.parametrize("lay", [_open_to_all, _a_link, pytest.param(_of_somebody_else, marks=only_root)])
@pytest.mark.parametrize("name", ["copy", "far " * 40])
def test_a_socket_folder_laid_by_others_is_refused(
    make_var: MakeVar,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lay: Callable[[Path], None],
    name: str,
) -> None:
    monkeypatch.setattr("newsroom.embedded.address.SHORT_FOLDER", tmp_path)
    var = make_var(name)
    (var / "postgres").mkdir(parents=True)
    monkeypatch.setattr(embedded, "prepare", lambda data, account, lock: None)
    folder = locate(var).socket_directory
    lay(folder)
    assert refusal(var).startswith(f"The socket folder {folder} is not a private folder of ours")


def test_what_is_written_is_private(running: Path) -> None:
    server = locate(running)
    places = [running / "postgres", running / "postgres.log", server.socket_directory, server.socket]
    modes = [stat.S_IMODE(place.stat().st_mode) for place in places]
    assert modes == [0o700, 0o600, 0o700, 0o700]


def test_a_long_log_makes_room_for_a_new_one(make_var: MakeVar) -> None:
    var = make_var()
    var.mkdir()
    (var / "postgres.log").write_text("x" * 2_000_001)
    ensure_running(var)
    assert (var / "postgres.log.1").stat().st_size == 2_000_001
    assert (var / "postgres.log").stat().st_size < 10_000


def test_a_server_is_recognised_without_proc(running: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pid, pid_file = pid_of(running), running / "postgres/postmaster.pid"
    written = pid_file.read_text()
    monkeypatch.setattr(process, "PROC", Path("/no/such/proc"))
    assert pid_of(running) == pid
    pid_file.write_text(f"{os.getpid()}\n")
    try:
        assert process.find(running / "postgres") is None
    finally:
        pid_file.write_text(written)


def test_the_command_line_starts_shows_and_stops(make_var: MakeVar, capsys: pytest.CaptureFixture[str]) -> None:
    option = ["--var", str(make_var())]
    codes = [main([act, *option]) for act in ("status", "start", "status", "stop", "stop")]
    assert codes == [3, 0, 0, 0, 0]
    starts = [line.partition(" (")[0] for line in capsys.readouterr().out.splitlines()]
    assert starts[0::2] == [
        "PostgreSQL is not running",
        "PostgreSQL runs",
        "PostgreSQL was not running",
    ]


def test_the_command_line_shows_one_line_and_no_traceback(
    make_var: MakeVar, capsys: pytest.CaptureFixture[str]
) -> None:
    var = make_var()
    var.write_text("")
    assert main(["start", "--var", str(var)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.fixture
def no_namespaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unshare that the system forbids, as in most containers."""
    forbidding = tmp_path / "bin" / "unshare"
    forbidding.parent.mkdir()
    forbidding.write_text("#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2; exit 1\n")
    forbidding.chmod(0o755)
    monkeypatch.setenv("PATH", f"{forbidding.parent}:{os.environ['PATH']}")


@only_root
@pytest.mark.usefixtures("no_namespaces")
def test_root_without_namespaces_in_a_closed_folder_is_told_what_to_do(make_var: MakeVar, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert refusal(make_var()).startswith("PostgreSQL refuses to run as root, and here root may")


@only_root
@pytest.mark.usefixtures("no_namespaces")
def test_root_without_namespaces_lends_the_data_to_another_user(
    make_var: MakeVar,
) -> None:
    with tempfile.TemporaryDirectory() as entered:
        Path(entered).chmod(0o755)
        var = make_var("Tòa soạn", Path(entered))
        server = ensure_running(var)
        owner = pwd.getpwuid((var / "postgres").stat().st_uid).pw_name
        assert owner in ("postgres", "nobody")
        assert ask(server, "SELECT 1") == [(1,)]
        assert stop(var) is True


@only_root
def test_root_in_the_closed_folder_of_another_user_runs_as_that_user(make_var: MakeVar) -> None:
    another = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory() as closed:
        os.chown(closed, another.pw_uid, another.pw_gid)
        var = make_var("copy", Path(closed))
        os.chown(var.parent, another.pw_uid, another.pw_gid)
        assert ask(ensure_running(var), "SELECT 1") == [(1,)]
        assert (var / "postgres").stat().st_uid == another.pw_uid
        assert stop(var) is True
