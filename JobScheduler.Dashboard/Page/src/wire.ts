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

export interface Sample {
    at: string;
    accepted: number;
    started: number;
    completed: number;
    failed: number;
    retried: number;
}

export interface PulseWorker {
    worker_id: string;
    health: string;
    draining: boolean;
    concurrency: number;
    running: number;
}

export interface PulseQueue {
    name: string;
    due: number;
    is_more: boolean;
    oldest_due_seconds: number;
}

export interface Pulse {
    now: string;
    at: string;
    jobs_by_status: Record<Status, number>;
    queue_length: number;
    avg_job_duration_seconds: number | null;
    workers: PulseWorker[];
    queues: PulseQueue[];
    history: Sample[];
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

export interface Queue {
    name: string;
    paused: boolean;
    paused_by: string | null;
    paused_at: string | null;
    pause_reason: string | null;
}

export interface Worker {
    worker_id: string;
    last_heartbeat: string | null;
    current_job_id: string | null;
    health: string;
    host: string | null;
    process_id: number | null;
    queues: string[] | null;
    concurrency: number;
    running: number;
    draining: boolean;
    started_at: string | null;
}

export interface Schedule {
    id: string;
    key: string | null;
    name: string;
    cron_expression: string;
    time_zone: string;
    misfire: string;
    overlap: string;
    spread_seconds: number | null;
    end_at: string | null;
    max_runs: number | null;
    runs_made: number | null;
    ended: string | null;
    paused: boolean;
    next_run_at: string | null;
    last_run_at: string | null;
    missed_count: number;
    version: number;
    handler: string;
    queue: string;
    problem: string | null;
}

export interface Preview {
    runs: string[];
    time_zone: string;
    description: string;
}

export interface Bulk {
    id: string;
    action: string;
    status: string;
    filter: string | null;
    ids: number;
    queue: string | null;
    priority: number | null;
    pace: number;
    who: string;
    reason: string | null;
    created_at: string;
    ended_at: string | null;
    undoes: string | null;
    matched: number;
    done: number;
    samples: string[];
    skipped: Record<string, { count: number; samples: string[] }>;
}

export interface BulkPreview {
    count: number;
    complete: boolean;
    reached: string | null;
    samples: string[];
}

export interface AuditEntry {
    id: string;
    at: string;
    who: string;
    action: string;
    target: string;
    reason: string | null;
}

export interface Problem {
    title?: string;
    status?: number;
    detail?: string;
    errors?: { pointer: string; code: string; detail: string }[] | null;
}
