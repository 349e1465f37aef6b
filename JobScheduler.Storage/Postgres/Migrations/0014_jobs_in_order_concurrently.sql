-- The jobs that wait for those before them, in their order. A try that was given up leaves an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS jobs_in_order;

CREATE INDEX CONCURRENTLY jobs_in_order ON jobs (waits_on, order_number)
    WHERE waits_on IS NOT NULL AND order_number IS NOT NULL AND status IN ('pending', 'retrying');
