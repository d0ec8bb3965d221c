# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers POST with zlib.crc32(body), on a free port of loopback that it prints first."""
import http.server
import socketserver
import zlib


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        answer = str(zlib.crc32(body)).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
