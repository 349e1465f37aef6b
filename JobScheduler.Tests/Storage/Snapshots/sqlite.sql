CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    reason TEXT
) WITHOUT ROWID, STRICT;

CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    batch_id TEXT,
    name TEXT,
    status TEXT NOT NULL CHECK (status IN ('open', 'running', 'completed', 'failed', 'cancelled')),
    total INTEGER NOT NULL DEFAULT 0 CHECK (total >= 0),
    completed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    followed INTEGER,
    created_at INTEGER NOT NULL,
    sealed_at INTEGER,
    ended_at INTEGER,
    CONSTRAINT sealed_has_a_time CHECK ((status = 'open') = (sealed_at IS NULL)),
    CONSTRAINT ended_has_a_time CHECK ((status IN ('open', 'running')) = (ended_at IS NULL))
) WITHOUT ROWID, STRICT;

CREATE TABLE bulk_jobs (
    operation_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    PRIMARY KEY (operation_id, job_id)
) WITHOUT ROWID, STRICT;

CREATE TABLE bulk_operations (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    action TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'stopped', 'completed')),
    who TEXT NOT NULL,
    reason TEXT,
    filter TEXT,
    plan TEXT NOT NULL CHECK (json_type(plan) = 'object'),
    pace INTEGER NOT NULL CHECK (pace >= 1),
    cursor TEXT NOT NULL,
    progress TEXT NOT NULL CHECK (json_type(progress) = 'object'),
    paced_from INTEGER NOT NULL,
    paced_count INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    CONSTRAINT ended_has_a_time CHECK ((status = 'running') = (ended_at IS NULL))
) WITHOUT ROWID, STRICT;

CREATE TABLE calendar_versions (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (name, version)
) WITHOUT ROWID, STRICT;

CREATE TABLE calendars (
    name TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE counter_history (
    -- Of how many minutes the row tells: 1 or 60. Each minute is in a row of either kind.
    minutes INTEGER NOT NULL CHECK (minutes IN (1, 60)),
    -- The first of them, counted from 1970. An hour has its row as soon as somebody has counted in it, whatever happened: none means not known.
    minute INTEGER NOT NULL CHECK (minute % minutes = 0),
    created INTEGER NOT NULL DEFAULT 0,
    started INTEGER NOT NULL DEFAULT 0,
    completed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    retried INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (minutes, minute)
) WITHOUT ROWID, STRICT;

CREATE TABLE counters (
    owner TEXT NOT NULL,
    minute INTEGER NOT NULL,
    job_type TEXT NOT NULL,
    from_status TEXT NOT NULL,
    to_status TEXT NOT NULL,
    reason TEXT NOT NULL,
    n INTEGER NOT NULL,
    duration_us INTEGER NOT NULL,
    PRIMARY KEY (owner, minute, job_type, from_status, to_status, reason)
) WITHOUT ROWID, STRICT;

CREATE TABLE dashboard_signins (
    hash TEXT NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL,
    name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE ended_notes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'member', 'reopened')),
    subject TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('completed', 'failed', 'cancelled'))
) STRICT;

CREATE TABLE handler_minutes (
    -- Counted from 1970.
    minute INTEGER NOT NULL,
    -- Of how many minutes the row tells: 1 or 60.
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    -- Empty, with an empty queue: all together.
    handler TEXT NOT NULL,
    queue TEXT NOT NULL,
    -- Which telling it is, so that one that is repeated counts once.
    told TEXT NOT NULL,
    completed INTEGER NOT NULL CHECK (completed >= 0),
    failed INTEGER NOT NULL CHECK (failed >= 0),
    retried INTEGER NOT NULL CHECK (retried >= 0),
    other INTEGER NOT NULL CHECK (other >= 0),
    -- Buckets, as LogHistogram writes them.
    wait TEXT NOT NULL,
    run TEXT NOT NULL,
    PRIMARY KEY (minute, handler, queue, told)
) WITHOUT ROWID, STRICT;

CREATE TABLE handler_outcomes (
    handler TEXT NOT NULL,
    process TEXT NOT NULL,
    -- Since when it has told without a gap, and when last.
    since INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (handler, process)
) WITHOUT ROWID, STRICT;

