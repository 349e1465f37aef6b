-- What was noted of the ticks of a schedule in a window, by tick; called by SqlScheduleLooks.
SELECT
    tick,
    fate,
    decided_at
FROM schedule_ticks
WHERE schedule_id = @id
    AND tick >= @from
    AND tick < @to
ORDER BY
    tick
LIMIT @max
