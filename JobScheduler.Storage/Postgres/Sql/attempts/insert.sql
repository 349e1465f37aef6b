-- Keeps attempts that ended without success, each once; called by SettlementWriter right after the settlement was accepted.
INSERT INTO job_attempts (
    job_id,
    fence,
    generation,
    attempt,
    outcome,
    started_at,
    finished_at,
    worker_id,
    reason,
    error_message,
    error_detail)
SELECT
    jobs.id,
    jobs.fence,
    jobs.generation,
    jobs.attempt,
    ended.outcome,
    jobs.started_at,
    clock.now,
    jobs.worker_id,
    ended.failure_reason,
    ended.error_message,
    ended.error_detail
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@id::uuid[], @fence::bigint[], @outcome::text[], @failure_reason::text[], @error_message::text[], @error_detail::text[])
    AS ended (id, fence, outcome, failure_reason, error_message, error_detail)
JOIN jobs ON jobs.id = ended.id
    AND jobs.fence = ended.fence
ON CONFLICT (job_id, fence) DO NOTHING
