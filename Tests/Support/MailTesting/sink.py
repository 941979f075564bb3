#!/usr/bin/env python3
"""A mail server on loopback for tests and gates, made of aiosmtpd. It keeps its own record of what it took.

    sink.py FOLDER [--tls starttls|implicit|none] [--login USER:PASSWORD] [--certificate right|stranger|other-name|expired]
                   [--port N] [--defer PERCENT] [--refuse PERCENT] [--lose PERCENT] [--seed N] [--close-after N] [--hang-after N]
                   [--without PIPELINING,8BITMIME,SMTPUTF8,ENHANCEDSTATUSCODES,AUTH] [--keep]

It prints its port and ends when its standard input is closed. FOLDER gets

  ca.pem        the certificate of the authority that clients trust
  taken.jsonl   one line for each message that the server took, written and flushed before the answer is sent
  heard.txt     every command, without its secrets
  NUMBER.eml    the messages, with --keep

With percentages, a hash of the seed and the address decides: an address is deferred (451) at its first attempt only, and refused (550) at
each. A message that is lost is taken, and the connection drops before the answer. The local part of an address asks for a fault, too:

  at RCPT    defer, refuse, hang-rcpt, garbage, gone (421 and the connection closes)
  at DATA    no-data (451 in place of 354), cut (drops in the midst of the message)
  after the last dot   full (452), spam (554, several lines), hang, lost (drops, not taken), taken (drops, taken), mumble (no reply of SMTP),
             close (250, then closes), last (250, then 421 to the next command), slow (answers after a second and a half)
"""
import argparse
import asyncio
import datetime
import hashlib
import json
import os
import pathlib
import signal
import ssl
import sys

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, syntax

# A slow machine must not make the server end connections; tests ask for faults.
IDLE_SECONDS = 24 * 3600


def certificate(folder, kind):
    """Makes a certificate, and ca.pem with the authority that clients trust. Returns a context of TLS."""
    trusted, stranger = trustme.CA(), trustme.CA()
    trusted.cert_pem.write_to_path(folder / "ca.pem")
    names = ["mail.other.example"] if kind == "other-name" else ["localhost", "127.0.0.1"]
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    dates = {"not_before": past - datetime.timedelta(days=30), "not_after": past} if kind == "expired" else {}
    issued = (stranger if kind == "stranger" else trusted).issue_cert(*names, **dates)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)
    return context


class Record:
    """What the server took and heard."""

    def __init__(self, folder, keep):
        self.folder, self.keep, self.count = folder, keep, 0
        self.taken = open(folder / "taken.jsonl", "a", encoding="utf-8")
        self.heard = open(folder / "heard.txt", "a", encoding="utf-8")

    def take(self, envelope, recipients):
        self.count += 1
        content = envelope.original_content
        fields = content.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace").split("\r\n")
        message = [field.split(":", 1)[1].strip() for field in fields if field.lower().startswith("message-id:")]
        line = {"id": message[0] if message else None, "from": envelope.mail_from, "to": recipients, "options": envelope.mail_options,
                "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        if self.keep:
            (self.folder / f"{self.count}.eml").write_bytes(content)
        self.taken.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.taken.flush()
        os.fsync(self.taken.fileno())

    def hear(self, command):
        secret = command.upper().startswith("AUTH") and command.split()[:2] or None
        self.heard.write((" ".join(secret) if secret else command) + "\n")
        self.heard.flush()


class Session(SMTP):
    """A connection."""

    def __init__(self, sink, **settings):
        self.sink, self.taken, self.is_closing, self.is_leaving = sink, 0, False, False
        super().__init__(sink, **settings)

    def drop(self):
        self.transport.abort()

    def fault(self):
        names = [address.split("@")[0] for address in self.envelope.rcpt_tos]
        return names[0] if names else ""

    async def smtp_EHLO(self, hostname):
        self.sink.record.hear("EHLO")
        await super().smtp_EHLO(hostname)

    @syntax("STARTTLS")
    async def smtp_STARTTLS(self, arg):
        self.sink.record.hear("STARTTLS")
        await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg):
        self.sink.record.hear("AUTH " + arg)
        await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg):
        self.sink.record.hear("MAIL " + (arg or ""))
        if self.is_closing:
            await self.push("421 4.3.2 the server goes down")
            return self.transport.close()
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        self.sink.record.hear("RCPT " + (arg or ""))
        await super().smtp_RCPT(arg)

    async def smtp_RSET(self, arg):
        self.sink.record.hear("RSET")
        await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg):
        self.sink.record.hear("QUIT")
        await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg):
        self.sink.record.hear("DATA")
        fault = self.fault()
        if fault == "no-data":
            return await self.push("451 4.3.0 not now")
        if fault == "cut":
            await self.push("354 go on")
            await self._reader.readline()
            return self.drop()
        await super().smtp_DATA(arg)
        if self.is_leaving:
            self.transport.close()


