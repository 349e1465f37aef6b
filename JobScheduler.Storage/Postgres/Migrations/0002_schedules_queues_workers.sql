-- Schedules, queues and the sessions of processes.

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
    retry_backoff text COLLATE "C" NOT NULL,
    retry_base_us bigint NOT NULL,
    retry_max_us bigint NOT NULL,
    retry_factor double precision NOT NULL,
    retry_jitter double precision NOT NULL,
    timeout_us bigint NOT NULL CHECK (timeout_us > 0),
    execution_time_ms integer NOT NULL,
    fail_rate double precision NOT NULL,
    tags text[] COLLATE "C" NOT NULL
);

CREATE INDEX schedules_next_tick ON schedules (next_tick, id)
    WHERE NOT paused AND next_tick IS NOT NULL;

CREATE TABLE queues (
    name text COLLATE "C" NOT NULL PRIMARY KEY CHECK (name <> ''),
    paused boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
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
    CONSTRAINT ended_has_a_time CHECK ((status = 'active') = (ended_at IS NULL))
) WITH (
    -- One update per process and second: room on the page keeps the beats off the indexes.
    fillfactor = 50
);

CREATE INDEX workers_by_label ON workers (worker_id, started_at);
