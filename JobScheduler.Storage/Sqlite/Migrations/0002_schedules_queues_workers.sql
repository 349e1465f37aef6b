-- Schedules, queues and the sessions of processes.

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
    retry_backoff TEXT NOT NULL,
    retry_base_us INTEGER NOT NULL,
    retry_max_us INTEGER NOT NULL,
    retry_factor REAL NOT NULL,
    retry_jitter REAL NOT NULL,
    timeout_us INTEGER NOT NULL CHECK (timeout_us > 0),
    execution_time_ms INTEGER NOT NULL,
    fail_rate REAL NOT NULL,
    tags TEXT NOT NULL CHECK (json_type(tags) = 'array')
) WITHOUT ROWID, STRICT;

CREATE INDEX schedules_next_tick ON schedules (next_tick, id)
    WHERE paused = 0 AND next_tick IS NOT NULL;

CREATE TABLE queues (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    created_at INTEGER NOT NULL
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
    ended_at INTEGER,
    CONSTRAINT ended_has_a_time CHECK ((status = 'active') = (ended_at IS NULL))
) WITHOUT ROWID, STRICT;

CREATE INDEX workers_by_label ON workers (worker_id, started_at);
