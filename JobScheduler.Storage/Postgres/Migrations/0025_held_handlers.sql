-- Handlers whose jobs wait as most of their attempts failed. Nothing of it is in the rows of jobs: a claim leaves out what its process knows to be held.
CREATE TABLE held_handlers (
    handler text COLLATE "C" NOT NULL PRIMARY KEY,
    held_at timestamptz NOT NULL,
    -- The worker that found it, and what it went by: of so many attempts so many failed, one of them with this error.
    held_by text COLLATE "C" NOT NULL,
    ended bigint NOT NULL,
    failed bigint NOT NULL,
    error text COLLATE "C",
    -- How long the next canary was put off, and how long one is put off at most.
    wait_us bigint NOT NULL CHECK (wait_us > 0),
    longest_us bigint NOT NULL CHECK (longest_us > 0),
    next_canary_at timestamptz NOT NULL,
    failed_canaries bigint NOT NULL DEFAULT 0,
    -- The job that was let run alone, under its fence.
    canary_job uuid,
    canary_fence bigint,
    CONSTRAINT canary_is_whole CHECK ((canary_job IS NULL) = (canary_fence IS NULL))
);

-- How the last attempts of a handler ended in each process, told while some fail.
CREATE TABLE handler_outcomes (
    handler text COLLATE "C" NOT NULL,
    process uuid NOT NULL,
    -- Since when it has told without a gap, and when last.
    since timestamptz NOT NULL,
    told_at timestamptz NOT NULL,
    ended bigint NOT NULL,
    failed bigint NOT NULL,
    PRIMARY KEY (handler, process)
) WITH (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
