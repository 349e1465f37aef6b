-- Deletes the rows of left out ticks that ended before the retention, the oldest first; called by JobPruner.
DELETE FROM schedule_left_out
WHERE (schedule_id, from_tick) IN (
    SELECT
        schedule_id,
        from_tick
    FROM schedule_left_out
    WHERE to_tick < @clock - @age
    ORDER BY
        to_tick
    LIMIT @max)
