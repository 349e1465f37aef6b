import assert from "node:assert/strict";
import { test } from "node:test";
import { rawFields } from "../src/logic/json.ts";
import { bodyOf, changesBetween, emptySchedule, formOf, keptOf } from "../src/logic/schedule.ts";
import { limitWords, bodyOf as limitBody, formOf as limitForm } from "../src/logic/limit.ts";
import { wordsOf as backfillWords } from "../src/logic/backfill.ts";

const stored = `{"id":"1","key":"nightly","name":"Nightly","cron_expression":"0 2 * * *","time_zone":"Europe/Berlin","misfire":"skip","overlap":"skip",
    "spread_seconds":600,"end_at":null,"max_runs":null,"jitter_seconds":0,"version":7,"missed_count":3,"handler":"report",
    "payload":{"n":1.50,"id":1234567890123456789},
    "queue":"mail","priority":2,"retry":{"backoff":"exponential","factor":2.0},"tags":["a","b"],"concurrency":null,"rate":{"key":"k","limit":5},"paused":true,
    "next_run_at":"2026-03-01T00:00:00Z","problem":null,"created_at":"2026-01-01T00:00:00Z"}`;

test("the fields of an object are told as they stand, in their order, and those inside of others are not", () => {
    assert.deepEqual(rawFields(`{"a":{"b":1},"c":[{"d":2}],"e":"x:y","b":-0.10}`), [["a", `{"b":1}`], ["c", `[{"d":2}]`], ["e", `"x:y"`], ["b", "-0.10"]]);
});

test("a schedule that is saved unchanged sends back all that was set, numbers to their last digit, and nothing of the server", () => {
    const body = JSON.parse(bodyOf(formOf(stored), stored)) as Record<string, unknown>;
    assert.deepEqual(Object.keys(body).sort(), [
        "cron_expression", "handler", "jitter_seconds", "misfire", "name", "overlap", "paused", "payload", "priority", "queue", "rate", "retry",
        "spread_seconds", "tags", "time_zone"]);
    assert.match(bodyOf(formOf(stored), stored), /"id": 1234567890123456789/);
    assert.deepEqual(body["tags"], ["a", "b"]);
});

test("what the form does not show is named, and kept", () => {
    assert.deepEqual(keptOf(stored).map(([name]) => name), ["retry", "rate", "paused"]);
});

test("a new schedule sends what was given", () => {
    assert.equal(bodyOf({ ...emptySchedule, key: "k", cron_expression: "@daily", max_runs: "3", tags: "x," }, null),
        `{"cron_expression":"@daily","time_zone":"UTC","misfire":"fire_once","overlap":"allow","max_runs":3,"tags":["x"]}`);
});

test("what somebody else changed is told by field", () => {
    const now = stored.replace("0 2 * * *", "0 3 * * *").replace(`"version":7`, `"version":8`).replace(`"tags":["a","b"]`, `"tags":null`);
    assert.deepEqual(changesBetween(stored, now), [
        { field: "cron_expression", before: "0 2 * * *", after: "0 3 * * *" }, { field: "tags", before: `["a","b"]`, after: "–" }]);
    assert.deepEqual(changesBetween(stored, stored), []);
});

test("a limit says its numbers, and its form sends those that are given", () => {
    const limit = { name: "mail", concurrency: 20, rate: 1000, per_seconds: 60, burst: 10, version: 1, updated_at: "", use: null };
    assert.deepEqual(limitWords(limit), { atOnce: "20 at once", starts: "1,000 in 60 s, 10 at one moment" });
    assert.equal(limitBody({ ...limitForm(limit), burst: "" }), `{"concurrency":20,"rate":1000,"per_seconds":60}`);
    assert.equal(limitBody(limitForm(null)), "{}");
});

test("a dry run of a backfill is told in words", () => {
    const counts = { ticks: 168, made: 12, already_run: 150, skipped: { cancelled: 6, not_missed: 0 }, dry_run: true };
    assert.equal(backfillWords(counts), "168 ticks lie between. 12 runs would be made, due at once. 150 had a run. 6 left alone: cancelled by a person.");
    assert.equal(backfillWords({ ...counts, ticks: 1, made: 0, already_run: 1, skipped: {} }), "1 tick lies between. None of them gets a run. 1 had a run.");
});
