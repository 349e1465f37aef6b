-- Forgets the schedules of which no backfilled run waits any more: those that are held by the caller, and those that are gone; called by BackfillTurns.
DELETE FROM schedule_backfills
WHERE schedule_id IN (SELECT value FROM json_each(@ids))
    AND (schedule_id IN (SELECT value FROM json_each(@held)) OR NOT EXISTS (SELECT 1 FROM schedules WHERE schedules.id = schedule_backfills.schedule_id))
    AND NOT EXISTS (
        SELECT 1
        FROM jobs INDEXED BY jobs_unstarted_ticks
        WHERE jobs.schedule_id = schedule_backfills.schedule_id
            AND jobs.tick IS NOT NULL
            AND jobs.status = 'pending'
            AND jobs.gate & 8 > 0)
