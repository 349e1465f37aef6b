import type { Attempt, Job, Schedule, Worker } from "../wire.ts";
import { count, counted, span } from "./format.ts";

// The exercises of the lab, and what tells that each of their steps was done. Everything is read from the API: nothing is taken on trust.

export interface Check {
    says: string;
    isDone: boolean;
    /** What was measured. */
    found: string;
}

export interface Seen {
    jobs: Job[];
    workers: Worker[];
    schedule: Schedule | null;
    /** The jobs of that schedule. */
    runs: Job[];
    /** Of the newest of the jobs. */
    attempts: Attempt[];
}

export interface Exercise {
    key: string;
    title: string;
    goal: string;
    /** How its jobs are named. */
    name: string;
    /** What a button sends, and the same for a shell. */
    asks: readonly { label: string; method: "POST" | "PUT"; path: string; body: unknown }[];
    /** What only a person can do. */
    byHand: string;
    checksOf: (seen: Seen) => Check[];
}

const check = (says: string, isDone: boolean, found = ""): Check => ({ says, isDone, found: isDone ? found : "" });

const seconds = (from: string | null, to: string | null) => from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000;

const between = (from: string | null, to: string | null) => span(Math.max(0, seconds(from, to) ?? 0));

const ended = (job: Job) => job.status === "completed";

const workersOf = (jobs: readonly Job[]) => new Set(jobs.flatMap(job => job.worker_id ?? [])).size;

function immediate({ jobs }: Seen): Check[] {
    const first = jobs.find(job => job.name === "my-first-job" && ended(job)) ?? jobs.find(job => job.name === "my-first-job");
    const batch = jobs.filter(job => job.name.startsWith("batch-job-"));
    const done = batch.filter(ended);
    return [
        check("A job was accepted", first !== undefined, first && `its id is ${first.id}`),
        check("A worker ran it to its end", first !== undefined && ended(first), first && ended(first)
            ? `${first.worker_id} took it after ${between(first.created_at, first.started_at)}, and it ran ${between(first.started_at, first.completed_at)}`
            : ""),
        check("Five more have completed", done.length >= 5, `${counted(done.length, "job")}, run by ${counted(workersOf(done), "worker")}`),
    ];
}

function delayed({ jobs }: Seen): Check[] {
    const one = jobs.find(job => job.started_at !== null) ?? jobs[0];
    const late = one ? seconds(one.scheduled_at, one.started_at) : null;
    const delay = one ? seconds(one.created_at, one.scheduled_at) : null;
    return [
        check("A job was accepted for a later moment", (delay ?? 0) > 1, delay === null ? "" : `${span(delay)} after it was made`),
        check("It started when its moment had come, and not before", late !== null && late >= 0, late === null ? "" : `${span(late)} after its moment`),
        check("It completed", one !== undefined && ended(one)),
    ];
}

type Try = Pick<Attempt, "attempt" | "worker_id" | "started_at" | "completed_at" | "failure_reason">;

/** Those that are recorded, which failed or were lost, and the one that the job itself tells of. */
function triesOf({ jobs: [job], attempts }: Seen): Try[] {
    const isTold = job === undefined || job.started_at === null || attempts.some(attempt => attempt.attempt >= job.attempt);
    return isTold ? attempts : [...attempts, job];
}

function killed(seen: Seen): Check[] {
    const [[one], attempts] = [seen.jobs, triesOf(seen)];
    const lost = attempts.find(attempt => attempt.failure_reason === "worker_lost");
    const next = lost && attempts.find(attempt => attempt.attempt > lost.attempt);
    const pause = lost && next ? seconds(lost.completed_at, next.started_at) : null;
    return [
        check("A long job runs, or ran", one !== undefined && one.started_at !== null, one?.worker_id ? `on ${one.worker_id}` : ""),
        check("Its worker was lost, and the job was told so", lost !== undefined, lost ? `${lost.worker_id}, in attempt ${lost.attempt}` : ""),
        check("Another attempt has started", next !== undefined,
            next ? `on ${next.worker_id}${pause === null ? "" : `, ${span(Math.max(0, pause))} later`}` : ""),
        check("The job completed all the same", lost !== undefined && one !== undefined && ended(one), one ? `in attempt ${one.attempt}` : ""),
    ];
}

function flaky(seen: Seen): Check[] {
    const [[one], attempts] = [seen.jobs, triesOf(seen)];
    const pauses = attempts.slice(1).map((attempt, index) => seconds(attempts[index]!.completed_at, attempt.started_at)).filter(pause => pause !== null);
    const grows = pauses.length >= 2 && pauses.at(-1)! > pauses[0]!;
    return [
        check("A job that fails seven times in ten was accepted", one !== undefined),
        check("It was tried again after a failure", seen.attempts.length > 0 && attempts.length > 1, `${counted(attempts.length, "attempt")} so far`),
        check("It waited longer before each attempt", grows, pauses.map(pause => span(pause)).join(", then ")),
        check("It came to an end", one !== undefined && (ended(one) || one.status === "failed"), one ? `${one.status} in attempt ${one.attempt}` : ""),
    ];
}

