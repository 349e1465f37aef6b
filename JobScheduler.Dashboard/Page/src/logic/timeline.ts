import type { TimelineEvent } from "../wire.ts";

// What happened to a job, in words.

const simple: Record<string, string> = { created: "was created", due: "is due", completed: "was completed", failed: "has failed", cancelled: "was cancelled" };

export function wordsOf(happened: TimelineEvent, now: number): string {
    const { event, attempt, worker_id, failure_reason, wanted } = happened;
    const worker = worker_id === null ? "" : ` on ${worker_id}`;
    if (event === "started") return `attempt ${attempt} started${worker}`;
    if (event === "ended") return `attempt ${attempt} ended: ${(failure_reason ?? "failed").replaceAll("_", " ")}`;
    if (event === "refused") return `${worker_id ?? "a worker"} said too late that it is to be ${wanted}; refused`;
    if (event === "due") return Date.parse(happened.at) > now ? "will be due" : "was due";
    return simple[event] ?? event;
}
