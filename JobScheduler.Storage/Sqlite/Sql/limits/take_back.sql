-- Takes back the permits of jobs that are not alive: whoever ended them did not say so; called by SqlLimitStore.
DELETE FROM permits
WHERE limit_name IN (SELECT value FROM json_each(@limits))
    AND used_at IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.id = permits.job_id
            AND +jobs.status IN ('pending', 'retrying', 'running'))
