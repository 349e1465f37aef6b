-- Notes that a run of a watched schedule succeeded; called by SettlementWriter.
UPDATE schedule_watches
SET
    succeeded_at = @clock,
    success_due_at = @clock + schedules.require_success_within_seconds * 1000000
FROM schedules
WHERE schedule_watches.schedule_id = @id
    AND schedules.id = schedule_watches.schedule_id
    AND schedules.require_success_within_seconds IS NOT NULL
