import assert from "node:assert/strict";
import { test } from "node:test";
import { exercises, type Seen } from "../src/logic/lab.ts";
import type { Attempt, Job, Worker } from "../src/wire.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 12, 0, 0) + second * 1000).toISOString();

const job = (fields: Partial<Job>) => ({ name: "", status: "completed", attempt: 1, worker_id: "w-1", created_at: at(0), scheduled_at: at(0),
    started_at: at(1), completed_at: at(2), tick: null, ...fields }) as Job;

const attempt = (number: number, fields: Partial<Attempt>) =>
    ({ attempt: number, worker_id: "w-1", failure_reason: null, error_message: null, ...fields }) as Attempt;

const nothing: Seen = { jobs: [], workers: [], schedule: null, runs: [], attempts: [] };

const look = (key: string, seen: Partial<Seen>) => exercises.find(one => one.key === key)!.checksOf({ ...nothing, ...seen });

const marks = (key: string, seen: Partial<Seen>) => look(key, seen).map(check => check.isDone);

test("of what was never done nothing is seen, and nothing is found", () => {
    for (const exercise of exercises) for (const check of exercise.checksOf(nothing)) assert.deepEqual([check.isDone, check.found], [false, ""], check.says);
});

test("a job that waits is no job that ran", () => {
    const waits = job({ name: "my-first-job", status: "pending", started_at: null, completed_at: null, worker_id: null });
    assert.deepEqual(marks("immediate", { jobs: [waits] }), [true, false, false]);
    const five = Array.from({ length: 5 }, (_, index) => job({ name: `batch-job-${index}`, worker_id: `w-${index % 2}` }));
    assert.deepEqual(marks("immediate", { jobs: [job({ name: "my-first-job" }), ...five] }), [true, true, true]);
    assert.equal(look("immediate", { jobs: five })[2]!.found, "5 jobs, run by 2 workers");
});

test("a delayed job is on time when it starts at its moment or later", () => {
    assert.deepEqual(marks("delayed", { jobs: [job({ scheduled_at: at(10), started_at: at(10.02), completed_at: at(11) })] }), [true, true, true]);
    assert.deepEqual(marks("delayed", { jobs: [job({ scheduled_at: at(10), started_at: at(9) })] }), [true, false, true]);
});

test("a job of a worker that died is seen to be lost and run again", () => {
    const lost = attempt(1, { failure_reason: "worker_lost", started_at: at(1), completed_at: at(8) });
    const again = job({ name: "long-running-job", attempt: 2, worker_id: "w-2", started_at: at(10), completed_at: at(11) });
    const checks = look("kill", { jobs: [again], attempts: [lost] });
    assert.deepEqual(checks.map(check => check.isDone), [true, true, true, true]);
    assert.equal(checks[2]!.found, "on w-2, 2.0 s later");
    assert.deepEqual(marks("kill", { jobs: [job({})], attempts: [attempt(1, {})] }), [true, false, false, false]);
});

test("back-off is seen where the last wait was longer than the first", () => {
    const failing = [[0, 1], [3, 4], [8, 9]].map(([start, end], index) =>
        attempt(index + 1, { started_at: at(start!), completed_at: at(end!), error_message: "no" }));
    const checks = look("failures", { jobs: [job({ status: "failed", attempt: 3 })], attempts: failing });
    assert.deepEqual(checks.map(check => check.isDone), [true, true, true, true]);
    assert.equal(checks[2]!.found, "2.0 s, then 4.0 s");
});

test("more workers are seen when they shared the jobs", () => {
    const jobs = Array.from({ length: 20 }, (_, index) => job({ name: `scale-test-${index}`, worker_id: `w-${index % 3}`, completed_at: at(11) }));
    const workers = ["w-0", "w-1"].map(worker_id => ({ worker_id, health: "active" }) as Worker);
    assert.deepEqual(marks("scale", { jobs, workers }), [true, true, true, true]);
    assert.equal(look("scale", { jobs, workers })[3]!.found, "in 10 s, 2.0 a second");
    assert.deepEqual(marks("scale", { jobs: jobs.slice(1), workers: workers.slice(1) }), [false, false, true, false]);
});
