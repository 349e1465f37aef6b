-- Those of these schedules that are there, and whether their tick has come, which is judged first; called by BackfillTurns. The one writer holds everything.
SELECT
    id,
    coalesce(paused = 0 AND next_tick <= @clock, 0) AS is_due
FROM schedules
WHERE id IN (SELECT value FROM json_each(@ids))
