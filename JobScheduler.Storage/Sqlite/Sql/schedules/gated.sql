-- The due runs of a schedule that wait for the overlap policy, by tick; called by OverlapGate.
SELECT
    id
FROM jobs INDEXED BY jobs_unstarted_ticks
WHERE schedule_id = @id
    AND tick IS NOT NULL
    AND status = 'pending'
    AND gate > 0
    AND tick <= @clock
ORDER BY
    tick
