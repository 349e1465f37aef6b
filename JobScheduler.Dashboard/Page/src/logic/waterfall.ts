import type { Attempt, Job } from "../wire.ts";

// What happened to a job, attempt by attempt, as bars on one axis.

export type Kind = "wait" | "run" | "backoff";

export interface Bar {
    kind: Kind;
    /** Milliseconds since 1970. */
    from: number;
    to: number;
}

export interface Row {
    attempt: number;
    generation: number;
    fence: number;
    worker: string | null;
    /** What became of it: failed, timed_out, lost, completed, running, … */
    outcome: string;
    reason: string | null;
    error: string | null;
    bars: Bar[];
    /** Nobody knows when it ended: its worker was lost. */
    isRagged: boolean;
    /** Claims before this one of which no record is kept: they were given back or snoozed. */
    unrecorded: number;
}

export interface Waterfall {
    from: number;
    to: number;
    rows: Row[];
    /** Waits for its next attempt. */
    next: Bar | null;
}

const ms = (text: string) => Date.parse(text);

// Each promotion of a standby starts another range of fences: a step that large counts no claims.
const largestStep = 1000;

/** Attempts are the ones that ended without success; the job itself knows of its last one. */
export function waterfallOf(job: Job, attempts: readonly Attempt[], now: number): Waterfall {
    const ended = [...attempts].filter(attempt => attempt.started_at !== null).sort((a, b) => a.fence - b.fence);
    const rows: Row[] = [];
    let free = Math.min(ms(job.created_at), now);
    const begin = free;
    let due = ended.length === 0 && job.scheduled_at ? Math.max(free, ms(job.scheduled_at)) : free;
    for (const attempt of ended) {
        const start = ms(attempt.started_at!);
        const end = attempt.completed_at ? ms(attempt.completed_at) : start;
        rows.push(rowOf(attempt, rows.at(-1), before(free, due, start, rows.length > 0), [start, end]));
        [free, due] = [end, end];
    }
    const last = lastOf(job, rows.at(-1), free, now);
    if (last) rows.push(last);
    const next = last ? null : nextOf(job, free, now, rows.length > 0);
    const ends = rows.flatMap(row => row.bars.map(bar => bar.to));
    return { from: begin, to: Math.max(begin + 1, next?.to ?? 0, ...ends), rows, next };
}

function rowOf(attempt: Attempt, previous: Row | undefined, waited: Bar[], [start, end]: [number, number]): Row {
    return {
        attempt: attempt.attempt, generation: attempt.generation, fence: attempt.fence, worker: attempt.worker_id,
        outcome: attempt.failure_reason ?? attempt.status, reason: attempt.failure_reason, error: attempt.error_message,
        bars: [...waited, { kind: "run", from: start, to: Math.max(start, end) }],
        isRagged: attempt.failure_reason === "worker_lost", unrecorded: unrecordedBefore(attempt.fence, previous),
    };
}

/** The attempt that runs, or that ended the job well or was cancelled. */
function lastOf(job: Job, previous: Row | undefined, free: number, now: number): Row | null {
    if (job.started_at === null || job.fence === previous?.fence) return null;
    const start = ms(job.started_at);
    const isRunning = job.status === "running";
    if (!isRunning && job.completed_at === null) return null;
    const end = isRunning ? Math.max(now, start) : ms(job.completed_at!);
    const due = job.scheduled_at ? Math.max(free, ms(job.scheduled_at)) : free;
    return {
        attempt: job.attempt, generation: job.generation, fence: job.fence, worker: job.worker_id,
        outcome: job.failure_reason ?? job.status, reason: job.failure_reason, error: job.status === "failed" ? job.error_message : null,
        bars: [...before(free, due, start, previous !== undefined), { kind: "run", from: start, to: Math.max(start, end) }],
        isRagged: false, unrecorded: unrecordedBefore(job.fence, previous),
    };
}

/** Until it is due it backs off, or waits for its moment; from then on it waits for a worker. */
function before(free: number, due: number, start: number, isRetry: boolean): Bar[] {
    if (start <= free) return [];
    // Of an earlier retry it is not known when it was due: most of the time between two attempts is back-off.
    const split = isRetry && due <= free ? start : Math.min(Math.max(due, free), start);
    const bars: Bar[] = [
        { kind: "backoff", from: free, to: split },
        { kind: "wait", from: split, to: start },
    ];
    return bars.filter(bar => bar.to > bar.from);
}

function nextOf(job: Job, free: number, now: number, isRetry: boolean): Bar | null {
    if (job.status !== "pending" && job.status !== "retrying") return null;
    const due = job.scheduled_at ? ms(job.scheduled_at) : free;
    return { kind: isRetry || due > now ? "backoff" : "wait", from: free, to: Math.max(now, due, free) };
}

function unrecordedBefore(fence: number, previous: Row | undefined): number {
    const skipped = fence - (previous?.fence ?? 0) - 1;
    return skipped > 0 && skipped < largestStep ? skipped : 0;
}
