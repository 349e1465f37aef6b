-- Ends of attempts that were refused, as another claim or somebody else had the job meanwhile: for people, who see what a worker said too late.
CREATE TABLE refused_writes (
    job_id uuid NOT NULL,
    fence bigint NOT NULL,
    -- The status that the job would have had.
    wanted text COLLATE "C" NOT NULL,
    worker_id text COLLATE "C",
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (job_id, fence, wanted)
);

CREATE INDEX refused_writes_by_age ON refused_writes (refused_at);