function scaled({ jobs, workers }: Seen): Check[] {
    const done = jobs.filter(ended);
    const live = workers.filter(worker => worker.health === "active");
    const starts = done.flatMap(job => job.started_at ?? []).sort();
    const ends = done.flatMap(job => job.completed_at ?? []).sort();
    const took = starts.length > 0 && ends.length > 0 ? seconds(starts[0]!, ends.at(-1)!) : null;
    return [
        check("Twenty jobs were accepted", jobs.length >= 20, counted(jobs.length, "job")),
        check("More than one worker is there", live.length > 1, counted(live.length, "worker")),
        check("Their jobs were shared among them", workersOf(done) > 1, `${counted(workersOf(done), "worker")} ran some`),
        check("All have completed", jobs.length >= 20 && done.length === jobs.length,
            took === null || took <= 0 ? "" : `in ${span(took)}, ${(done.length / took).toFixed(1)} a second`),
    ];
}

function recurring({ schedule, runs }: Seen): Check[] {
    const byTick = runs.filter(run => run.tick !== null);
    const done = byTick.filter(ended);
    return [
        check("A schedule was made", schedule !== null, schedule ? `${schedule.cron_expression}, next at ${schedule.next_run_at?.slice(11, 19) ?? "–"}` : ""),
        check("It ticked", byTick.length > 0, counted(byTick.length, "run")),
        check("A run of it completed", done.length > 0, `${count(done.length)} so far`),
    ];
}

const many = (size: number, make: (number: number) => unknown) => Array.from({ length: size }, (_, index) => make(index + 1));

export const labSchedule = "lab-heartbeat";

export const exercises: readonly Exercise[] = [
    {
        key: "immediate", title: "Immediate jobs", name: "job", checksOf: immediate,
        goal: "A job is stored, a worker takes it, and it ends. More of them are shared among whoever is free.",
        asks: [
            { label: "Make one job", method: "POST", path: "/jobs",
                body: { name: "my-first-job", job_type: "immediate", payload: { action: "compute", value: 42 }, execution_time_ms: 2000 } },
            { label: "Make five more", method: "POST", path: "/jobs/batch",
                body: many(5, number => ({ name: `batch-job-${number}`, job_type: "immediate", execution_time_ms: 1000 })) },
        ],
        byHand: "",
    },
    {
        key: "delayed", title: "Delayed jobs", name: "delayed-notification", checksOf: delayed,
        goal: "A job waits in the store until its moment has come, whoever restarts meanwhile.",
        asks: [{ label: "Make a job for in ten seconds", method: "POST", path: "/jobs",
            body: { name: "delayed-notification", job_type: "delayed", delay_seconds: 10, payload: { message: "This runs after 10 seconds" } } }],
        byHand: "",
    },
    {
        key: "recurring", title: "A recurring schedule", name: "", checksOf: recurring,
        goal: "A schedule makes a run for each of its ticks, every minute here.",
        asks: [{ label: "Make the schedule", method: "PUT", path: `/schedules/${labSchedule}`,
            body: { name: "lab heartbeat", cron_expression: "* * * * *", execution_time_ms: 200 } }],
        byHand: "",
    },
    {
        key: "kill", title: "Kill a worker in the middle of a job", name: "long-running-job", checksOf: killed,
        goal: "A worker that dies loses its attempt; somebody sees it within seconds, and the job runs again elsewhere.",
        asks: [{ label: "Make a long job", method: "POST", path: "/jobs",
            body: { name: "long-running-job", job_type: "immediate", execution_time_ms: 30_000, max_retries: 3 } }],
        byHand: "docker compose kill worker-1      # the one that runs it\ndocker compose up -d worker-1",
    },
    {
        key: "failures", title: "Failures and back-off", name: "flaky-job", checksOf: flaky,
        goal: "A job that fails is tried again, each time after a longer wait, until it completes or has no attempt left.",
        asks: [{ label: "Make a job that fails often", method: "POST", path: "/jobs",
            body: { name: "flaky-job", job_type: "immediate", execution_time_ms: 500, fail_rate: 0.7, max_retries: 5 } }],
        byHand: "",
    },
    {
        key: "scale", title: "More workers", name: "scale-test", checksOf: scaled,
        goal: "Twice the workers end a row of jobs in about half the time.",
        asks: [{ label: "Make twenty jobs", method: "POST", path: "/jobs/batch",
            body: many(20, number => ({ name: `scale-test-${number}`, job_type: "immediate", execution_time_ms: 2000 })) }],
        byHand: "docker compose --profile scale up -d worker-3",
    },
];