class Sink:
    """The hooks of aiosmtpd."""

    def __init__(self, options, context):
        self.options, self.context = options, context
        self.record = Record(options.folder, options.keep)
        self.seen, self.messages = set(), 0

    def chance(self, address, purpose):
        """A number from 0 to 100 that depends on the seed, the address and the purpose."""
        digest = hashlib.sha256(f"{self.options.seed} {purpose} {address}".encode()).digest()
        return int.from_bytes(digest[:4], "big") * 100 / 2**32

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        extra = ["250-PIPELINING", "250-ENHANCEDSTATUSCODES"]
        responses = responses[:1] + extra + responses[1:]
        hidden = self.options.without
        return [line for line in responses if not any(line[4:].startswith(name) for name in hidden)]

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        first = address not in self.seen
        self.seen.add(address)
        if name == "defer" or (first and self.chance(address, "defer") < self.options.defer):
            return "451 4.7.1 Greylisted, try again"
        if name == "refuse" or self.chance(address, "refuse") < self.options.refuse:
            return "550 5.1.1 No such mailbox"
        if name == "hang-rcpt":
            await self.silence()
        if name == "garbage":
            return "this is no reply"
        if name == "gone":
            await server.push("421 4.3.2 Going down")
            server.transport.close()
            return "421 4.3.2 Going down"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Recipient OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages += 1
        fault = server.fault()
        if fault == "hang" or (self.options.hang_after and self.messages > self.options.hang_after):
            await self.silence()
        if fault == "lost":
            server.drop()
            return "250 nobody reads this"
        if fault == "full":
            return "452 4.2.2 Mailbox full"
        if fault == "spam":
            return "554-5.7.1 Refused\r\n554-5.7.1 by our rules,\r\n554 5.7.1 see the postmaster"
        if fault == "mumble":
            return "what was that?"
        if fault == "slow":
            await asyncio.sleep(1.5)
        self.record.take(envelope, envelope.rcpt_tos)
        server.taken += 1
        if fault == "taken" or any(self.chance(address, "lose") < self.options.lose for address in envelope.rcpt_tos):
            server.drop()
            return "250 nobody reads this"
        if fault == "last":
            server.is_closing = True
        if fault == "close" or (self.options.close_after and server.taken >= self.options.close_after):
            server.is_leaving = True
        return "250 2.0.0 Taken"

    async def silence(self):
        self.record.hear("(silent)")
        await asyncio.sleep(3600)

    def authenticate(self, server, session, envelope, mechanism, data):
        wanted = tuple(part.encode() for part in self.options.login.split(":", 1))
        return AuthResult(success=(data.login, data.password) == wanted, handled=False)

    def session(self):
        options = self.options
        login = {"authenticator": self.authenticate, "auth_required": True} if options.login else {}
        starttls = {"tls_context": self.context, "require_starttls": True} if options.tls == "starttls" else {}
        return Session(
            self, hostname="sink.example", enable_SMTPUTF8=True, data_size_limit=None, timeout=IDLE_SECONDS,
            auth_require_tls=options.tls == "starttls", **login, **starttls)


async def main(options):
    options.folder.mkdir(parents=True, exist_ok=True)
    context = certificate(options.folder, options.certificate) if options.tls != "none" else None
    sink = Sink(options, context)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(sink.session, "127.0.0.1", options.port, ssl=context if options.tls == "implicit" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)
    os._exit(0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--tls", choices=["starttls", "implicit", "none"], default="starttls")
    parser.add_argument("--login", help="USER:PASSWORD")
    parser.add_argument("--certificate", choices=["right", "stranger", "other-name", "expired"], default="right")
    parser.add_argument("--port", type=int, default=0)
    for name in ["defer", "refuse", "lose"]:
        parser.add_argument(f"--{name}", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--close-after", type=int, default=0, help="the messages of a connection before the server closes it")
    parser.add_argument("--hang-after", type=int, default=0, help="the messages before the server is silent")
    parser.add_argument("--without", type=lambda text: text.split(","), default=[])
    parser.add_argument("--keep", action="store_true")
    asyncio.run(main(parser.parse_args()))