CREATE TABLE held_handlers (
    handler TEXT NOT NULL PRIMARY KEY,
    held_at INTEGER NOT NULL,
    -- The worker that found it, and what it went by: of so many attempts so many failed, one of them with this error.
    held_by TEXT NOT NULL,
    ended INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    error TEXT,
    -- How long the next canary was put off, and how long one is put off at most.
    wait_us INTEGER NOT NULL CHECK (wait_us > 0),
    longest_us INTEGER NOT NULL CHECK (longest_us > 0),
    next_canary_at INTEGER NOT NULL,
    failed_canaries INTEGER NOT NULL DEFAULT 0,
    -- The job that was let run alone, under its fence.
    canary_job TEXT,
    canary_fence INTEGER,
    CONSTRAINT canary_is_whole CHECK ((canary_job IS NULL) = (canary_fence IS NULL))
) WITHOUT ROWID, STRICT;

CREATE TABLE idempotency_keys (
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    job_ids TEXT NOT NULL CHECK (json_type(job_ids) = 'array'),
    -- Which of them existed before the request, so that the answer to the same key says so again.
    existing_ids TEXT CHECK (existing_ids IS NULL OR json_type(existing_ids) = 'array'),
    expires_at INTEGER NOT NULL, changed_ids TEXT,
    PRIMARY KEY (caller, key)
) WITHOUT ROWID, STRICT;

CREATE TABLE job_attempts (
    job_id TEXT NOT NULL,
    fence INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('failed', 'failed_for_good', 'timed_out', 'worker_lost')),
    started_at INTEGER,
    finished_at INTEGER NOT NULL,
    worker_id TEXT,
    reason TEXT,
    error_message TEXT, error_detail TEXT,
    PRIMARY KEY (job_id, fence)
) WITHOUT ROWID, STRICT;

CREATE TABLE job_links (
    parent TEXT NOT NULL,
    child TEXT NOT NULL,
    on_failure TEXT NOT NULL CHECK (on_failure IN ('cancel', 'run', 'hold')),
    -- From the numbers of the notes: what was noted before the link was made says nothing of it.
    since INTEGER NOT NULL,
    PRIMARY KEY (parent, child)
) WITHOUT ROWID, STRICT;

CREATE TABLE job_logs (
    job_id TEXT NOT NULL,
    first_line INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    entries TEXT NOT NULL,
    PRIMARY KEY (job_id, first_line)
) WITHOUT ROWID, STRICT;

