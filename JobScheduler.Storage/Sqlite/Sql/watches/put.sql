-- Watches a schedule for successes if it wants some, from its last change on; called by ScheduleWriter after that change.
INSERT INTO schedule_watches (
    schedule_id,
    success_due_at)
SELECT
    id,
    updated_at + require_success_within_seconds * 1000000
FROM schedules
WHERE id = @id
    AND require_success_within_seconds IS NOT NULL
ON CONFLICT (schedule_id) DO UPDATE
SET
    success_due_at = excluded.success_due_at
