-- Deletes the gaps that ended before the retention; called by JobPruner.
DELETE FROM schedule_gaps
WHERE (schedule_id, from_tick) IN (
    SELECT
        schedule_id,
        from_tick
    FROM schedule_gaps
    WHERE to_tick < @clock - @age
    LIMIT @max)
