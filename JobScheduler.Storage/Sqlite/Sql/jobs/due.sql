-- The oldest due jobs of one queue and priority that the claimant can run; called by JobClaimer for a claim without ids.
SELECT
    id,
    queue,
    priority,
    @clock - scheduled_at AS due_for
FROM jobs INDEXED BY jobs_due
/*parts/due_in_band*/
LIMIT @most
