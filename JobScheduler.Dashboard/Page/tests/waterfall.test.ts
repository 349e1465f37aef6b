import assert from "node:assert/strict";
import { test } from "node:test";
import { waterfallOf } from "../src/logic/waterfall.ts";
import type { Attempt, Job } from "../src/wire.ts";

const start = Date.parse("2026-11-30T14:00:00Z");
const at = (second: number) => new Date(start + second * 1000).toISOString();

const job = (fields: Partial<Job>): Job => ({
    id: "1", name: "n", job_type: "immediate", status: "pending", created_at: at(0), scheduled_at: at(0), started_at: null, completed_at: null,
    worker_id: null, attempt: 0, max_retries: 3, error_message: null, failure_reason: null, handler: "h", queue: "q", priority: 2,
    timeout_seconds: 60, retry: null, tags: null, order_key: null, concurrency: null, rate: null, fairness_key: null, unique_key: null,
    schedule_id: null, tick: null, batch_id: null, generation: 1, fence: 0, cancel_requested: false, progress: null, progress_message: null, ...fields,
});

const attempt = (fields: Partial<Attempt>): Attempt => ({
    generation: 1, attempt: 1, fence: 1, worker_id: "w", started_at: at(1), completed_at: at(2), status: "failed",
    failure_reason: "handler_error", error_message: "no", error_detail: null, ...fields,
});

const bars = (from: ReturnType<typeof waterfallOf>["rows"][number]) =>
    from.bars.map(bar => [bar.kind, (bar.from - start) / 1000, (bar.to - start) / 1000]);

test("a job that completed at once waited and ran", () => {
    const falls = waterfallOf(job({ status: "completed", started_at: at(2), completed_at: at(5), fence: 1, attempt: 1 }), [], start + 9000);
    assert.deepEqual(bars(falls.rows[0]!), [["wait", 0, 2], ["run", 2, 5]]);
    assert.equal(falls.next, null);
    assert.equal(falls.to - falls.from, 5000);
});

test("a delayed job was not due before it waited", () => {
    const falls = waterfallOf(job({ status: "completed", scheduled_at: at(10), started_at: at(11), completed_at: at(12), fence: 1 }), [], start + 20_000);
    assert.deepEqual(bars(falls.rows[0]!), [["backoff", 0, 10], ["wait", 10, 11], ["run", 11, 12]]);
});

test("a running job grows up to now", () => {
    const falls = waterfallOf(job({ status: "running", started_at: at(1), fence: 1, attempt: 1 }), [], start + 7000);
    assert.deepEqual(bars(falls.rows[0]!), [["wait", 0, 1], ["run", 1, 7]]);
    assert.equal(falls.rows[0]!.outcome, "running");
});

test("a failed attempt is followed by its back-off", () => {
    const falls = waterfallOf(job({ status: "retrying", scheduled_at: at(6), fence: 1, attempt: 1 }), [attempt({})], start + 3000);
    assert.equal(falls.rows.length, 1);
    assert.deepEqual(falls.next, { kind: "backoff", from: start + 2000, to: start + 6000 });
});

test("attempts come by their fence, each behind the end of the one before", () => {
    const ended = [attempt({ fence: 2, attempt: 2, started_at: at(5), completed_at: at(6) }), attempt({})];
    const falls = waterfallOf(
        job({ status: "completed", scheduled_at: at(9), started_at: at(10), completed_at: at(11), fence: 3, attempt: 3 }), ended, start + 20_000);
    assert.deepEqual(falls.rows.map(bars), [
        [["wait", 0, 1], ["run", 1, 2]], [["backoff", 2, 5], ["run", 5, 6]], [["backoff", 6, 9], ["wait", 9, 10], ["run", 10, 11]],
    ]);
    assert.deepEqual(falls.rows.map(row => row.unrecorded), [0, 0, 0]);
});

test("a lost attempt ends ragged", () => {
    const falls = waterfallOf(job({ status: "retrying", fence: 1 }), [attempt({ failure_reason: "worker_lost", status: "lost" })], start + 3000);
    assert.equal(falls.rows[0]!.isRagged, true);
});

test("fences without an attempt are claims of which no record is kept; a failover's step is none", () => {
    const later = attempt({ fence: 4, started_at: at(5), completed_at: at(6) });
    const falls = waterfallOf(job({ status: "retrying", fence: 4 }), [attempt({}), later], start + 9000);
    assert.deepEqual(falls.rows.map(row => row.unrecorded), [0, 2]);
    const moved = waterfallOf(job({ status: "retrying", fence: 2 ** 32 + 2 }), [attempt({}), attempt({ fence: 2 ** 32 + 2 })], start + 9000);
    assert.deepEqual(moved.rows.map(row => row.unrecorded), [0, 0]);
});

test("the last failed attempt is not drawn twice", () => {
    const failed = job({ status: "failed", started_at: at(1), completed_at: at(2), fence: 1, attempt: 1, failure_reason: "handler_error" });
    assert.equal(waterfallOf(failed, [attempt({})], start + 9000).rows.length, 1);
});

test("a job that nobody has claimed has no rows and waits", () => {
    const falls = waterfallOf(job({}), [], start + 4000);
    assert.deepEqual(falls.rows, []);
    assert.deepEqual(falls.next, { kind: "wait", from: start, to: start + 4000 });
});
