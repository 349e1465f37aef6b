-- Jobs, their ended attempts, idempotency keys and the sums of transitions.
-- Spans are microseconds. Keys and names are compared byte by byte: faster, and no upgrade of the operating system's collations can break an index.
-- Payloads and results are text: JSON may hold \u0000, which jsonb refuses.

CREATE TABLE jobs (
    id uuid NOT NULL PRIMARY KEY,
    status text COLLATE "C" NOT NULL CHECK (status IN ('pending', 'running', 'retrying', 'completed', 'failed', 'cancelled')),
    gate smallint NOT NULL DEFAULT 0 CHECK (gate >= 0),
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
    losses integer NOT NULL DEFAULT 0 CHECK (losses >= 0),
    worker_session uuid,
    worker_id text COLLATE "C",
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    job_type text COLLATE "C" NOT NULL CHECK (job_type IN ('immediate', 'delayed', 'recurring')),
    retry_backoff text COLLATE "C" NOT NULL CHECK (retry_backoff IN ('exponential', 'linear', 'constant')),
    retry_base_us bigint NOT NULL,
    retry_max_us bigint NOT NULL,
    retry_factor double precision NOT NULL,
    retry_jitter double precision NOT NULL,
    timeout_us bigint NOT NULL CHECK (timeout_us > 0),
    execution_time_ms integer NOT NULL CHECK (execution_time_ms >= 0),
    fail_rate double precision NOT NULL CHECK (fail_rate BETWEEN 0 AND 1),
    unique_key text COLLATE "C",
    schedule_id uuid,
    tick timestamptz,
    progress double precision CHECK (progress BETWEEN 0 AND 1),
    failure_reason text COLLATE "C",
    traceparent text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    tags text[] COLLATE "C" NOT NULL,
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

-- By status first: the kinds of ended jobs stay for different times, so each is pruned from its own oldest end.
CREATE INDEX jobs_finished ON jobs (status, finished_at)
    WHERE status IN ('completed', 'failed', 'cancelled');

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
