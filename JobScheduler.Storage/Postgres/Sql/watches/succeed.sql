-- Notes that runs of watched schedules succeeded; called by SettlementWriter. It waits for nobody: who holds the row notes the same.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
free AS MATERIALIZED (
    SELECT schedule_id
    FROM schedule_watches
    WHERE schedule_id = ANY (@id::uuid[])
    FOR UPDATE SKIP LOCKED)
UPDATE schedule_watches
SET
    succeeded_at = clock.now,
    success_due_at = clock.now + schedules.require_success_within_seconds * interval '1 second'
FROM free
CROSS JOIN clock
JOIN schedules ON schedules.id = free.schedule_id
WHERE schedule_watches.schedule_id = free.schedule_id
    AND schedules.require_success_within_seconds IS NOT NULL
