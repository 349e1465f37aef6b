-- Deletes what was noted of ticks before the retention; called by JobPruner.
WITH old AS MATERIALIZED (
    SELECT
        schedule_id,
        tick
    FROM schedule_ticks
    WHERE tick < transaction_timestamp() - @age::bigint * interval '1 microsecond'
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM schedule_ticks
USING old
WHERE schedule_ticks.schedule_id = old.schedule_id
    AND schedule_ticks.tick = old.tick
