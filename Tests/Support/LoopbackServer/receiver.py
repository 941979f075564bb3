"""Receivers of deliveries on loopback for tests: webhooks with prescribed answers, and a small WebSub hub with subscribers.

    receiver.py [PORT] [FOLDER]

It listens on PORT (a free one if it is 0 or omitted), prints the port, and ends when its standard input is closed. Addresses:

  PUT  /plan/NAME      a JSON list with the answers of /hook/NAME, one for each request: a status, [status, {field: value}], "hang-up"
                       (closes the connection without an answer) or "half" (sends half of an answer); after the end of the list, 204
  POST /hook/NAME      a webhook
  GET  /seen/NAME      the requests to /hook/NAME, as a JSON list of {headers, body}
  POST /hub            a hub (W3C WebSub): hub.mode=subscribe (verified), publish
  POST /subscribe?feed=ADDRESS&name=NAME&secret=SECRET   creates the subscriber NAME, which subscribes to the hub and topic in the feed
  GET  /inbox/NAME     the notifications from the hub to the subscriber NAME, as a JSON list of {topic, signature, valid, body}
  GET  /pings          the topics of the pings that the hub received, as a JSON list
  GET  /PATH           the file of FOLDER
"""

import hashlib
import hmac
import http.server
import json
import os
import secrets
import sys
import threading
import urllib.parse
import urllib.request
import xml.etree.ElementTree

lock = threading.Lock()
plans, seen = {}, {}
subscriptions, inboxes, expected, pings = {}, {}, {}, []
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
folder = sys.argv[2] if len(sys.argv) > 2 else "."


def ask(address, data=None, headers={}):
    return direct.open(urllib.request.Request(address, data=data, headers=headers), timeout=60)


def discover(address):
    """Returns the hub and the topic in a feed (W3C WebSub, section 4)."""
    with ask(address) as answer:
        body = answer.read()
    found = {}
    if body.lstrip().startswith(b"{"):
        feed = json.loads(body)
        found = {"hub": feed["hubs"][0]["url"], "self": feed["feed_url"]}
    else:
        for link in xml.etree.ElementTree.fromstring(body).iter("{http://www.w3.org/2005/Atom}link"):
            found.setdefault(link.get("rel"), link.get("href"))
    return found["hub"], found["self"]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", kind="text/plain", fields={}):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def tell(self, value):
        self.answer(200, json.dumps(value).encode(), "application/json")

    def content(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def do_PUT(self):
        name = self.path.split("/")[2]
        with lock:
            plans[name] = json.loads(self.content())
        self.answer(201)

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        names = parts.path.split("/")[1:]
        if names[0] == "seen":
            return self.tell(seen.get(names[1], []))
        if names[0] == "inbox":
            return self.tell(inboxes.get(names[1], []))
        if names[0] == "pings":
            return self.tell(pings)
        if names[0] == "callback":
            return self.confirm(names[1], dict(urllib.parse.parse_qsl(parts.query)))
        path = os.path.join(folder, urllib.parse.unquote(parts.path).lstrip("/"))
        if ".." in names or not os.path.isfile(path):
            return self.answer(404, b"nothing here")
        kinds = {".xml": "application/atom+xml", ".json": "application/feed+json"}
        with open(path, "rb") as file:
            self.answer(200, file.read(), kinds.get(os.path.splitext(path)[1], "text/html"))

    def do_POST(self):
        parts = urllib.parse.urlsplit(self.path)
        names = parts.path.split("/")[1:]
        body = self.content()
        if names[0] == "hook":
            return self.hook(names[1], body)
        if names[0] == "hub":
            return self.hub(dict(urllib.parse.parse_qsl(body.decode())))
        if names[0] == "callback":
            return self.receive(names[1], body)
        if names[0] == "subscribe":
            return self.subscribe(dict(urllib.parse.parse_qsl(parts.query)))
        self.answer(404, b"nothing here")

    def hook(self, name, body):
        with lock:
            seen.setdefault(name, []).append({"headers": {n.lower(): v for n, v in self.headers.items()}, "body": body.decode()})
            plan = plans.get(name) or [204]
            step = plan.pop(0)
        if step == "hang-up":
            self.close_connection = True
            return
        if step == "half":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            self.close_connection = True
            return
        status, fields = step if isinstance(step, list) else (step, {})
        self.answer(status, b"", fields=fields)

    # The subscriber.

    def subscribe(self, query):
        hub, topic = discover(query["feed"])
        with lock:
            expected[query["name"]] = (topic, query["secret"])
        callback = "http://%s/callback/%s" % (self.headers["Host"], query["name"])
        form = {"hub.mode": "subscribe", "hub.topic": topic, "hub.callback": callback, "hub.secret": query["secret"]}
        with ask(hub, urllib.parse.urlencode(form).encode()) as answer:
            self.tell({"hub": hub, "topic": topic, "status": answer.status})

    def confirm(self, name, query):
        """Confirms a subscription only if the subscriber requested it (section 5.3)."""
        if name in expected and expected[name][0] == query.get("hub.topic"):
            return self.answer(200, query["hub.challenge"].encode())
        self.answer(404)

    def receive(self, name, body):
        topic, secret = expected[name]
        method, _, code = (self.headers.get("X-Hub-Signature") or "=").partition("=")
        known = getattr(hashlib, method, None)
        valid = bool(known) and hmac.compare_digest(hmac.new(secret.encode(), body, known).hexdigest(), code)
        with lock:
            inboxes.setdefault(name, []).append(
                {"topic": topic, "links": self.headers.get("Link"), "valid": valid, "body": body.decode()})
        self.answer(204)

    # The hub.

    def hub(self, form):
        mode, topic = form.get("hub.mode"), form.get("hub.topic") or form.get("hub.url")
        if mode == "subscribe":
            challenge = secrets.token_hex(16)
            query = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge, "hub.lease_seconds": "864000"}
            with ask(form["hub.callback"] + "?" + urllib.parse.urlencode(query)) as answer:
                if answer.read().decode() != challenge:
                    return self.answer(403)
            with lock:
                subscriptions.setdefault(topic, {})[form["hub.callback"]] = form.get("hub.secret", "")
            return self.answer(202)
        if mode == "publish":
            with lock:
                pings.append(form.get("hub.url"))
                targets = dict(subscriptions.get(topic, {}))
            with ask(topic) as answer:
                body, kind = answer.read(), answer.headers["Content-Type"]
            for callback, secret in targets.items():
                code = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
                link = '<http://%s/hub>; rel="hub", <%s>; rel="self"' % (self.headers["Host"], topic)
                ask(callback, body, {"Content-Type": kind, "X-Hub-Signature": "sha256=" + code, "Link": link}).close()
            return self.answer(204)
        self.answer(400, b"unknown hub.mode")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass


server = Server(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
os._exit(0)
