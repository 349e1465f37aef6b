-- Notes how many runs of schedules came to nothing; called by ScheduleRuns under the row locks of the schedules.
UPDATE schedules
SET
    missed_count = missed_count + late.missed
FROM unnest(@id::uuid[], @missed::bigint[]) AS late (id, missed)
WHERE schedules.id = late.id
