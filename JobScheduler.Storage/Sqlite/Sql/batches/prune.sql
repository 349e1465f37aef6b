-- Deletes batches that ended before the retention; called by JobPruner.
DELETE FROM batches
WHERE id IN (
    SELECT id
    FROM batches
    WHERE ended_at < @clock - @age
    ORDER BY
        ended_at
    LIMIT @max)
