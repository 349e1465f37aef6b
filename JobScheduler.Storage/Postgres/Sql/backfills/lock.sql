-- Takes those of these schedules that nobody holds, and tells whether their tick has come, which is judged first; called by BackfillTurns.
SELECT
    id,
    COALESCE(NOT paused AND next_tick <= clock_timestamp(), false) AS is_due
FROM schedules
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR UPDATE SKIP LOCKED
