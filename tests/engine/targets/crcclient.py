# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks crcserver.py again and again on two connections, one kept and one new for every request.

usage: crcclient.py PORT. Prints "old" or "new" whenever both connections have come to
get other answers than before and "failed WHY" for a
request that fails. At the end of stdin it prints "requests N failures M" and ends.
"""
import binascii
import http.client
import sys
import threading

port = int(sys.argv[1])
ended = threading.Event()
lock = threading.Lock()
count = {"requests": 0, "failures": 0}
last = {True: None, False: None}  # of each connection: an answer may be noted late
told = None


def note(keep, outcome):
    global told
    with lock:
        count["requests"] += 1
        if outcome.startswith("failed"):
            count["failures"] += 1
            print(outcome, flush=True)
            return
        last[keep] = outcome
        if last[True] == last[False] != told:
            told = outcome
            print(outcome, flush=True)


def ask(connection, body):
    connection.request("POST", "/", body)
    answer = connection.getresponse()
    text = answer.read()
    # binascii has a crc32 of its own, in this process, which nobody patches.
    difference = int(text) ^ binascii.crc32(body)
    return {0: "old", 1: "new"}.get(difference, "failed with answer " + text.decode())


def run(keep):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    number = 0
    while not ended.is_set():
        number += 1
        try:
            note(keep, ask(connection, b"request %d" % number))
        except Exception as error:  # every kind of failure counts
            note(keep, "failed " + repr(error))
            connection.close()
        if not keep:
            connection.close()


threads = [threading.Thread(target=run, args=(keep,)) for keep in (True, False)]
for thread in threads:
    thread.start()
sys.stdin.read()
ended.set()
for thread in threads:
    thread.join()
print("requests %(requests)d failures %(failures)d" % count, flush=True)
