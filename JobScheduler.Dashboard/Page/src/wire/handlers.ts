// What the REST API answers: the names of the OpenAPI document.

/** In seconds; null where nothing did. */
export interface Latency {
    n: number;
    p50: number | null;
    p95: number | null;
    p99: number | null;
}

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

export interface LatencySeries {
    of: string;
    from: string;
    to: string;
    step_seconds: number;
    all: Latency;
    steps: { at: string; took: Latency }[];
    complete: boolean;
}
