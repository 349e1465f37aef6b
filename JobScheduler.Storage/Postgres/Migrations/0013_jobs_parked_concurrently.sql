-- The jobs that wait for a permit, by limit, queue and priority; a plain job is never in it. A try that was given up leaves an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS jobs_parked;

CREATE INDEX CONCURRENTLY jobs_parked ON jobs (waits_on, queue, priority, scheduled_at, id)
    WHERE waits_on IS NOT NULL AND status IN ('pending', 'retrying') AND gate = 4;
