-- Deletes the rows of left out ticks that ended before the retention, the oldest first; called by JobPruner.
WITH old AS MATERIALIZED (
    SELECT
        schedule_id,
        from_tick
    FROM schedule_left_out
    WHERE to_tick < transaction_timestamp() - @age::bigint * interval '1 microsecond'
    ORDER BY
        to_tick
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM schedule_left_out
USING old
WHERE schedule_left_out.schedule_id = old.schedule_id
    AND schedule_left_out.from_tick = old.from_tick
