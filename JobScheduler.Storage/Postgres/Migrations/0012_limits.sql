-- Limits across all workers: how many jobs of a key run at once, how often they start, in which order.
-- waits_on is the limit whose permit a job waits for, and bit 4 of its gate says that one is missing. settings_version 2 has limits:
-- an older program, which knows no permits, leaves such a job alone.
ALTER TABLE jobs ADD COLUMN waits_on text COLLATE "C";
ALTER TABLE jobs ADD COLUMN order_number bigint;

-- In which order the jobs of a key were accepted: a number is drawn in the transaction that stores the job. To draw one tells nothing and
-- changes nothing; roles that were made for an earlier version have rights on tables alone.
CREATE SEQUENCE job_order;
GRANT USAGE ON SEQUENCE job_order TO PUBLIC;

-- Who has a permit of which limit. One of a rate is used up by the claim, and stays until its bucket was told.
CREATE TABLE permits (
    limit_name text COLLATE "C" NOT NULL,
    job_id uuid NOT NULL,
    given_at timestamptz NOT NULL,
    used_at timestamptz,
    -- Of a rate, as its job brought it: microseconds from start to start, and how many may start at one moment.
    interval_us bigint CHECK (interval_us > 0),
    burst bigint CHECK (burst > 0),
    PRIMARY KEY (limit_name, job_id)
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX permits_of_job ON permits (job_id);
CREATE INDEX permits_used ON permits (limit_name) WHERE used_at IS NOT NULL;

-- The moment of the next start if all came evenly; a bucket that is full has no row.
CREATE TABLE rates (
    limit_name text COLLATE "C" NOT NULL PRIMARY KEY,
    next_at timestamptz NOT NULL,
    full_at timestamptz NOT NULL
) WITH (
    fillfactor = 25,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
