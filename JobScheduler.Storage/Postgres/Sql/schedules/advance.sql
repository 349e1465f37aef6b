-- Moves schedules on from their due ticks, but those where somebody was first, or that somebody holds, or a run that their gate must judge; called by ScheduleAdvancer.
-- Waits for nobody: what one session holds must not stop the schedules of all.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
free AS MATERIALIZED (
    SELECT advanced.id, advanced.tick, advanced.next_tick, advanced.missed, advanced.runs_made, schedules.offset_seconds * interval '1 second' AS late
    FROM unnest(@id::uuid[], @version::bigint[], @tick::timestamptz[], @next_tick::timestamptz[], @missed::bigint[], @runs_made::bigint[])
    AS advanced (id, version, tick, next_tick, missed, runs_made)
    JOIN schedules ON schedules.id = advanced.id
    WHERE schedules.version = advanced.version
        AND schedules.next_tick = advanced.tick
        AND NOT schedules.paused
    FOR UPDATE OF schedules SKIP LOCKED),
gated AS MATERIALIZED (
    SELECT run.id, free.id AS schedule_id
    FROM free
    CROSS JOIN LATERAL (
        SELECT id
        FROM jobs
        WHERE schedule_id = free.id
            AND tick IS NOT NULL
            AND status = 'pending'
            AND gate & 1 > 0
            AND tick <= (SELECT now FROM clock) - free.late
        OFFSET 0) AS run),
locked AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE id IN (SELECT gated.id FROM gated)
    FOR UPDATE SKIP LOCKED)
UPDATE schedules
SET
    next_tick = free.next_tick,
    last_tick = free.tick - free.late,
    missed_count = missed_count + free.missed,
    runs_made = schedules.runs_made + free.runs_made
FROM free
CROSS JOIN clock
WHERE schedules.id = free.id
    AND free.id NOT IN (SELECT gated.schedule_id FROM gated WHERE gated.id NOT IN (SELECT locked.id FROM locked))
RETURNING
    schedules.id,
    clock.now
