-- Forgets the schedules of which no backfilled run waits any more: those that are held by the caller, and those that are gone; called by BackfillTurns.
DELETE FROM schedule_backfills
WHERE schedule_id = ANY (@ids::uuid[])
    AND (schedule_id = ANY (@held::uuid[]) OR NOT EXISTS (SELECT 1 FROM schedules WHERE schedules.id = schedule_backfills.schedule_id))
    AND NOT EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.schedule_id = schedule_backfills.schedule_id
            AND jobs.tick IS NOT NULL
            AND jobs.status = 'pending'
            AND jobs.gate & 8 > 0)
