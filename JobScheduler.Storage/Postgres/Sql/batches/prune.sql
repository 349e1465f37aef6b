-- Deletes batches that ended before the retention; called by JobPruner.
DELETE FROM batches
WHERE id IN (
    SELECT id
    FROM batches
    WHERE ended_at < clock_timestamp() - @age::bigint * interval '1 microsecond'
    ORDER BY
        ended_at
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
