import assert from "node:assert/strict";
import { test } from "node:test";
import { chips, fromQuery, parse, toQuery, without, write } from "../src/logic/filter.ts";

test("words without a key are looked for in names", () => {
    assert.deepEqual(parse("monthly  report").filter, { name: "monthly report" });
});

test("keys have the API's names", () => {
    assert.deepEqual(parse(`status:failed,cancelled handler:send-invoice worker:w-1 schedule:s ended_from:2026-03-01T00:00:00Z`).filter, {
        status: "failed,cancelled", handler: "send-invoice", worker_id: "w-1", schedule_id: "s", finished_from: "2026-03-01T00:00:00Z",
    });
});

test("quotes keep spaces, colons and quotes together", () => {
    assert.deepEqual(parse(`error:"no route: \\"x\\" \\\\" tag:eu`).filter, { error: `no route: "x" \\`, tag: "eu" });
});

test("what cannot be understood is said and not applied", () => {
    const parsed = parse("status:broken colour:red queue:");
    assert.deepEqual(parsed.filter, {});
    assert.equal(parsed.problems.length, 3);
    assert.match(parsed.problems[0]!, /status is one of pending, running/);
    assert.match(parsed.problems[1]!, /There is no filter "colour"/);
    assert.match(parsed.problems[2]!, /queue has no value/);
});

test("the same key twice is refused, not merged", () => {
    assert.deepEqual(parse("tag:a tag:b").problems, ["tag is given twice."]);
});

test("text, filter and address are the same thing", () => {
    const odd = [`plain`, `two words`, `a"b`, `a\\b`, `a:b`, `ä €`, `50%_x&y=z#w+v`, `<img onerror=x>`];
    for (const value of odd) {
        const filter = { status: "failed", error: value, tag: value };
        assert.deepEqual(parse(write(filter)), { filter, problems: [] }, value);
        assert.deepEqual(fromQuery(new URLSearchParams(toQuery(filter))), filter, value);
    }
});

test("an address may hold more than the filter", () => {
    assert.deepEqual(fromQuery(new URLSearchParams("status=failed&cursor=abc&limit=5&tag=")), { status: "failed" });
});

test("chips show all but the state, and each can be taken away", () => {
    const filter = { status: "failed", error: "no route", tag: "eu" };
    assert.deepEqual(chips(filter).map(chip => chip.label), [`error:"no route"`, "tag:eu"]);
    assert.deepEqual(without(filter, "error"), { status: "failed", tag: "eu" });
});
