import assert from "node:assert/strict";
import { test } from "node:test";
import { join, latest, ratesOf } from "../src/logic/rates.ts";
import type { Sample } from "../src/wire.ts";

const sample = (second: number, completed: number): Sample =>
    ({ at: new Date(1_800_000_000_000 + second * 1000).toISOString(), accepted: completed, started: completed, completed, failed: 0, retried: 0 });

test("a rate is the difference of two sums a second", () => {
    assert.deepEqual(ratesOf([sample(0, 100), sample(2, 110), sample(4, 140)]).values.completed, [5, 15]);
});

test("sums that were folded meanwhile are a gap, not a negative rate", () => {
    assert.deepEqual(ratesOf([sample(0, 100), sample(2, 90), sample(4, 100)]).values.completed, [null, 5]);
    assert.equal(latest([sample(0, 100), sample(2, 90)], "completed"), null);
});

test("where nobody watched there is a gap", () => {
    assert.deepEqual(ratesOf([sample(0, 0), sample(120, 600), sample(122, 604)]).values.completed, [null, 2]);
});

test("two looks at one moment are no interval", () => {
    assert.deepEqual(ratesOf([sample(0, 0), sample(0, 5)]).values.completed, []);
});

test("the latest rate looks at the last seconds alone", () => {
    const history = [sample(0, 0), sample(100, 1000), sample(105, 1010), sample(110, 1020)];
    assert.equal(latest(history, "completed"), 2);
    assert.equal(latest([], "completed"), null);
    assert.equal(latest([sample(0, 1)], "completed"), null);
});

test("what came is put behind what is known, once, and old samples go", () => {
    const joined = join([sample(0, 0), sample(290, 1), sample(292, 2)], [sample(292, 2), sample(294, 3), sample(301, 4)]);
    assert.deepEqual(joined.map(one => one.completed), [1, 2, 3, 4]);
    assert.deepEqual(join([], []), []);
});

test("once the store's clock was set back, samples are kept anew", () => {
    const back = [sample(-3600, 8), sample(-3599, 9)];
    assert.deepEqual(join([sample(0, 6), sample(1, 7)], back).map(one => one.completed), [8, 9]);
    assert.deepEqual(join(back, [sample(-3599, 9), sample(-3598, 10)]).map(one => one.completed), [8, 9, 10]);
});

test("an answer that was overtaken, or that brings nothing, takes nothing away", () => {
    const known = [sample(0, 6), sample(4, 7)];
    assert.deepEqual(join(known, [sample(0, 6), sample(2, 8)]), known);
    assert.deepEqual(join(known, []), known);
});
