-- Deletes the oldest jobs of one final state that ended before the retention; called by JobPruner.
DELETE FROM jobs
WHERE id IN (
    SELECT id
    FROM jobs INDEXED BY jobs_finished
    WHERE status IN ('completed', 'failed', 'cancelled')
        AND status = @status
        AND finished_at < @clock - @age
    ORDER BY
        finished_at
    LIMIT @max)
RETURNING
    id,
    job_type
