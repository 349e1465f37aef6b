-- Deletes jobs of one final state that ended before the retention, those with the oldest ids first; called by JobPruner.
-- The bound by id only ends the walk through the index: an id tells when its job was made (UUIDv7), which was before it ended; five seconds for clocks that
-- differ. When it ended decides.
DELETE FROM jobs
WHERE id IN (
    SELECT id
    FROM jobs INDEXED BY jobs_by_status
    WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
        AND status = @status
        AND id > @after
        AND id < (
            SELECT substr(made, 1, 8) || '-' || substr(made, 9)
            FROM (SELECT printf('%012x', MAX(0, (@clock - @age) / 1000 + 5000)) AS made))
        AND finished_at < @clock - @age
    ORDER BY
        id
    LIMIT @max)
RETURNING
    id,
    job_type,
    schedule_id,
    started_at,
    finished_at < @clock - @age * 11 / 10 AS is_behind
