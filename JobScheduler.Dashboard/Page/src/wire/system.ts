// What the REST API answers: the names of the OpenAPI document.

export interface Process {
    name: string;
    kind: string;
    version: string | null;
    host: string | null;
    process_id: number | null;
    health: string;
    draining: boolean;
    concurrency: number;
    running: number;
    started_at: string;
    last_heartbeat: string;
}

export interface Loop {
    name: string;
    late: boolean;
}

export interface Retention {
    completed_seconds: number;
    failed_seconds: number;
    ticks_seconds: number;
    queues_seconds: number;
    audit_seconds: number;
}

export interface AnsweringProcess {
    name: string;
    version: string | null;
    health: string | null;
    reasons: string[];
    loops: Loop[];
    store: string;
    schema: string;
    ready_queue: string;
    installation: string | null;
    retention: Retention;
    /** Null where the store's clock cannot be moved. */
    clock_ahead_seconds: number | null;
}

export interface MovedClock {
    now: string;
    ahead_seconds: number;
}

export interface Processes {
    now: string;
    processes: Process[];
    complete: boolean;
    answering: AnsweringProcess;
}
