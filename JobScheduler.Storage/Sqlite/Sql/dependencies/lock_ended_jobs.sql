-- Those of these jobs that have ended; called by DependencySweep.
SELECT
    id,
    status
FROM jobs
WHERE id IN (SELECT value FROM json_each(@ids))
    AND finished_at IS NOT NULL
