#!/usr/bin/env python3
"""A stand-in for az: answers Resource Graph queries in pages, fails and throttles as FAKE_AZ (a JSON file) says."""
import json
import os
import re
import sys

plan = json.load(open(os.environ["FAKE_AZ"]))
calls = os.environ["FAKE_AZ_CALLS"]
arguments = sys.argv[1:]


def fail(message):
    print("ERROR: " + message, file=sys.stderr)
    sys.exit(1)


def count(name):
    """How often this was asked before, over all processes."""
    path = os.path.join(calls, re.sub(r"\W+", "-", name)[-120:])
    seen = int(open(path).read()) if os.path.exists(path) else 0
    open(path, "w").write(str(seen + 1))
    return seen


def option(name):
    return arguments[arguments.index(name) + 1]


if arguments[:2] == ["account", "list"]:
    json.dump(plan["subscriptions"], sys.stdout, indent=2)
    sys.exit()
url = option("--url")
if not url.startswith("https://management.azure.com/"):
    fail("a strange host: " + url)
if option("--method") == "get":
    answer = next((value for key, value in plan["gets"].items() if key.lower() in url.lower()), None)
    if answer is None:
        fail("(ResourceNotFound) not found")
    json.dump(answer, sys.stdout, indent=2)
    sys.exit()

request = json.load(open(option("--body")[1:]))
table = request["query"].split(" ")[0]
token = request["options"].get("$skipToken", "")
page = int(token.rsplit(":", 1)[1]) if token else 0
if token and token != 'tok"en\\:%d' % page:
    fail("the skip token came back changed")
if table in plan["fails"]:
    fail("(AuthorizationFailed) may not read " + table)
if count(table + str(page)) < plan["throttles"].get(table, 0):
    fail("(RateLimiting) 429 Too Many Requests")
rows = plan["rows"].get(table, [])
part = rows[page * plan["page"]:(page + 1) * plan["page"]]
answer = {"totalRecords": len(rows), "count": len(part), "data": part, "facets": [], "resultTruncated": "false"}
if (page + 1) * plan["page"] < len(rows):
    if page + 1 == plan.get("dies_at_page") and table == "resources" and not count("death"):
        fail("connection closed for good")
    answer["$skipToken"] = 'tok"en\\:%d' % (page + 1)
json.dump(answer, sys.stdout, indent=2)
