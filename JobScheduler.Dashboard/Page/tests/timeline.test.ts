import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsOf } from "../src/logic/timeline.ts";
import type { TimelineEvent } from "../src/wire.ts";

const nothing = { generation: null, attempt: null, fence: null, worker_id: null, failure_reason: null, error: null, wanted: null };
const at = "2026-03-01T12:00:00Z";
const event = (name: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({ at, event: name, ...nothing, ...more });
const words = (name: string, more: Partial<TimelineEvent> = {}) => wordsOf(event(name, more), Date.parse(at));

test("each thing that happens has words", () => {
    assert.equal(words("created"), "was created");
    assert.equal(words("started", { attempt: 2, worker_id: "worker-1" }), "attempt 2 started on worker-1");
    assert.equal(words("ended", { attempt: 2, failure_reason: "timed_out" }), "attempt 2 ended: timed out");
    assert.equal(words("refused", { worker_id: "worker-2", wanted: "completed" }), "worker-2 said too late that it is to be completed; refused");
    assert.equal(words("a newer one"), "a newer one");
});

test("what is to come is told as such", () => {
    assert.equal(words("due"), "was due");
    assert.equal(wordsOf(event("due"), Date.parse(at) - 1000), "will be due");
});
