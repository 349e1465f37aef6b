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
    scheduled_at,
    CASE WHEN settings_version > 1 THEN settings END AS limiting,
    settings_version,
    batch_id IS NOT NULL OR followed IS NOT NULL AS is_noted,
    NULL::uuid AS watched_schedule
FROM jobs
WHERE id = ANY (@ids::uuid[])
