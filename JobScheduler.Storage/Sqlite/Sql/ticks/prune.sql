-- Deletes what was noted of ticks before the retention; called by JobPruner.
DELETE FROM schedule_ticks
WHERE (schedule_id, tick) IN (
    SELECT
        schedule_id,
        tick
    FROM schedule_ticks
    WHERE tick < @clock - @age
    LIMIT @max)
