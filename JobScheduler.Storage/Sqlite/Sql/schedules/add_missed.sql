-- Notes how many runs of a schedule came to nothing; called by LateRuns after schedules/withdraw_overdue.
UPDATE schedules
SET
    missed_count = missed_count + @missed
WHERE id = @id
