#!/usr/bin/env python3
"""One address for browser tests in front of several AWS-compatible servers.

    gate.py --listen 127.0.0.1:5600 --default http://127.0.0.1:5558 [--route config=http://127.0.0.1:5555 ...]
            [--listen-closed 127.0.0.1:5601] [--log requests.jsonl]

It changes nothing that is signed: method, path, query, Host, signed headers and body go through byte for byte, so the
server behind still verifies the browser's own signature. It does what the servers do not do well:

* it answers CORS preflights with the header list recorded from AWS endpoints (no wildcard, so a client that sends a
  header outside that list fails here as it may fail there), and puts CORS headers on every answer, errors too;
* it chooses the server by the service in the credential scope and the operation (x-amz-target or Action);
* it fails on demand, by data, as AWS would. A name in the request's body asks for it:
    fault-throttled-N     the first N requests with this body are throttled, then it passes
    fault-slow-N          waits N tenths of a second, then passes
    fault-denied          AccessDenied, naming the permission
    fault-expired         ExpiredToken
    fault-broken          500 with a page of HTML
    fault-json            the JSON protocol is not known (the query protocol passes)
* on --listen-closed it has no CORS header at all, like a service that lets no page in.

--log appends one line per request: service, operation, status, header names, body. GET /_gate answers 200.
"""
import argparse
import collections
import http.client
import json
import re
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

parser = argparse.ArgumentParser()
parser.add_argument("--listen", default="127.0.0.1:5600")
parser.add_argument("--listen-closed")
parser.add_argument("--default", required=True)
parser.add_argument("--route", action="append", default=[])
parser.add_argument("--log")
parser.add_argument("--allow", help="comma list instead of the allowed request headers")
ARGS = parser.parse_args()
ROUTES = dict(route.split("=", 1) for route in ARGS.route)
ALLOW = ARGS.allow or (
    "authorization,date,x-amz-date,x-amz-security-token,x-amz-target,content-type,x-amz-content-sha256,"
    "x-amz-user-agent,x-amzn-platform-id,x-amzn-trace-id"
)
EXPOSE = "x-amzn-errortype,x-amzn-requestid,x-amzn-errormessage,x-amzn-trace-id,date"
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"}
PERMISSION_PREFIX = {"monitoring": "cloudwatch"}

lock = threading.Lock()
throttled = collections.Counter()


def scope(path, authorization):
    """The service a request is signed for: in its header or in its address."""
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
    credential = query.get("X-Amz-Credential", [""])[0]
    found = re.search(r"Credential=([^,\s]*)", authorization)
    parts = (found.group(1) if found else credential).split("/")
    return parts[3] if len(parts) == 5 else "unsigned"


class Gate(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    open_to_pages = True

    def log_message(self, *args):
        pass

    def cors(self):
        if self.open_to_pages:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Expose-Headers", EXPOSE)

    def answer(self, status, content_type, body, more=()):
        self.send_response(status)
        self.cors()
        for name, value in more:
            self.send_header(name, value)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_OPTIONS(self):
        if not self.open_to_pages:
            # What services without CORS do: they look for a signature.
            self.answer(403, "application/json", b'{"__type":"MissingAuthenticationTokenException"}')
            return
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", ALLOW)
        self.send_header("Access-Control-Allow-Methods", "GET,HEAD,PUT,POST,DELETE,OPTIONS")
        self.send_header("Access-Control-Max-Age", "600")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def refuse(self, status, code, message, is_json):
        if is_json:
            body = json.dumps({"__type": f"com.amazonaws.standin#{code}", "message": message}).encode()
            self.answer(status, "application/x-amz-json-1.0", body)
        else:
            body = f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
            self.answer(status, "text/xml", body.encode())
        return status

    def fault(self, service, operation, body):
        """Answers and returns the status when the body asks for a fault, else returns None."""
        text = body.decode("utf-8", "replace")
        is_json = bool(self.headers.get("x-amz-target"))
        if found := re.search(r"fault-slow-(\d+)", text):
            time.sleep(min(int(found.group(1)), 100) / 10)
        if found := re.search(r"fault-throttled-(\d+)", text):
            with lock:
                throttled[text] += 1
                again = throttled[text] <= int(found.group(1))
            if again:
                return self.refuse(400, "ThrottlingException", "Rate exceeded", is_json)
        if "fault-denied" in text:
            action = f"{PERMISSION_PREFIX.get(service, service)}:{operation}"
            message = (
                f"User: arn:aws:iam::123456789012:user/viewer is not authorized to perform: {action} on resource: "
                f"arn:aws:cloudwatch::123456789012:dashboard/fault-denied because no identity-based policy allows the {action} action"
            )
            return self.refuse(403, "AccessDenied", message, is_json)
        if "fault-expired" in text:
            return self.refuse(403, "ExpiredTokenException", "The security token included in the request is expired", is_json)
        if "fault-broken" in text:
            self.answer(500, "text/html", b"<!doctype html><title>500</title><h1>Internal Server Error</h1>")
            return 500
        if "fault-json" in text and is_json:
            self.answer(400, "application/x-amz-json-1.0", b'{"__type":"com.amazon.coral.service#UnknownOperationException"}')
            return 400
        return None

    def forward(self, upstream, body):
        address = urllib.parse.urlsplit(upstream)
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
        try:
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                lower = name.lower()
                if lower not in HOP_BY_HOP | {"origin", "referer"} and not lower.startswith("sec-"):
                    connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            self.send_response_only(response.status)
            for name, value in response.getheaders():
                lower = name.lower()
                if lower not in HOP_BY_HOP and lower != "content-length" and not lower.startswith("access-control-"):
                    self.send_header(name, value)
            self.cors()
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while data := response.read1(65536):
                self.wfile.write(b"%x\r\n" % len(data) + data + b"\r\n")
                self.wfile.flush()
            self.wfile.write(b"0\r\n\r\n")
            return response.status
        except ConnectionRefusedError:
            self.answer(502, "text/plain", b"the server behind the gate is gone")
            return 502
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
            return 0
        finally:
            connection.close()

    def go(self):
        if self.path == "/_gate":
            self.answer(200, "text/plain", b"open")
            return
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        service = scope(self.path, self.headers.get("authorization", ""))
        target = self.headers.get("x-amz-target")
        if target:
            operation = target.rsplit(".", 1)[-1]
        elif b"Action=" in body:
            operation = urllib.parse.parse_qs(body.decode("latin1")).get("Action", [""])[0]
        else:
            operation = urllib.parse.urlsplit(self.path).path
        upstream = ROUTES.get(f"{service}.{operation}") or ROUTES.get(service) or ARGS.default
        status = self.fault(service, operation, body)
        if status is None:
            status = self.forward(upstream, body)
        if ARGS.log:
            line = dict(
                service=service, op=operation, status=status, to=upstream,
                headers=sorted(name.lower() for name in self.headers), body=body.decode("utf-8", "replace")[:4000],
            )
            with lock, open(ARGS.log, "a") as log:
                log.write(json.dumps(line) + "\n")

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = go


class ClosedGate(Gate):
    open_to_pages = False


def serve(listen, handler):
    host, port = listen.rsplit(":", 1)
    ThreadingHTTPServer.daemon_threads = True
    return ThreadingHTTPServer((host, int(port)), handler)


servers = [serve(ARGS.listen, Gate)] + ([serve(ARGS.listen_closed, ClosedGate)] if ARGS.listen_closed else [])
for server in servers[1:]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
print("gate on", ARGS.listen, "closed on", ARGS.listen_closed, "default", ARGS.default, ROUTES, flush=True)
servers[0].serve_forever()
