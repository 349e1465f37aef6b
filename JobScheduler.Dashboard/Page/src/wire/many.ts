// What the REST API answers: the names of the OpenAPI document.

import type { Status } from "./jobs.ts";

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

export interface Batch {
    id: string;
    name: string | null;
    status: string;
    batch_id: string | null;
    total: number;
    pending: number;
    completed: number;
    failed: number;
    cancelled: number;
    created_at: string;
    sealed_at: string | null;
    ended_at: string | null;
}

/** A job that holds a permit of a limit. */
export interface Holder {
    id: string;
    name: string;
    handler: string;
    status: Status;
    worker_id: string | null;
    held_since: string;
}
