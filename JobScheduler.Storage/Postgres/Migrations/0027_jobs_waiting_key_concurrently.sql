-- The waiting jobs that hold a key; a plain job is never in it. Only of those that nobody has claimed or run again can there be no two: one that comes
-- back to wait meets another, and neither may fail for it. A try that was given up leaves an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS jobs_waiting_key;

CREATE UNIQUE INDEX CONCURRENTLY jobs_waiting_key
    ON jobs (waiting_key, (CASE WHEN fence = 0 AND generation = 0 THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE id END))
    WHERE waiting_key IS NOT NULL AND status IN ('pending', 'retrying');