CREATE TABLE job_order (
    last_number INTEGER NOT NULL
) STRICT;

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'retrying', 'completed', 'failed', 'cancelled')),
    gate INTEGER NOT NULL DEFAULT 0 CHECK (gate >= 0),
    settings_version INTEGER NOT NULL DEFAULT 1 CHECK (settings_version >= 1),
    queue TEXT NOT NULL CHECK (queue <> ''),
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 4),
    scheduled_at INTEGER NOT NULL,
    handler TEXT NOT NULL CHECK (handler <> ''),
    start_before INTEGER,
    attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    max_retries INTEGER NOT NULL CHECK (max_retries >= 0),
    fence INTEGER NOT NULL DEFAULT 0 CHECK (fence >= 0),
    generation INTEGER NOT NULL DEFAULT 0 CHECK (generation >= 0),
    cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    claimed_ahead INTEGER NOT NULL DEFAULT 0 CHECK (claimed_ahead IN (0, 1)),
    losses INTEGER NOT NULL DEFAULT 0 CHECK (losses >= 0),
    worker_session TEXT,
    worker_id TEXT,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    job_type TEXT NOT NULL CHECK (job_type IN ('immediate', 'delayed', 'recurring')),
    unique_key TEXT,
    schedule_id TEXT,
    tick INTEGER,
    progress REAL CHECK (progress BETWEEN 0 AND 1),
    failure_reason TEXT,
    traceparent TEXT,
    attempt_traceparent TEXT,
    name TEXT NOT NULL,
    settings TEXT NOT NULL CHECK (json_type(settings) = 'object'),
    progress_message TEXT,
    payload TEXT NOT NULL,
    result TEXT,
    error_message TEXT, checkpoint TEXT, waits_on TEXT, order_number INTEGER, batch_id TEXT, followed INTEGER, waiting_key TEXT, revision INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT attempts_within_limit CHECK (attempt <= max_retries + 1),
    CONSTRAINT pending_has_burnt_nothing CHECK (status <> 'pending' OR attempt = 0),
    CONSTRAINT retrying_has_burnt_one CHECK (status <> 'retrying' OR attempt >= 1),
    CONSTRAINT running_has_an_owner CHECK (status <> 'running'
        OR (worker_session IS NOT NULL AND worker_id IS NOT NULL AND started_at IS NOT NULL AND attempt >= 1 AND fence >= 1 AND gate = 0)),
    CONSTRAINT only_running_has_a_session CHECK (status = 'running' OR worker_session IS NULL),
    CONSTRAINT only_running_can_be_asked_to_stop CHECK (status = 'running' OR cancel_requested = 0),
    CONSTRAINT finished_has_a_time CHECK ((status IN ('completed', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    CONSTRAINT completed_ran CHECK (status NOT IN ('completed', 'failed') OR (attempt >= 1 AND fence >= 1)),
    CONSTRAINT withdrawn_is_cancelled CHECK (withdrawn = 0 OR status = 'cancelled'),
    CONSTRAINT tick_has_a_schedule CHECK (tick IS NULL OR schedule_id IS NOT NULL)
) WITHOUT ROWID, STRICT;

CREATE TABLE key_uses (
    key_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    last_used_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE named_limits (
    name TEXT NOT NULL PRIMARY KEY,
    concurrency INTEGER CHECK (concurrency > 0),
    -- So many starts in so many microseconds, and how many at one moment.
    starts INTEGER CHECK (starts > 0),
    per_us INTEGER CHECK (per_us > 0),
    burst INTEGER CHECK (burst > 0),
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT rate_is_whole CHECK ((starts IS NULL) = (per_us IS NULL) AND (starts IS NULL) = (burst IS NULL)),
    CONSTRAINT limits_something CHECK (concurrency IS NOT NULL OR starts IS NOT NULL)
) WITHOUT ROWID, STRICT;

CREATE TABLE permits (
    limit_name TEXT NOT NULL,
    job_id TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    used_at INTEGER,
    -- Of a rate, as its job brought it: microseconds from start to start, and how many may start at one moment.
    interval_us INTEGER CHECK (interval_us > 0),
    burst INTEGER CHECK (burst > 0),
    PRIMARY KEY (limit_name, job_id)
) WITHOUT ROWID, STRICT;

CREATE TABLE queue_limits (
    name TEXT NOT NULL PRIMARY KEY,
    concurrency INTEGER CHECK (concurrency > 0),
    -- So many starts in so many microseconds, and how many at one moment.
    starts INTEGER CHECK (starts > 0),
    per_us INTEGER CHECK (per_us > 0),
    burst INTEGER CHECK (burst > 0),
    -- The moment of the next start if all came evenly; null while any may start.
    next_at INTEGER,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT rate_is_whole CHECK ((starts IS NULL) = (per_us IS NULL) AND (starts IS NULL) = (burst IS NULL)),
    CONSTRAINT limits_something CHECK (concurrency IS NOT NULL OR starts IS NOT NULL)
) WITHOUT ROWID, STRICT;

CREATE TABLE queue_starts (
    queue TEXT NOT NULL,
    process TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    -- By slices of five seconds and by priority, as StartCounts writes it.
    recent TEXT NOT NULL,
    PRIMARY KEY (queue, process)
) WITHOUT ROWID, STRICT;

CREATE TABLE queues (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    created_at INTEGER NOT NULL,
    -- When it was last asked for by a new name in some process, so that unused ones can be removed.
    last_used_at INTEGER NOT NULL
, paused_by TEXT, paused_at INTEGER, pause_reason TEXT) WITHOUT ROWID, STRICT;

CREATE TABLE rates (
    limit_name TEXT NOT NULL PRIMARY KEY,
    next_at INTEGER NOT NULL,
    full_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE refused_writes (
    job_id TEXT NOT NULL,
    fence INTEGER NOT NULL,
    -- The status that the job would have had.
    wanted TEXT NOT NULL,
    worker_id TEXT,
    refused_at INTEGER NOT NULL,
    PRIMARY KEY (job_id, fence, wanted)
) WITHOUT ROWID, STRICT;

CREATE TABLE schedule_backfills (
    schedule_id TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID, STRICT;

CREATE TABLE schedule_calendars (
    schedule_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (schedule_id, name)
) WITHOUT ROWID, STRICT;

CREATE TABLE schedule_gaps (
    schedule_id TEXT NOT NULL,
    from_tick INTEGER NOT NULL,
    to_tick INTEGER NOT NULL,
    ticks INTEGER NOT NULL CHECK (ticks > 0),
    reason INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 8),
    PRIMARY KEY (schedule_id, from_tick)
) WITHOUT ROWID, STRICT;

CREATE TABLE schedule_last_runs (
    schedule_id TEXT NOT NULL PRIMARY KEY,
    started_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE schedule_left_out (
    schedule_id TEXT NOT NULL,
    from_tick INTEGER NOT NULL,
    to_tick INTEGER NOT NULL,
    ticks INTEGER NOT NULL CHECK (ticks > 0),
    PRIMARY KEY (schedule_id, from_tick)
) WITHOUT ROWID, STRICT;

CREATE TABLE schedule_ticks (
    schedule_id TEXT NOT NULL,
    tick INTEGER NOT NULL,
    fate INTEGER NOT NULL CHECK (fate BETWEEN 0 AND 8),
    job_id TEXT,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (schedule_id, tick)
) WITHOUT ROWID, STRICT;

CREATE TABLE schedule_watches (
    schedule_id TEXT NOT NULL PRIMARY KEY,
    succeeded_at INTEGER,
    success_due_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE schedules (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    key TEXT UNIQUE,
    cron TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    misfire TEXT NOT NULL CHECK (misfire IN ('fire_once', 'skip', 'fire_all')),
    overlap TEXT NOT NULL CHECK (overlap IN ('allow', 'skip')),
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    next_tick INTEGER,
    last_tick INTEGER,
    active_job_id TEXT,
    missed_count INTEGER NOT NULL CHECK (missed_count >= 0),
    version INTEGER NOT NULL CHECK (version >= 1),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    handler TEXT NOT NULL,
    queue TEXT NOT NULL,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 4),
    payload TEXT NOT NULL,
    max_retries INTEGER NOT NULL CHECK (max_retries >= 0),
    settings TEXT NOT NULL CHECK (json_type(settings) = 'object'),
    settings_version INTEGER NOT NULL DEFAULT 1 CHECK (settings_version >= 1)
, spread_seconds INTEGER, offset_seconds INTEGER NOT NULL DEFAULT 0, end_at INTEGER, max_runs INTEGER, runs_made INTEGER NOT NULL DEFAULT 0, jitter_seconds INTEGER, require_success_within_seconds INTEGER) WITHOUT ROWID, STRICT;

CREATE TABLE unique_periods (
    key TEXT NOT NULL PRIMARY KEY,
    job_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE workers (
    session TEXT NOT NULL PRIMARY KEY CHECK (length(session) = 36),
    worker_id TEXT NOT NULL,
    host TEXT NOT NULL,
    process_id INTEGER NOT NULL,
    concurrency INTEGER NOT NULL CHECK (concurrency >= 0),
    queues TEXT NOT NULL CHECK (json_type(queues) = 'array'),
    status TEXT NOT NULL CHECK (status IN ('active', 'stopped', 'lost')),
    beat INTEGER NOT NULL CHECK (beat >= 0),
    started_at INTEGER NOT NULL,
    last_beat_at INTEGER NOT NULL,
    draining INTEGER NOT NULL DEFAULT 0 CHECK (draining IN (0, 1)),
    ended_at INTEGER, handlers TEXT CHECK (handlers IS NULL OR json_type(handlers) = 'array'), lease INTEGER CHECK (lease > 0), version TEXT,
    CONSTRAINT ended_has_a_time CHECK ((status = 'active') = (ended_at IS NULL))
) WITHOUT ROWID, STRICT;

CREATE INDEX audit_by_age ON audit (at);

CREATE INDEX batches_by_end ON batches (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX batches_running ON batches (id) WHERE status = 'running';

CREATE INDEX batches_within ON batches (batch_id) WHERE batch_id IS NOT NULL;

CREATE INDEX bulk_operations_running ON bulk_operations (next_at)
    WHERE status = 'running';

CREATE INDEX dashboard_signins_by_age ON dashboard_signins (started_at);

CREATE INDEX dashboard_signins_of_key ON dashboard_signins (key_id, started_at);

CREATE INDEX ended_notes_of_members ON ended_notes (subject, id) WHERE kind <> 'parent';

CREATE INDEX ended_notes_of_parents ON ended_notes (id) WHERE kind = 'parent';

CREATE INDEX handler_minutes_apart ON handler_minutes (minute) WHERE minutes = 1;

CREATE INDEX handler_minutes_of_handler ON handler_minutes (handler, minute);

CREATE INDEX idempotency_keys_expired ON idempotency_keys (expires_at);

CREATE INDEX job_links_of_child ON job_links (child, parent);

CREATE INDEX jobs_by_status ON jobs (status, id, finished_at)
    WHERE status IN ('retrying', 'completed', 'failed', 'cancelled');

CREATE INDEX jobs_due ON jobs (queue, priority, scheduled_at, id)
    WHERE status IN ('pending', 'retrying') AND gate = 0;

CREATE INDEX jobs_gated ON jobs (id)
    WHERE status = 'pending' AND gate > 0;

CREATE INDEX jobs_in_order ON jobs (waits_on, order_number)
    WHERE waits_on IS NOT NULL AND order_number IS NOT NULL AND status IN ('pending', 'retrying');

CREATE INDEX jobs_live_of_batch ON jobs (batch_id)
    WHERE batch_id IS NOT NULL AND status IN ('pending', 'running', 'retrying');

CREATE INDEX jobs_of_batch ON jobs (batch_id, id)
    WHERE batch_id IS NOT NULL;

CREATE INDEX jobs_of_schedule ON jobs (schedule_id, id)
    WHERE schedule_id IS NOT NULL;

CREATE INDEX jobs_parked ON jobs (waits_on, queue, priority, scheduled_at, id)
    WHERE waits_on IS NOT NULL AND status IN ('pending', 'retrying') AND gate = 4;

CREATE INDEX jobs_running ON jobs (worker_session)
    WHERE status = 'running';

CREATE INDEX jobs_start_before ON jobs (start_before)
    WHERE start_before IS NOT NULL AND status = 'pending' AND fence = 0;

CREATE INDEX jobs_started_runs ON jobs (schedule_id, started_at)
    WHERE schedule_id IS NOT NULL AND started_at IS NOT NULL;

CREATE UNIQUE INDEX jobs_tick ON jobs (schedule_id, tick)
    WHERE schedule_id IS NOT NULL AND tick IS NOT NULL AND withdrawn = 0;

CREATE UNIQUE INDEX jobs_unique_key ON jobs (unique_key)
    WHERE unique_key IS NOT NULL AND status IN ('pending', 'running', 'retrying');

CREATE INDEX jobs_unstarted_ticks ON jobs (schedule_id, tick)
    WHERE tick IS NOT NULL AND status = 'pending';

CREATE UNIQUE INDEX jobs_waiting_key ON jobs (waiting_key, CASE WHEN fence = 0 AND generation = 0 THEN '' ELSE id END)
    WHERE waiting_key IS NOT NULL AND status IN ('pending', 'retrying');

CREATE INDEX permits_of_job ON permits (job_id);

CREATE INDEX permits_used ON permits (limit_name) WHERE used_at IS NOT NULL;

CREATE INDEX refused_writes_by_age ON refused_writes (refused_at);

CREATE INDEX schedule_calendars_by_version ON schedule_calendars (name, version, schedule_id);

CREATE INDEX schedule_left_out_by_age ON schedule_left_out (to_tick);

CREATE INDEX schedule_ticks_by_age ON schedule_ticks (tick);

CREATE INDEX schedule_watches_due ON schedule_watches (success_due_at);

CREATE INDEX schedules_next_tick ON schedules (next_tick, id)
    WHERE paused = 0 AND next_tick IS NOT NULL;

CREATE INDEX unique_periods_expired ON unique_periods (expires_at);

CREATE INDEX workers_by_label ON workers (worker_id, started_at);
