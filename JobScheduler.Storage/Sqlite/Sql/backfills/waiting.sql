-- The schedules whose backfilled runs wait for their turn, by id; called by SqlBackfillStore.
SELECT
    schedule_id
FROM schedule_backfills
WHERE schedule_id > @after
ORDER BY
    schedule_id
LIMIT @max
