-- Ends of attempts that were refused, as another claim or somebody else had the job meanwhile: for people, who see what a worker said too late.
CREATE TABLE refused_writes (
    job_id TEXT NOT NULL,
    fence INTEGER NOT NULL,
    -- The status that the job would have had.
    wanted TEXT NOT NULL,
    worker_id TEXT,
    refused_at INTEGER NOT NULL,
    PRIMARY KEY (job_id, fence, wanted)
) WITHOUT ROWID, STRICT;

CREATE INDEX refused_writes_by_age ON refused_writes (refused_at);
