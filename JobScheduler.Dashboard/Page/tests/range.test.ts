import assert from "node:assert/strict";
import { test } from "node:test";
import { hasGaps, latencyPath, offered, quantileOf, rangeOf, seriesPath, spansIn, stepsOf, sumOf } from "../src/logic/range.ts";

const noon = Date.parse("2026-03-01T12:00:30Z");

test("who looks at one time in one minute asks for the same", () => {
    const range = rangeOf("1h")!;
    assert.equal(seriesPath(range, noon), "/stats/series?from=2026-03-01T11:01:00.000Z&to=2026-03-01T12:01:00.000Z&step=1");
    assert.equal(seriesPath(range, noon + 20_000), seriesPath(range, noon));
    assert.equal(rangeOf("2y"), null);
});

test("of windows an address has those that are offered, and no other number", () => {
    assert.equal(offered([1, 6, 24], "6"), 6);
    for (const asked of [null, "", "abc", "NaN", "1e9", "Infinity", "-1", "0", "2", "06"]) assert.equal(offered([1, 6, 24], asked), null, `${asked}`);
});

test("latencies of a week are those of the two days that are kept", () => {
    assert.equal(
        latencyPath("run", rangeOf("7d")!, noon), "/stats/latency?of=run&from=2026-02-27T12:01:00.000Z&to=2026-03-01T12:01:00.000Z&step=60");
});

const told = { from: "2026-03-01T11:57:00Z", to: "2026-03-01T12:01:00Z", step_seconds: 60, series: { created: [null, 2, 0, 3] } };

test("a step of which nobody knows is a gap, and one that has not come is none", () => {
    assert.deepEqual(stepsOf(told).length, 4);
    assert.equal(sumOf(told, "created"), 5);
    assert.equal(hasGaps(told, noon), true);
    assert.equal(hasGaps({ ...told, series: { created: [1, 2, 0, null] } }, noon), false);
});

test("a step in which nothing ended has no latency", () => {
    const all = { n: 3, p50: 0.5, p95: 1, p99: 2 };
    const latency = { ...told, of: "run", all, complete: true, steps: [{ at: "2026-03-01T11:58:00Z", took: all }] };
    assert.deepEqual(quantileOf(latency, "p95"), [null, 1, null, null]);
    assert.equal(spansIn(all), "p50 500 ms, p95 1.0 s, p99 2.0 s");
});
