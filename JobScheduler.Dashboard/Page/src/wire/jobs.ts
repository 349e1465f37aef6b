// What the REST API answers: the names of the OpenAPI document.

export type Status = "pending" | "running" | "retrying" | "completed" | "failed" | "cancelled";

export const statuses: readonly Status[] = ["pending", "running", "retrying", "completed", "failed", "cancelled"];

export const isFinal = (status: Status) => status === "completed" || status === "failed" || status === "cancelled";

export interface Retry {
    backoff: string;
    base_delay_seconds: number;
    max_delay_seconds: number;
    factor: number;
    jitter: number;
}

export interface Job {
    id: string;
    name: string;
    job_type: string;
    status: Status;
    created_at: string;
    scheduled_at: string | null;
    started_at: string | null;
    completed_at: string | null;
    worker_id: string | null;
    attempt: number;
    max_retries: number;
    error_message: string | null;
    failure_reason: string | null;
    handler: string;
    queue: string;
    priority: number;
    timeout_seconds: number;
    fail_rate?: number | null;
    execution_time_ms?: number | null;
    retry: Retry | null;
    tags: string[] | null;
    order_key: string | null;
    concurrency: { key: string; limit: number } | null;
    rate: { key: string; limit: number; per_seconds: number } | null;
    fairness_key: string | null;
    unique_key: string | null;
    schedule_id: string | null;
    tick: string | null;
    batch_id: string | null;
    generation: number;
    fence: number;
    cancel_requested: boolean;
    progress: number | null;
    progress_message: string | null;
}

export interface Attempt {
    generation: number;
    attempt: number;
    fence: number;
    worker_id: string | null;
    started_at: string | null;
    completed_at: string | null;
    status: string;
    failure_reason: string | null;
    error_message: string | null;
    error_detail: string | null;
}

export interface LogLine {
    line: number;
    attempt: number;
    at: string;
    level: string;
    message: string;
}

export interface Group {
    handler: string | null;
    queue: string | null;
    failure_reason: string | null;
    error: string | null;
    count: number;
    first_at: string;
    last_at: string;
    sample_id: string;
}

export interface Groups {
    groups: Group[];
    looked_at: number;
    complete: boolean;
}

export interface Finding {
    code: string;
    detail: string;
    since?: string;
    until?: string;
    by?: string;
    why?: string;
    limit?: string;
    used?: number;
    max?: number;
    count?: number;
    more?: boolean;
    worker_id?: string;
    fence?: number;
    job_id?: string;
    schedule_id?: string;
}

export interface Basis {
    ahead: number;
    slowest_per_second: number;
    fastest_per_second: number;
    seen_seconds: number;
}

export interface Estimate {
    from: string;
    to: string;
    basis: Basis;
}

export interface Explanation {
    id: string;
    status: Status;
    at: string;
    findings: Finding[];
    estimate: Estimate | null;
    no_estimate: string | null;
}

export interface Child {
    id: string;
    name: string;
    status: Status;
    on_failure: string;
}

export interface Parent {
    id: string;
    on_failure: string;
    /** Of a job or a batch; null when it is there no more. */
    status: string | null;
}

/** One thing that happened to a job. */
export interface TimelineEvent {
    at: string;
    event: string;
    generation: number | null;
    attempt: number | null;
    fence: number | null;
    worker_id: string | null;
    failure_reason: string | null;
    error: string | null;
    wanted: string | null;
}

export interface Timeline {
    events: TimelineEvent[];
    complete: boolean;
}
