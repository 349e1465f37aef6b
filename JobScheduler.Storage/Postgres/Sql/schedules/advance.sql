-- Moves a schedule on from its due tick unless somebody was first, or holds it or a run that its gate must judge; called by ScheduleAdvancer.
-- Waits for nobody: what one session holds must not stop the schedules of all.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
free AS MATERIALIZED (
    SELECT id
    FROM schedules
    WHERE id = @id
        AND version = @version
        AND next_tick = @tick
        AND NOT paused
    FOR UPDATE SKIP LOCKED),
gated AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE schedule_id = @id
        AND tick IS NOT NULL
        AND status = 'pending'
        AND gate + 0 > 0
        AND tick <= (SELECT now FROM clock)),
locked AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE id IN (SELECT gated.id FROM gated)
    FOR UPDATE SKIP LOCKED)
UPDATE schedules
SET
    next_tick = @next_tick,
    last_tick = @tick,
    missed_count = missed_count + @missed
FROM free
WHERE schedules.id = free.id
    AND (SELECT count(*) FROM gated) = (SELECT count(*) FROM locked)
RETURNING
    schedules.id
