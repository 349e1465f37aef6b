-- Uses up the permits of rates of jobs that were claimed; called by JobPermits.
UPDATE permits
SET
    used_at = clock_timestamp()
WHERE job_id = ANY (@ids::uuid[])
    AND interval_us IS NOT NULL
    AND used_at IS NULL
