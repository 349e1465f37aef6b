-- Uses up the permits of rates of jobs that were claimed; called by JobPermits.
UPDATE permits
SET
    used_at = @clock
WHERE job_id IN (SELECT value FROM json_each(@ids))
    AND interval_us IS NOT NULL
    AND used_at IS NULL
