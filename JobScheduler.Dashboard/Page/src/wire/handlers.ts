// What the REST API answers: the names of the OpenAPI document.
import type { Latency } from "./measures.ts";

export interface Tally {
    per_second: number;
    completed: number;
    failed: number;
    retried: number;
    other: number;
    failure_share: number | null;
    wait: Latency;
    run: Latency;
}

export interface Handler {
    name: string;
    workers: number;
    ended: Tally;
}

export interface Handlers {
    at: string;
    seconds: number;
    handlers: Handler[];
    complete: boolean;
}

export interface HandlerDetail {
    name: string;
    at: string;
    seconds: number;
    ended: Tally;
    queues: { queue: string; ended: Tally }[];
    workers: { worker_id: string; queues: string[]; draining: boolean }[];
}

export interface HeldHandler {
    handler: string;
    held_at: string;
    held_by: string;
    attempts: number;
    failed: number;
    error: string | null;
    next_canary_at: string;
    failed_canaries: number;
    canary_job_id: string | null;
}
