import assert from "node:assert/strict";
import { test } from "node:test";
import { curl } from "../src/logic/curl.ts";
import { objectOf, pretty, problemOf, rawField } from "../src/logic/json.ts";
import { bodyOf, emptyForm, problemsOf } from "../src/logic/newjob.ts";

test("JSON is laid out without touching a number or a key", () => {
    const raw = `{"b":1234567890123456789,"a":[1.0e400,{}, []],"":"x\\"{,}","n":-0.10}`;
    const laid = pretty(raw)!;
    assert.equal(laid, `{\n  "b": 1234567890123456789,\n  "a": [\n    1.0e400,\n    {},\n    []\n  ],\n  "": "x\\"{,}",\n  "n": -0.10\n}`);
    assert.equal(laid.replace(/\s/g, ""), raw.replace(/\s/g, ""));
});

test("strings are shown as they read, but for marks that nobody sees", () => {
    assert.equal(pretty(`"\\u003Cb\\u003E \\u6F22 \\n \\u202E"`), `"<b> \u6f22 \\n \\u202e"`);
    assert.equal(pretty(`"\\ud800"`), `"\\ud800"`);
});

test("what is no JSON is not laid out", () => {
    assert.equal(pretty("{"), null);
    assert.notEqual(problemOf("{'a':1}"), null);
    assert.equal(problemOf("[1,2]"), null);
});

test("a field is read as it stands, of the outermost object alone", () => {
    const job = `{"name":"payload","tags":["payload"],"payload":{"payload":1,"n":1.50},"result":null,"last":"a\\"b"}`;
    assert.equal(rawField(job, "payload"), `{"payload":1,"n":1.50}`);
    assert.equal(rawField(job, "result"), "null");
    assert.equal(rawField(job, "last"), `"a\\"b"`);
    assert.equal(rawField(job, "n"), null);
    assert.equal(objectOf([["a", "1.0"], ["b", "{}"]]), `{"a":1.0,"b":{}}`);
});

test("a form sends what was given, and nothing else", () => {
    assert.equal(bodyOf(emptyForm), "{}");
    assert.equal(bodyOf({ ...emptyForm, name: "x", priority: "1", tags: "a, b,", payload: `{"n":1.50}`, when: "delay", delay_seconds: "2.5" }),
        `{"name":"x","priority":1,"delay_seconds":2.5,"tags":["a","b"],"payload":{"n":1.50}}`);
});

test("what is no number is sent as it was typed, for the server to refuse at its field", () => {
    assert.equal(bodyOf({ ...emptyForm, max_retries: "many" }), `{"max_retries":"many"}`);
});

test("a payload that is no JSON is not sent", () => {
    assert.match(problemsOf({ ...emptyForm, payload: "{" }).payload!, /no JSON/);
    assert.deepEqual(problemsOf({ ...emptyForm, payload: "{}" }), {});
});

test("a command can be pasted, whatever is in it, and has no key in it", () => {
    assert.equal(curl("GET", "http://localhost:8000/jobs?a=b&c=d", null, false), "curl 'http://localhost:8000/jobs?a=b&c=d'");
    assert.equal(curl("POST", "http://h/jobs", `{"name":"it's"}`, true),
        `curl -X POST -H "Authorization: Bearer $JOBS_KEY" -H 'Content-Type: application/json' -d '{"name":"it'\\''s"}' 'http://h/jobs'`);
});
