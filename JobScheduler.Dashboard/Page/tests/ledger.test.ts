import assert from "node:assert/strict";
import { test } from "node:test";
import { courseOf, failuresOf, inOrder } from "../src/logic/handlers.ts";
import { daysOf, fateOf, tickWords, usualDays } from "../src/logic/ledger.ts";
import { loopWords, versionsOf, worriesOf } from "../src/logic/system.ts";
import type { AnsweringProcess, Handler, Process, ScheduleTick, Tally } from "../src/wire.ts";

const tick = (at: string, outcome: string, status: string | null = null, mark = "normal"): ScheduleTick => ({ tick: at, outcome, status, mark, job_id: null });

test("a tick's fate is that of its run, or why it has none", () => {
    const told: [string, string | null, string][] = [
        ["ran", "completed", "ran"], ["ran", "failed", "failed"], ["late", "completed", "late"], ["caught_up", "running", "under way"],
        ["waiting", "pending", "under way"], ["ran", "retrying", "under way"], ["skipped_overlap", null, "skipped"], ["skipped_late", null, "skipped"],
        ["missed", null, "missed"], ["withdrawn_pause", null, "taken back"], ["cancelled", "cancelled", "taken back"], ["ran", "cancelled", "taken back"],
        ["left_out", null, "left out"], ["planned", "pending", "planned"], ["no_longer_known", null, "no longer known"],
    ];
    for (const [outcome, status, fate] of told) assert.equal(fateOf({ outcome, status }), fate, `${outcome} ${status}`);
});

test("a tick is told in words, with what the clocks do to it", () => {
    assert.equal(tickWords(tick("", "late", "failed")), "ran late, failed");
    assert.equal(tickWords(tick("", "ran", "completed", "doubled")), "ran; the clocks show this time twice");
    assert.equal(tickWords(tick("", "new_word")), "new word");
});

test("days are rows, the newest first, and one without a tick is there, empty", () => {
    const days = daysOf([tick("2026-11-28T02:30:00-05:00", "ran", "completed"), tick("2026-11-30T02:30:00-05:00", "missed")]);
    assert.deepEqual(days.map(day => day.label), ["Mon 30 Nov", "Sun 29 Nov", "Sat 28 Nov"]);
    assert.equal(days[1]!.cells.every(cell => cell === null), true);
    assert.equal(days[0]!.cells[2]!.words, "Mon 30 Nov, 02:30: missed");
});

test("an hour with several ticks shows what is looked for first, and counts all", () => {
    const hour = ["completed", "failed", "completed"].map((status, index) => tick(`2026-11-30T09:0${index}:00Z`, "ran", status));
    const cell = daysOf(hour)[0]!.cells[9]!;
    assert.deepEqual([cell.fate, cell.words], ["failed", "Mon 30 Nov, from 09:00: 1 failed, 2 ran"]);
});

test("the closer the ticks, the fewer days are shown", () => {
    const runs = (minutes: number) => Array.from({ length: 10 }, (_, index) => new Date(index * minutes * 60_000).toISOString());
    assert.deepEqual([1, 10, 15, 60, 1440].map(minutes => usualDays(runs(minutes))), [1, 1, 7, 14, 14]);
    assert.equal(usualDays([]), 14);
});

const tally = (completed: number, failed: number, retried = 0): Tally => ({
    per_second: 0, completed, failed, retried, other: 0, failure_share: null, wait: { n: 0, p50: null, p95: null, p99: null },
    run: { n: 0, p50: null, p95: null, p99: null },
});

test("a share of failures that is not none is not shown as none", () => {
    assert.deepEqual([tally(5, 0), tally(3, 1), tally(9999, 0, 1), tally(1, 999)].map(failuresOf), ["0", "1 (25 %)", "1 (under 1 %)", "999 (over 99 %)"]);
});

test("handlers that are held come first, then those that nobody has", () => {
    const handlers: Handler[] = [["b", 1], ["a", 1], ["none", 0], ["held", 2]].map(([name, workers]) =>
        ({ name: String(name), workers: Number(workers), ended: tally(0, 0) }));
    assert.deepEqual(inOrder(handlers, new Set(["held"])).map(one => one.name), ["held", "none", "a", "b"]);
});

test("a step in which nothing was told has no length, and a rate of none", () => {
    const took = { n: 30, p50: 1, p95: 2, p99: 3 };
    const course = courseOf({
        of: "run", from: "2026-11-30T10:00:00Z", to: "2026-11-30T10:03:00Z", step_seconds: 60, all: took, complete: true,
        steps: [{ at: "2026-11-30T10:01:00Z", took }],
    });
    assert.deepEqual([course.p50, course.perMinute], [[null, 1, null], [0, 30, 0]]);
});

test("what somebody should look at in the system is told in words", () => {
    const process = (name: string, version: string | null, health = "active") => ({ name, version, health }) as Process;
    const answering: AnsweringProcess = {
        name: "a", version: "1.3.0", health: null, reasons: [], loops: [{ name: "ScheduleTicker", late: true }], store: "sqlite", schema: "1",
        ready_queue: "memory", installation: null, clock_ahead_seconds: null,
        retention: { completed_seconds: 1, failed_seconds: 1, ticks_seconds: 1, queues_seconds: 1, audit_seconds: 1 },
    };
    const all = [process("a", "1.3.0"), process("b", "1.2.0"), process("c", "1.3.0"), process("d", null, "stale")];
    assert.deepEqual(versionsOf(all), [["1.3.0", 2], ["1.2.0", 1]]);
    assert.deepEqual(worriesOf(all, answering), [
        "Silent for too long: ScheduleTicker.", "More than one version runs: 1.3.0 in 2 processes, 1.2.0 in one process.", "No heartbeat for over 30 s: d.",
    ]);
    assert.equal(loopWords("ScheduleTicker"), "schedule ticker");
});
