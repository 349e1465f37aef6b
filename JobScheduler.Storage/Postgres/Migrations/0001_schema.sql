-- The schema of version 0.2.0: jobs and what is kept about them, schedules and their ticks, queues, sessions of processes.
-- Spans are microseconds. Keys and names are compared byte by byte: faster, and no upgrade of the operating system's collations can break an index.
-- Payloads, results and settings are text: JSON may hold \u0000, which jsonb refuses.
-- settings is a JSON object of what no statement asks for: how a job is retried, its time limit, tags. Who writes what version 1 does not know sets another version.
CREATE TABLE jobs (
    id uuid NOT NULL PRIMARY KEY,
    status text COLLATE "C" NOT NULL CHECK (status IN ('pending', 'running', 'retrying', 'completed', 'failed', 'cancelled')),
    gate smallint NOT NULL DEFAULT 0 CHECK (gate >= 0),
    settings_version smallint NOT NULL DEFAULT 1 CHECK (settings_version >= 1),
    queue text COLLATE "C" NOT NULL CHECK (queue <> ''),
    priority smallint NOT NULL CHECK (priority BETWEEN 0 AND 4),
    scheduled_at timestamptz NOT NULL,
    handler text COLLATE "C" NOT NULL CHECK (handler <> ''),
    start_before timestamptz,
    attempt integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    max_retries integer NOT NULL CHECK (max_retries >= 0),
    fence bigint NOT NULL DEFAULT 0 CHECK (fence >= 0),
    generation integer NOT NULL DEFAULT 0 CHECK (generation >= 0),
    cancel_requested boolean NOT NULL DEFAULT false,
    withdrawn boolean NOT NULL DEFAULT false,
    claimed_ahead boolean NOT NULL DEFAULT false,
    losses integer NOT NULL DEFAULT 0 CHECK (losses >= 0),
    worker_session uuid,
    worker_id text COLLATE "C",
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    job_type text COLLATE "C" NOT NULL CHECK (job_type IN ('immediate', 'delayed', 'recurring')),
    unique_key text COLLATE "C",
    schedule_id uuid,
    tick timestamptz,
    progress double precision CHECK (progress BETWEEN 0 AND 1),
    failure_reason text COLLATE "C",
    traceparent text COLLATE "C",
    attempt_traceparent text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    settings text COLLATE "C" NOT NULL,
    progress_message text COLLATE "C",
    payload text COLLATE "C" NOT NULL,
    result text COLLATE "C",
    error_message text COLLATE "C",

    CONSTRAINT attempts_within_limit CHECK (attempt <= max_retries + 1),
    CONSTRAINT pending_has_burnt_nothing CHECK (status <> 'pending' OR attempt = 0),
    CONSTRAINT retrying_has_burnt_one CHECK (status <> 'retrying' OR attempt >= 1),
    CONSTRAINT running_has_an_owner CHECK (status <> 'running'
        OR (worker_session IS NOT NULL AND worker_id IS NOT NULL AND started_at IS NOT NULL AND attempt >= 1 AND fence >= 1 AND gate = 0)),
    CONSTRAINT only_running_has_a_session CHECK (status = 'running' OR worker_session IS NULL),
    CONSTRAINT only_running_can_be_asked_to_stop CHECK (status = 'running' OR NOT cancel_requested),
    CONSTRAINT finished_has_a_time CHECK ((status IN ('completed', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    CONSTRAINT completed_ran CHECK (status NOT IN ('completed', 'failed') OR (attempt >= 1 AND fence >= 1)),
    CONSTRAINT withdrawn_is_cancelled CHECK (NOT withdrawn OR status = 'cancelled'),
    CONSTRAINT tick_has_a_schedule CHECK (tick IS NULL OR schedule_id IS NOT NULL)
) WITH (
    -- Every job is written three times within seconds: vacuum by a fixed number of dead rows, not by a share of the history,
    -- and without a pause, so that the due index stays as small as the backlog.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 20000,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.05,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX jobs_due ON jobs (queue, priority, scheduled_at, id)
    WHERE status IN ('pending', 'retrying') AND gate = 0;
CREATE INDEX jobs_running ON jobs (worker_session)
    WHERE status = 'running';
-- Ended and retrying jobs by status and id: a page of one status is read from its newest end, and pruned from its oldest. What it must look at to prune
-- is in the index, so that jobs which were made long ago and ended lately are passed over there. A job enters it when it ends, or is to be tried again.
CREATE INDEX jobs_by_status ON jobs (status, id, finished_at)
    WHERE status IN ('retrying', 'completed', 'failed', 'cancelled');

-- The waiting jobs that the index of due ones leaves out, for a page of all that wait.
CREATE INDEX jobs_gated ON jobs (id)
    WHERE status = 'pending' AND gate > 0;

CREATE UNIQUE INDEX jobs_unique_key ON jobs (unique_key)
    WHERE unique_key IS NOT NULL AND status IN ('pending', 'running', 'retrying');

CREATE UNIQUE INDEX jobs_tick ON jobs (schedule_id, tick)
    WHERE schedule_id IS NOT NULL AND tick IS NOT NULL AND NOT withdrawn;

CREATE INDEX jobs_of_schedule ON jobs (schedule_id, id)
    WHERE schedule_id IS NOT NULL;

CREATE INDEX jobs_unstarted_ticks ON jobs (schedule_id, tick)
    WHERE tick IS NOT NULL AND status = 'pending';

CREATE INDEX jobs_start_before ON jobs (start_before)
    WHERE start_before IS NOT NULL AND status = 'pending' AND fence = 0;

-- The last run of a schedule that started. A plain job is not in it.
CREATE INDEX jobs_started_runs ON jobs (schedule_id, started_at)
    WHERE schedule_id IS NOT NULL AND started_at IS NOT NULL;

CREATE TABLE job_attempts (
    job_id uuid NOT NULL,
    fence bigint NOT NULL,
    generation integer NOT NULL,
    attempt integer NOT NULL,
    outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('failed', 'failed_for_good', 'timed_out', 'worker_lost')),
    started_at timestamptz,
    finished_at timestamptz NOT NULL,
    worker_id text COLLATE "C",
    reason text COLLATE "C",
    error_message text COLLATE "C",
    PRIMARY KEY (job_id, fence)
);

CREATE TABLE idempotency_keys (
    caller text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    job_ids uuid[] NOT NULL,
    -- Which of them existed before the request, so that the answer to the same key says so again.
    existing_ids uuid[],
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_keys_expired ON idempotency_keys (expires_at);

-- Each connection at work adds to rows of its own; rows of old minutes are folded into owner '' and minute 0. The sums are the counts.
CREATE TABLE counters (
    owner text COLLATE "C" NOT NULL,
    minute bigint NOT NULL,
    job_type text COLLATE "C" NOT NULL,
    from_status text COLLATE "C" NOT NULL,
    to_status text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    n bigint NOT NULL,
    duration_us bigint NOT NULL,
    PRIMARY KEY (owner, minute, job_type, from_status, to_status, reason)
) WITH (
    -- A few rows written by every transaction: room on the page keeps their updates off the index.
    fillfactor = 25,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE TABLE schedules (
    id uuid NOT NULL PRIMARY KEY,
    key text COLLATE "C" UNIQUE,
    cron text COLLATE "C" NOT NULL,
    time_zone text COLLATE "C" NOT NULL,
    misfire text COLLATE "C" NOT NULL CHECK (misfire IN ('fire_once', 'skip', 'fire_all')),
    overlap text COLLATE "C" NOT NULL CHECK (overlap IN ('allow', 'skip')),
    paused boolean NOT NULL,
    next_tick timestamptz,
    last_tick timestamptz,
    active_job_id uuid,
    missed_count bigint NOT NULL CHECK (missed_count >= 0),
    version bigint NOT NULL CHECK (version >= 1),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    name text COLLATE "C" NOT NULL,
    handler text COLLATE "C" NOT NULL,
    queue text COLLATE "C" NOT NULL,
    priority smallint NOT NULL CHECK (priority BETWEEN 0 AND 4),
    payload text COLLATE "C" NOT NULL,
    max_retries integer NOT NULL CHECK (max_retries >= 0),
    settings text COLLATE "C" NOT NULL,
    settings_version smallint NOT NULL DEFAULT 1 CHECK (settings_version >= 1)
);

CREATE INDEX schedules_next_tick ON schedules (next_tick, id)
    WHERE NOT paused AND next_tick IS NOT NULL;

-- What became of ticks that have no job any more, or never had one. A skipped tick keeps this narrow row instead of a cancelled job.
-- Fates: 0 planned, 1 made, 2 skipped late, 3 skipped by overlap, 4 taken back (edit), 5 taken back (pause), 6 missed, 7 cancelled by a person, 8 backfilled.
CREATE TABLE schedule_ticks (
    schedule_id uuid NOT NULL,
    tick timestamptz NOT NULL,
    fate smallint NOT NULL CHECK (fate BETWEEN 0 AND 8),
    job_id uuid,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (schedule_id, tick)
);

CREATE INDEX schedule_ticks_by_age ON schedule_ticks (tick);

-- Ticks that are too many for a row each.
CREATE TABLE schedule_gaps (
    schedule_id uuid NOT NULL,
    from_tick timestamptz NOT NULL,
    to_tick timestamptz NOT NULL,
    ticks bigint NOT NULL CHECK (ticks > 0),
    reason smallint NOT NULL CHECK (reason BETWEEN 0 AND 8),
    PRIMARY KEY (schedule_id, from_tick)
);

-- When the last run of a schedule started whose job was pruned: a table of its own, as whoever prunes holds jobs and must not wait for a schedule.
CREATE TABLE schedule_last_runs (
    schedule_id uuid NOT NULL PRIMARY KEY,
    started_at timestamptz NOT NULL
);

CREATE TABLE queues (
    name text COLLATE "C" NOT NULL PRIMARY KEY CHECK (name <> ''),
    paused boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    -- When it was last asked for by a new name in some process, so that unused ones can be removed.
    last_used_at timestamptz NOT NULL
);

-- Every claim asks for the paused queues: mostly there are none.
CREATE INDEX queues_paused ON queues (name)
    WHERE paused;

CREATE TABLE workers (
    session uuid NOT NULL PRIMARY KEY,
    worker_id text COLLATE "C" NOT NULL,
    host text COLLATE "C" NOT NULL,
    process_id integer NOT NULL,
    concurrency integer NOT NULL CHECK (concurrency >= 0),
    queues text[] COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL CHECK (status IN ('active', 'stopped', 'lost')),
    beat bigint NOT NULL CHECK (beat >= 0),
    started_at timestamptz NOT NULL,
    last_beat_at timestamptz NOT NULL,
    draining boolean NOT NULL DEFAULT false,
    ended_at timestamptz,
    -- The start of the server that took the session's last beat, and so has its lock.
    server_started_at timestamptz,
    CONSTRAINT ended_has_a_time CHECK ((status = 'active') = (ended_at IS NULL))
) WITH (
    -- One update per process and second: room on the page keeps the beats off the indexes.
    fillfactor = 50
);

CREATE INDEX workers_by_label ON workers (worker_id, started_at);

-- One row. Claims get higher numbers than base, in the history (timeline) in which the server is; a dump that is restored elsewhere begins a new one by it.
CREATE TABLE installation (
    id uuid NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    base bigint NOT NULL DEFAULT 0 CHECK (base >= 0)
);

CREATE UNIQUE INDEX installation_is_one ON installation ((true));
INSERT INTO installation DEFAULT VALUES;

-- When each API key was last used. The keys themselves are settings and are not here, nor is anything that they could be made from.
CREATE TABLE key_uses (
    key_id text COLLATE "C" NOT NULL PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    last_used_at timestamptz NOT NULL
);
