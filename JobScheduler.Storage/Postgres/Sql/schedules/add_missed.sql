-- Notes how many runs of schedules came to nothing; called by LateRuns after schedules/withdraw_overdue, which locked the rows.
UPDATE schedules
SET
    missed_count = missed_count + late.missed
FROM unnest(@id::uuid[], @missed::bigint[]) AS late (id, missed)
WHERE schedules.id = late.id
