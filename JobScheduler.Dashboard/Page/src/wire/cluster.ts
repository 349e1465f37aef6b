// What the REST API answers: the names of the OpenAPI document.

import type { Status } from "./jobs.ts";

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

export interface Queue {
    name: string;
    paused: boolean;
    paused_by: string | null;
    paused_at: string | null;
    pause_reason: string | null;
    limit: QueueLimit | null;
}

export interface QueueLimit {
    concurrency: number | null;
    rate: number | null;
    per_seconds: number | null;
    burst: number | null;
}

export interface Me {
    name: string;
    scopes: string[];
    payloads: boolean;
    read_only: boolean;
    sign_in_ends_at: string | null;
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
    session: string | null;
}

export interface WorkerDetail {
    worker: Worker;
    version: string | null;
    handlers: string[] | null;
    seconds_since_heartbeat: number;
    jobs: WorkerJob[];
}

export interface WorkerJob {
    id: string;
    name: string;
    handler: string;
    queue: string;
    attempt: number;
    started_at: string | null;
    progress: number | null;
    progress_message: string | null;
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

export interface LimitUse {
    held: number;
    waiting: number;
    waiting_is_more: boolean;
    next_start_at: string | null;
}

export interface Limit {
    name: string;
    concurrency: number | null;
    rate: number | null;
    per_seconds: number | null;
    burst: number | null;
    version: number;
    updated_at: string;
    /** Told of one limit, not in a list. */
    use: LimitUse | null;
}
