-- The due runs of a schedule that wait for the overlap policy, by tick, locked; called by OverlapGate.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    id
FROM jobs
WHERE schedule_id = @id
    AND tick IS NOT NULL
    AND status = 'pending'
    AND gate > 0
    AND tick <= (SELECT now FROM clock)
ORDER BY
    tick
FOR UPDATE
