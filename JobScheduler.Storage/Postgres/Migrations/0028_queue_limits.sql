-- Limits of whole queues: how many of their jobs run at once, how often they start. Nothing of it is in the rows of jobs: who claims from such a queue
-- counts what runs. An older program knows nothing of it and claims from the queue as from any other.
CREATE TABLE queue_limits (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    concurrency integer CHECK (concurrency > 0),
    -- So many starts in so many microseconds, and how many at one moment.
    starts integer CHECK (starts > 0),
    per_us bigint CHECK (per_us > 0),
    burst integer CHECK (burst > 0),
    -- The moment of the next start if all came evenly; null while any may start.
    next_at timestamptz,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT rate_is_whole CHECK ((starts IS NULL) = (per_us IS NULL) AND (starts IS NULL) = (burst IS NULL)),
    CONSTRAINT limits_something CHECK (concurrency IS NOT NULL OR starts IS NOT NULL)
) WITH (
    fillfactor = 25,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
