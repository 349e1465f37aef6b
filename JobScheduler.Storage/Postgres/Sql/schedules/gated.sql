-- The due runs of a schedule that wait for the overlap policy, by tick, locked; called by OverlapGate.
-- The sum keeps the planner on the index of the schedule's own runs: that of all gated jobs would do only while there are few.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    id
FROM jobs
WHERE schedule_id = @id
    AND tick IS NOT NULL
    AND status = 'pending'
    AND gate + 0 > 0
    AND tick <= (SELECT now FROM clock)
ORDER BY
    tick
FOR UPDATE
