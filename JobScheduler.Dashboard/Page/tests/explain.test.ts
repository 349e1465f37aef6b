import assert from "node:assert/strict";
import { test } from "node:test";
import { basisOf, estimateOf, factsOf } from "../src/logic/explain.ts";
import type { Explanation } from "../src/wire.ts";

const now = Date.parse("2026-03-01T12:00:00Z");

const told = (fields: Partial<Explanation>): Explanation =>
    ({ id: "1", status: "pending", at: new Date(now).toISOString(), findings: [], estimate: null, no_estimate: null, ...fields });

const estimate = (from: number, to: number) => told({
    estimate: {
        from: new Date(now + from * 1000).toISOString(), to: new Date(now + to * 1000).toISOString(),
        basis: { ahead: 1340, slowest_per_second: 8.2, fastest_per_second: 13.1, seen_seconds: 120 },
    },
});

test("an estimate is an interval, told from now on", () => {
    assert.equal(estimateOf(estimate(21, 47), now), "It starts in 21 s to 47 s, if its queue goes on as it did.");
    assert.equal(estimateOf(estimate(0.2, 3), now), "It starts within 3.0 s, if its queue goes on as it did.");
    assert.equal(estimateOf(estimate(-9, -1), now), "It should have started by now, if its queue had gone on as it did.");
    assert.equal(basisOf(estimate(21, 47)), "1,340 ahead; its queue started 8.2/s to 13/s while jobs waited, in 2 min.");
});

test("where it cannot be told the reason is, and where it is no question nothing is", () => {
    assert.match(estimateOf(told({ no_estimate: "held" }), now)!, /nobody knows for how long/);
    assert.equal(estimateOf(told({ no_estimate: "not_waiting" }), now), null);
    assert.equal(estimateOf(told({}), now), null);
    assert.equal(estimateOf(told({ no_estimate: "of_a_later_version" }), now), "of a later version");
});

test("the numbers of a finding are told, capped ones with a plus", () => {
    assert.deepEqual(factsOf({ code: "behind_others", detail: "", count: 20000, more: true }), [["ahead", "20,000+"]]);
    assert.deepEqual(factsOf({ code: "slots_full", detail: "", used: 20, max: 20, count: 2 }), [["slots", "20 of 20"], ["workers", "2"]]);
    assert.deepEqual(factsOf({ code: "queue_paused", detail: "", by: "eve", why: "smtp_is_down" }), [["by", "eve"], ["why", "smtp is down"]]);
});
