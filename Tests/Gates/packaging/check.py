#!/usr/bin/env python3
"""Installs the Debian package in a clean Debian and uses it as its readers do: check.py PROGRAM

The machine is made by mmdebstrap and kept as an archive in .build/packaging. It boots systemd in name spaces, without a network.

- lintian has nothing to say, the program needs libraries of Debian alone, and systemd's own analysis finds the services closed.
- After the installation the server answers, and a user makes a workspace in her own folder and publishes there.
- The administrator writes his address into /etc/herald, takes records in, and the timer publishes them, behind all locks of the unit.
- An upgrade keeps what he wrote and the data; a removal ends the services; a purge keeps the data, and removes it if it is asked to.
- At the end the machine has the files of the beginning. The same holds where no systemd runs.

Needs root, and name spaces; skips otherwise.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from machine import Failure, Machine, make_base, run, why_not

PROJECT = pathlib.Path(__file__).resolve().parents[3]
# The highest exposure that systemd-analyze may find, of 10.
EXPOSURES = {"herald.service": 1.5, "herald-schedule.service": 2.6}
# A timer that looks more often, so that the check is sooner done: what is tried are the schedule, the user and the locks.
TIMER = "[Timer]\nOnCalendar=\nOnCalendar=*:*:0/5\n"


def expect(text, pattern, what):
    if not re.search(pattern, text, re.M):
        raise Failure(f"{what}: expected {pattern!r}, found:\n{text[-4000:]}")


def refuse(text, pattern, what):
    if re.search(pattern, text, re.M):
        raise Failure(f"{what}: did not expect {pattern!r}, found:\n{text[-4000:]}")


def make_newer(package, folder):
    """The same package under a later version."""
    tree = pathlib.Path(folder) / "newer"
    run("dpkg-deb", "--raw-extract", str(package), str(tree))
    control = tree / "DEBIAN" / "control"
    control.write_text(re.sub(r"^(Version: .*)$", r"\1+next", control.read_text(), flags=re.M))
    newer = pathlib.Path(folder) / "newer.deb"
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", str(tree), str(newer))
    return newer


def check_package(package, folder):
    """The package by itself."""
    said = run("lintian", "--allow-root", "--fail-on", "error,warning", str(package))
    refuse(said, r"^[EW]:", "lintian")
    content = pathlib.Path(folder) / "content"
    run("dpkg-deb", "--extract", str(package), str(content))
    refuse(run("readelf", "--dynamic", str(content / "usr/bin/herald")), r"RPATH|RUNPATH|libswift|libFoundation", "the program")
    for name, most in EXPOSURES.items():
        unit = content / "lib/systemd/system" / name
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", str(unit)], capture_output=True, text=True)
        found = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
        if not found or float(found[1]) > most:
            raise Failure(f"{name}: expected an exposure of at most {most}, found:\n{done.stdout}{done.stderr}")
    run("gunzip", *(str(path) for path in content.glob("usr/share/man/man1/*.1.gz")))
    pages = sorted(str(path) for path in content.glob("usr/share/man/man1/*.1"))
    said = subprocess.run(["mandoc", "-T", "lint", *pages], capture_output=True, text=True).stdout
    # The pages refer to each other, and are not installed here.
    refuse("\n".join(line for line in said.splitlines() if "referenced manual not found" not in line), r".", "mandoc")
    for shell, path in {"bash": "bash-completion/completions/herald", "zsh": "zsh/vendor-completions/_herald",
                        "fish": "fish/vendor_completions.d/herald.fish"}.items():
        run(shell, "-n", str(content / "usr/share" / path))


def depends(package):
    """The packages that the package needs, the first of alternatives."""
    field = run("dpkg-deb", "--field", str(package), "Depends")
    return [re.match(r"[a-z0-9.+-]+", entry.strip())[0] for entry in field.split(",")]


def install(machine, package):
    name = f"/var/tmp/{package.name}"
    machine.path(name).write_bytes(package.read_bytes())
    return machine.command("dpkg", "--install", "--force-confold", name)


def get(machine, path):
    """What the server answers, after waiting for it. If it does not, the journal says why."""
    done = machine.try_command("curl", "--silent", "--fail", "--retry", "150", "--retry-all-errors", "--retry-delay", "1",
                               f"http://127.0.0.1:8080{path}")
    if done.returncode != 0:
        journal = machine.try_command("journalctl", "--no-pager", "--output=cat", "--unit=herald*").stdout
        raise Failure(f"the server does not answer for {path}\n{journal[-3000:]}")
    return done.stdout


def check_installed(machine):
    """What the installation made."""
    expect(machine.command("getent", "passwd", "herald"), r"^herald:x:\d{3}:\d+:Herald(,,,)?:/var/lib/herald:/usr/sbin/nologin$", "the user")
    rights = machine.command("stat", "--format", "%a %U:%G %n", "/var/lib/herald", "/var/lib/herald/store", "/var/lib/herald/releases")
    expect(rights, r"^755 herald:herald /var/lib/herald$", "the rights")
    expect(rights, r"^750 herald:herald /var/lib/herald/store$", "the rights")
    expect(rights, r"^755 herald:herald /var/lib/herald/releases$", "the rights")


def use_as_user(machine):
    """A user of the machine makes a workspace and publishes it."""
    machine.command("adduser", "--quiet", "--disabled-password", "--gecos", "", "editor")
    options = {"user": "editor", "folder": "/home/editor"}
    machine.command("herald", "init", "office", "--publisher", "Migration Office", "--address", "https://office.example.org/", "--contact",
                    "desk@office.example.org", **options)
    expect(machine.command("herald", "check", "-C", "office", **options), r"^monthly: no mistakes", "herald check")
    expect(machine.command("herald", "run", "-C", "office", **options), r"^monthly: published 0 practices", "the first run")
    expect(machine.command("herald", "intake", "--sample", "-C", "office", **options), r"^66 new", "herald intake")
    expect(machine.command("herald", "run", "-C", "office", **options), r"^monthly: published 52 practices", "herald run")
    expect(machine.command("cat", "/home/editor/office/Output/monthly/digests/academia.en.html", **options), "Migration Office", "a digest")
    refuse(machine.try_command("herald", "doctor", "-C", "office", **options).stdout, r"^fault", "herald doctor")


def publish_by_timer(machine):
    """The administrator fills the store, and the timer publishes."""
    settings = machine.path("/etc/herald/herald.yaml")
    settings.write_text(settings.read_text().replace("publisher: Herald", "publisher: Migration Office").replace(
        "https://practices.example/", "https://office.example.org/"))
    machine.command("herald", "intake", "--sample", user="herald", folder="/etc/herald")
    pipeline = machine.path("/etc/herald/Pipelines/monthly.yaml")
    pipeline.write_text(pipeline.read_text().replace("schedule: daily at 03:15", "schedule: every minute"))
    folder = machine.path("/etc/systemd/system/herald-schedule.timer.d")
    folder.mkdir(parents=True)
    (folder / "often.conf").write_text(TIMER)
    machine.command("systemctl", "daemon-reload")
    machine.command("systemctl", "restart", "herald-schedule.timer")
    expect(get(machine, "/monthly/atom.xml"), "<feed", "the feed")
    expect(get(machine, "/oai?verb=Identify"), "<repositoryName>", "OAI-PMH")
    expect(machine.command("stat", "--format", "%U", "/var/lib/herald/releases/monthly/atom.xml"), "^herald$", "the owner of releases")
    journal = machine.command("journalctl", "--no-pager", "--output=cat", "--unit=herald-schedule.service")
    expect(journal, r"monthly: published 52 practices in /var/lib/herald/releases/monthly", "the journal")
    refuse(machine.try_command("herald", "doctor", "--read-only", user="herald", folder="/etc/herald").stdout, r"^fault", "herald doctor")


def run_again(machine, what):
    said = machine.command("herald", "run", "--wait", "60", user="herald", folder="/etc/herald")
    expect(said, r"^monthly: .*52 practices", what)


def drop_ins(machine):
    """Removes what this check wrote beside the units."""
    run("rm", "-r", str(machine.path("/etc/systemd/system/herald-schedule.timer.d")))
    machine.command("systemctl", "daemon-reload")


def check_lifecycle(archive, package, newer):
    with Machine(archive) as machine:
        before = machine.files()
        machine.boot()
        install(machine, package)
        check_installed(machine)
        expect(get(machine, "/health"), ".", "the server")
        use_as_user(machine)
        publish_by_timer(machine)
        print("installed: the user and the timer published")

        drop_ins(machine)
        process = machine.command("systemctl", "show", "--value", "--property=MainPID", "herald.service")
        install(machine, newer)
        expect(machine.path("/etc/herald/herald.yaml").read_text(), "Migration Office", "the settings after the upgrade")
        if machine.command("systemctl", "show", "--value", "--property=MainPID", "herald.service") == process:
            raise Failure("the upgrade did not restart the server")
        expect(get(machine, "/monthly/atom.xml"), "<feed", "the feed after the upgrade")
        run_again(machine, "a run after the upgrade")
        install(machine, newer)
        print("upgraded: settings and data are kept")

        machine.command("dpkg", "--remove", "herald")
        expect(machine.try_command("systemctl", "is-active", "herald.service").stdout, "inactive|unknown|failed", "the server after removal")
        if machine.path("/usr/bin/herald").exists() or not machine.path("/etc/herald/herald.yaml").exists():
            raise Failure("a removal removes the program and keeps the settings")
        install(machine, newer)
        expect(get(machine, "/monthly/atom.xml"), "<feed", "the feed after a removal and another installation")
        machine.command("dpkg", "--purge", "herald")
        left = {name for name in machine.files() - before if not name.startswith(("var/lib/herald/", "home/"))}
        if left != {"var/lib/herald"}:
            raise Failure(f"a purge keeps the data and nothing else, but left {sorted(left)}")
        expect(machine.command("getent", "passwd", "herald"), "^herald", "the owner of the data")
        print("removed and purged: the data is kept")

        install(machine, newer)
        machine.path("/etc/herald/herald.yaml").read_text()
        run_again(machine, "a run with the data of before")
        machine.command("sh", "-c", "echo herald herald/remove-data boolean true | debconf-set-selections")
        machine.command("dpkg", "--purge", "herald")
        machine.command("deluser", "--quiet", "--remove-home", "editor")
        left = machine.files() ^ before
        if left:
            raise Failure(f"nothing is left after a purge that removes the data, but {sorted(left)}")
        if machine.try_command("getent", "passwd", "herald").returncode == 0:
            raise Failure("the user is left after a purge that removes the data")
        print("purged with the data: nothing is left")


def check_without_systemd(archive, package):
    """In a folder where nothing runs, such as an image that is being made."""
    with Machine(archive) as machine:
        before = machine.files()
        install(machine, package)
        check_installed(machine)
        machine.command("dpkg", "--purge", "herald")
        left = machine.files() ^ before
        if left:
            raise Failure(f"nothing is left of a package that nobody used, but {sorted(left)}")
        print("without systemd: installed and purged")


def main(program):
    if reason := why_not():
        print(f"packaging: skipped, because {reason}")
        return
    with tempfile.TemporaryDirectory() as folder:
        package = pathlib.Path(run(str(PROJECT / "Packaging" / "deb.sh"), program, folder).split()[-1])
        newer = make_newer(package, folder)
        check_package(package, folder)
        print(f"package: {package.stat().st_size} bytes, needs {', '.join(depends(package))}")
        base = make_base(PROJECT / ".build" / "packaging", depends(package))
        check_lifecycle(base, package, newer)
        check_without_systemd(base, package)
    print("1 passed, 0 failed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except Failure as failure:
        sys.exit(f"packaging: {failure}\n0 passed, 1 failed")
