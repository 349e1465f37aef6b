import assert from "node:assert/strict";
import { test } from "node:test";
import { age, capped, count, counted, iso, moment, rate, span } from "../src/logic/format.ts";

test("spans have two units at most", () => {
    const spans: [number, string][] = [
        [0, "0 ms"], [0.0123, "12 ms"], [0.999, "999 ms"], [1.25, "1.3 s"], [9.9, "9.9 s"], [59.9, "59 s"], [60, "1 min"], [61, "1 min 1 s"],
        [2820, "47 min"], [3600, "1 h"], [3900, "1 h 5 min"], [36_000, "10 h"], [90_000, "1 d 1 h"], [864_000, "10 d"],
    ];
    for (const [seconds, text] of spans) assert.equal(span(seconds), text);
});

test("ages have one unit, and may lie ahead", () => {
    const ages: [number, string][] = [
        [0, "just now"], [0.9, "just now"], [1, "1 s ago"], [59.9, "59 s ago"], [180, "3 min ago"], [7200, "2 h ago"], [172_800, "2 d ago"],
        [-0.2, "in 1 s"], [-90, "in 1 min"],
    ];
    for (const [seconds, text] of ages) assert.equal(age(seconds), text);
});

test("numbers are grouped and rates are short", () => {
    assert.equal(count(48211), "48,211");
    assert.equal(counted(1, "job"), "1 job");
    assert.equal(counted(1204, "job"), "1,204 jobs");
    assert.equal(capped(10000, true), "10,000+");
    assert.deepEqual([rate(null), rate(0), rate(0.44), rate(12.6), rate(4321)], ["–", "0/s", "0.4/s", "13/s", "4,321/s"]);
});

test("a moment is short on its own day, in the zone that is chosen", () => {
    const now = new Date("2026-11-30T14:00:00Z");
    assert.equal(moment(new Date("2026-11-30T02:03:04.9Z"), now, "utc"), "02:03:04");
    assert.equal(moment(new Date("2026-11-29T02:03:04Z"), now, "utc"), "29 Nov 02:03:04");
    assert.equal(moment(new Date("2025-11-30T02:03:04Z"), now, "utc"), "30 Nov 2025 02:03:04");
});

test("ISO says the offset and the same instant", () => {
    const at = new Date("2026-07-01T12:00:00.250Z");
    assert.equal(iso(at, "utc"), "2026-07-01T12:00:00.250Z");
    assert.equal(new Date(iso(at, "local")).getTime(), at.getTime());
});
