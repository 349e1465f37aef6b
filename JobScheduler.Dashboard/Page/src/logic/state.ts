import type { Job } from "../wire.ts";
import { age, span } from "./format.ts";

// Why a job is in its state, in the words of docs/job-lifecycle.md. Told from the job alone: it says what is so, and guesses nothing.

const reasons: Record<string, string> = {
    handler_error: "its handler failed", timed_out: "it took longer than its time limit", timeout: "it took longer than its time limit",
    worker_lost: "its worker was lost", permanent: "its handler says that another try is no use",
    unknown_handler: "no worker knows its handler",
};

const reasonOf = (job: Job) => job.failure_reason ? reasons[job.failure_reason] ?? job.failure_reason.replaceAll("_", " ") : null;

export function why(job: Job, now: number): string {
    const since = (text: string | null) => text === null ? 0 : (now - Date.parse(text)) / 1000;
    const tries = `attempt ${job.attempt} of ${job.max_retries + 1}`;
    switch (job.status) {
        case "pending": return due(job, now, "It waits for its first attempt");
        case "retrying": return due(job, now, `After ${tries} it waits for the next`) + (reasonOf(job) ? ` The last one ended as ${reasonOf(job)}.` : "");
        case "running": return `${job.worker_id ?? "A worker"} runs ${tries} since ${span(Math.max(0, since(job.started_at)))}.`
            + (job.cancel_requested ? " It was asked to stop." : "");
        case "completed": return `It completed in ${tries}, ${age(since(job.completed_at))}.`;
        case "failed": return `It failed in ${tries}, ${age(since(job.completed_at))}${reasonOf(job) ? `: ${reasonOf(job)}` : ""}.`;
        case "cancelled": return `It was cancelled ${age(since(job.completed_at))}.`;
    }
}

function due(job: Job, now: number, waits: string): string {
    const seconds = job.scheduled_at === null ? 0 : (Date.parse(job.scheduled_at) - now) / 1000;
    return seconds > 0 ? `${waits}: it is due in ${span(seconds)}.` : `${waits}: it has been due for ${span(-seconds)}.`;
}

/** How long its last attempt took, or has taken so far; null before the first. */
export function took(job: Job, now: number): number | null {
    if (job.started_at === null) return null;
    if (job.status === "running") return Math.max(0, (now - Date.parse(job.started_at)) / 1000);
    return job.completed_at === null ? null : Math.max(0, (Date.parse(job.completed_at) - Date.parse(job.started_at)) / 1000);
}
