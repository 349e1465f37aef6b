import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, wordsOf } from "../src/logic/clocks.ts";
import { around, compare, markOf, tickText } from "../src/logic/ticks.ts";

const at = (text: string) => Date.parse(text);

test("the next two changes of clocks are found to the minute", () => {
    assert.deepEqual(changesOf("America/New_York", at("2026-01-01T00:00:00Z"), 2), [
        { at: at("2026-03-08T07:00:00Z"), before: -300, after: -240 }, { at: at("2026-11-01T06:00:00Z"), before: -240, after: -300 }]);
    assert.deepEqual(changesOf("Australia/Lord_Howe", at("2026-01-01T00:00:00Z"), 1), [{ at: at("2026-04-04T15:00:00Z"), before: 660, after: 630 }]);
});

test("zones whose clocks stay, and zones that nobody knows, have none", () => {
    assert.deepEqual(changesOf("UTC", at("2026-01-01T00:00:00Z"), 2), []);
    assert.deepEqual(changesOf("Asia/Tokyo", at("2026-01-01T00:00:00Z"), 2), []);
    assert.deepEqual(changesOf("Mars/Phobos", at("2026-01-01T00:00:00Z"), 2), []);
});

test("a change of clocks is told in words", () => {
    assert.equal(wordsOf({ at: 0, before: -300, after: -240 }), "Clocks go forward by 1 h");
    assert.equal(wordsOf({ at: 0, before: 660, after: 630 }), "Clocks go back by 30 min");
});

const hours = (from: string, count: number, step: number) =>
    Array.from({ length: count }, (_, index) => new Date(at(from) + index * step * 3_600_000).toISOString());

test("ticks of both timings stand beside each other, once", () => {
    const { ticks } = compare(hours("2026-03-01T00:00:00Z", 3, 2), hours("2026-03-01T00:00:00Z", 3, 4), 100, [0, Infinity]);
    assert.deepEqual(ticks.map(tick => [new Date(tick.at).getUTCHours(), markOf(tick)]), [[0, "same"], [2, "gone"], [4, "same"], [8, "new"]]);
});

test("the same instant in another zone is the same tick", () => {
    const { ticks } = compare(["2026-03-08T03:00:00-04:00"], ["2026-03-08T07:00:00Z"], 100, [0, Infinity]);
    assert.deepEqual(ticks, [{ at: at("2026-03-08T07:00:00Z"), before: "2026-03-08T03:00:00-04:00", after: "2026-03-08T07:00:00Z" }]);
});

test("nothing is said of what lies behind the end of a list that goes on", () => {
    const old = hours("2026-03-01T00:00:00Z", 4, 1);
    const { ticks, until } = compare(old, hours("2026-03-01T00:00:00Z", 4, 6), 4, [0, Infinity]);
    assert.equal(until, at("2026-03-01T03:00:00Z"));
    assert.deepEqual(ticks.map(markOf), ["same", "gone", "gone", "gone"]);
});

test("a list that has ended says that there is no more", () => {
    const { ticks, until } = compare(["2026-03-01T00:00:00Z"], [], 100, [at("2026-02-28T00:00:00Z"), at("2026-03-02T00:00:00Z")]);
    assert.equal(until, at("2026-03-02T00:00:00Z"));
    assert.deepEqual(ticks.map(markOf), ["gone"]);
});

test("of a new schedule all ticks are new", () =>
    assert.deepEqual(compare(null, hours("2026-03-01T00:00:00Z", 2, 1), 100, [0, Infinity]).ticks.map(markOf), ["new", "new"]));

test("around a change some ticks are looked at, and no more than a day and a half", () => {
    const change = at("2026-03-08T07:00:00Z");
    assert.deepEqual(around(change, hours("2026-03-01T00:00:00Z", 12, 24)), [change - 36 * 3_600_000, change + 36 * 3_600_000]);
    assert.deepEqual(around(change, hours("2026-03-01T00:00:00Z", 12, 0.25)), [change - 3_600_000, change + 3_600_000]);
    assert.deepEqual(around(change, []), [change - 36 * 3_600_000, change + 36 * 3_600_000]);
});

test("a tick is told by the clocks of its zone, with their offset, and seconds where there are some", () => {
    assert.equal(tickText("2027-03-14T03:00:00-04:00"), "Sun 14 Mar 03:00 -04:00");
    assert.equal(tickText("2026-12-01T02:30:15+05:45"), "Tue \u20071 Dec 02:30:15 +05:45");
    assert.equal(tickText("2026-12-01T02:30:00Z"), "Tue \u20071 Dec 02:30 UTC");
    assert.equal(tickText("soon"), "soon");
});
