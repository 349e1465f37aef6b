-- Notes ends of attempts that were refused, each once; called by RefusedWrites.
INSERT INTO refused_writes (
    job_id,
    fence,
    wanted,
    worker_id,
    refused_at)
SELECT
    late.id,
    late.fence,
    late.wanted,
    workers.worker_id,
    clock_timestamp()
FROM unnest(@id::uuid[], @fence::bigint[], @wanted::text[], @session::uuid[]) AS late (id, fence, wanted, session)
LEFT JOIN workers ON workers.session = late.session
ON CONFLICT DO NOTHING
