-- The latest gaps in the ticks of a schedule that reach into a window; called by SqlScheduleLooks.
SELECT
    from_tick,
    to_tick,
    ticks
FROM schedule_gaps
WHERE schedule_id = @id
    AND from_tick < @to
    AND to_tick >= @from
ORDER BY
    from_tick DESC
LIMIT @max::bigint
