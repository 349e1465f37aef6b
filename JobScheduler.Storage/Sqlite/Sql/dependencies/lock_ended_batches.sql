-- Those of these batches that have ended; called by DependencySweep.
SELECT
    id,
    status
FROM batches
WHERE id IN (SELECT value FROM json_each(@ids))
    AND ended_at IS NOT NULL
