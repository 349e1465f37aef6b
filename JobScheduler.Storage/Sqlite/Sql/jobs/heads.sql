-- The oldest due job of one queue and priority that the claimant can run; called by JobClaimer to find the band that is starved.
SELECT
    queue,
    priority,
    @clock - scheduled_at AS due_for
FROM jobs INDEXED BY jobs_due
/*parts/due_in_band*/
LIMIT 1
