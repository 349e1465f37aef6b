-- Changes of many jobs, in steps. Jobs with ids below the cursor are still to be looked at. The plan and the progress are JSON objects that no statement reads.
CREATE TABLE bulk_operations (
    id uuid NOT NULL PRIMARY KEY,
    action text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL CHECK (status IN ('running', 'stopped', 'completed')),
    who text COLLATE "C" NOT NULL,
    reason text COLLATE "C",
    filter text COLLATE "C",
    plan text COLLATE "C" NOT NULL,
    pace integer NOT NULL CHECK (pace >= 1),
    cursor uuid NOT NULL,
    progress text COLLATE "C" NOT NULL,
    paced_from timestamptz NOT NULL,
    paced_count bigint NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT ended_has_a_time CHECK ((status = 'running') = (ended_at IS NULL))
);

CREATE INDEX bulk_operations_running ON bulk_operations (next_at)
    WHERE status = 'running';

-- The jobs that an operation cancelled, so that it can be undone.
CREATE TABLE bulk_jobs (
    operation_id uuid NOT NULL,
    job_id uuid NOT NULL,
    PRIMARY KEY (operation_id, job_id)
);
