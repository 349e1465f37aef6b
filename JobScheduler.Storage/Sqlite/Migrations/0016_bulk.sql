-- Changes of many jobs, in steps. Jobs with ids below the cursor are still to be looked at. The plan and the progress are JSON objects that no statement reads.
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

CREATE INDEX bulk_operations_running ON bulk_operations (next_at)
    WHERE status = 'running';

-- The jobs that an operation cancelled, so that it can be undone.
CREATE TABLE bulk_jobs (
    operation_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    PRIMARY KEY (operation_id, job_id)
) WITHOUT ROWID, STRICT;
