// What the REST API answers: the names of the OpenAPI document.

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
    jitter_seconds: number | null;
    require_success_within_seconds: number | null;
    last_success_at: string | null;
    overdue_since: string | null;
    version: number;
    handler: string;
    queue: string;
    problem: string | null;
    calendars: string[] | null;
}

export interface Preview {
    runs: string[];
    time_zone: string;
    description: string;
    left_out?: string[];
}

export interface Backfill {
    ticks: number;
    made: number;
    already_run: number;
    skipped: Record<string, number>;
    dry_run: boolean;
}

export interface ScheduleTick {
    /** With the offset of the schedule's zone. */
    tick: string;
    outcome: string;
    mark: string;
    job_id: string | null;
    status: string | null;
}

export interface TickGap {
    from: string;
    to: string;
    ticks: number;
}

export interface ScheduleTicks {
    ticks: ScheduleTick[];
    gaps: TickGap[];
    complete: boolean;
    next_from: string | null;
}
