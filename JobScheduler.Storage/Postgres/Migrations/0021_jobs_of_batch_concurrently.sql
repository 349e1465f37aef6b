-- The members of a batch, and those of them that live; a job of none is in neither. A try that was given up leaves an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS jobs_of_batch;

CREATE INDEX CONCURRENTLY jobs_of_batch ON jobs (batch_id, id)
    WHERE batch_id IS NOT NULL;

DROP INDEX CONCURRENTLY IF EXISTS jobs_live_of_batch;

CREATE INDEX CONCURRENTLY jobs_live_of_batch ON jobs (batch_id)
    WHERE batch_id IS NOT NULL AND status IN ('pending', 'running', 'retrying');
