-- The state of a job whose settlement was refused, to tell our own earlier write from somebody else's; called by SettlementWriter.
SELECT
    id,
    fence,
    worker_session,
    job_type,
    queue,
    priority,
    status,
    attempt,
    generation,
    scheduled_at
FROM jobs
WHERE id IN (SELECT value FROM json_each(@ids))
