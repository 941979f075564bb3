"""Verifies signed releases with the script of docs/partners and with OpenSSL, as partners do who do not have Herald.

    signatures.py HERALD
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

from workspace import Workspace

SCRIPT = pathlib.Path(__file__).resolve().parents[3] / "docs" / "partners" / "verify_release.py"
checks = 0


def expect(what, found, expected):
    global checks
    checks += 1
    if found != expected:
        raise SystemExit(f"{what}: found {found!r}; expected {expected!r}")


def script(release, *keys):
    """Returns the exit code of the script, and what it says."""
    done = subprocess.run([sys.executable, SCRIPT, str(release), *keys], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


def openssl(folder, pem):
    """Returns whether OpenSSL takes the signature of the manifest in `folder`."""
    manifest = (folder / "manifest.json").read_bytes()
    (folder / "publisher.pem").write_text(pem)
    command = (
        "head -n -1 manifest.json > signed && printf %s \"$SIGNATURE\" | base64 -d > signature"
        " && openssl pkeyutl -verify -pubin -inkey publisher.pem -rawin -in signed -sigfile signature"
    )
    signature = json.loads(manifest)["signature"]["ed25519"]
    done = subprocess.run(["bash", "-c", command], cwd=folder, env={"SIGNATURE": signature, "PATH": os.environ["PATH"]}, capture_output=True)
    return done.returncode == 0


def main(herald):
    workspace = Workspace(herald, "signing: { enabled: true }\n")
    try:
        workspace.pipeline("monthly", "stages: [{ export: policy-brief }, { export: atom-feed, with: { archive-size: 10 } }]\n")
        workspace.fill(60, 1)
        keys = [workspace.run("keys", "new").split("public: ")[1].split()[0]]
        workspace.run("run")
        release, copy = workspace.folder / "Output" / "monthly", workspace.folder / "copy"

        def changed(path, edit):
            """Returns what the script says of a copy in which `edit` changed the bytes at `path`; `None` removes it."""
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(release, copy)
            if edit is None:
                (copy / path).unlink()
            else:
                (copy / path).write_bytes(edit((copy / path).read_bytes()))
            return script(copy, keys[0])

        expect("a release", script(release, keys[0]), (0, ""))
        expect("a changed byte", changed("atom.xml", lambda data: data.replace(b"a", b"b", 1)), (1, "atom.xml: was changed"))
        expect("a missing file", changed("atom.css", None), (1, "atom.css: is missing"))
        expect("a changed manifest", changed("manifest.json", lambda data: data.replace(b"60", b"61", 1)), (1, "the manifest was changed"))
        unsigned = changed("manifest.json", lambda data: data[: data[:-1].rindex(b",\n")] + b"}\n")
        expect("a manifest without its signature", unsigned, (1, "the manifest is not signed"))
        added = changed("manifest.json", lambda data: data[:-2] + b',"stages":[]}\n')
        expect("members after the signature", added, (0, ""))

        stranger = Workspace(herald)
        try:
            other = stranger.run("keys", "new").split("public: ")[1].split()[0]
        finally:
            stranger.close()
        expect("a wrong key", script(release, other), (1, "it is signed by another key"))
        expect("one key of several", script(release, other, keys[0]), (0, ""))

        keys.append(workspace.run("keys", "rotate").split("public: ")[1].split()[0])
        before = {path: path.stat().st_mtime_ns for path in release.rglob("*.html")}
        said = workspace.run("run")
        expect("a rotated key is used", "was signed again" in said, True)
        expect("documents of a rotation", {path: path.stat().st_mtime_ns for path in release.rglob("*.html")}, before)
        for number, key in enumerate(keys):
            expect(f"a rotated key, for those who trust key {number + 1}", script(release, key), (0, ""))
        expect("another rotation", "nothing changed, nothing was written" in workspace.run("run"), True)

        def forge(data):
            """Moves the end of the key that signed, without its endorsement."""
            signature = json.loads(data)["signature"]
            return data.replace(signature["keys"][0]["until"].encode(), b"2099-01-01T00:00:00Z")

        expect("a forged end", changed("manifest.json", forge)[1].endswith("is not endorsed as the manifest says"), True)
        listed = json.loads(workspace.run("keys", "list", "--json"))
        shutil.rmtree(copy)
        shutil.copytree(release, copy)
        pems = [workspace.run("keys", "list", "--pem", entry["id"]) for entry in listed]
        expect("OpenSSL", [openssl(copy, pem) for pem in pems], [False, True])

        server = workspace.serve()
        try:
            expect("a release on a server", script(f"{server.address}monthly/", keys[0]), (0, ""))
            expect("herald verify", "which the trusted key" in workspace.run("verify", f"{server.address}monthly/", "--key", keys[0]), True)
        finally:
            expect("the server's end", server.stop(), 0)
    finally:
        workspace.close()
    print(f"signatures: {checks} checks, as expected")


if __name__ == "__main__":
    main(sys.argv[1])
