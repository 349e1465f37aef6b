-- Notes that backfilled runs of a schedule wait for their turn; called by Backfiller under the row lock of the schedule.
INSERT INTO schedule_backfills (schedule_id)
VALUES (@id)
ON CONFLICT DO NOTHING
