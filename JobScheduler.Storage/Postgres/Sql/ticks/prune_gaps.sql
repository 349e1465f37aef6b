-- Deletes the gaps that ended before the retention; called by JobPruner.
WITH old AS MATERIALIZED (
    SELECT
        schedule_id,
        from_tick
    FROM schedule_gaps
    WHERE to_tick < transaction_timestamp() - @age::bigint * interval '1 microsecond'
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM schedule_gaps
USING old
WHERE schedule_gaps.schedule_id = old.schedule_id
    AND schedule_gaps.from_tick = old.from_tick
