-- Notes the permits of jobs that were let past; called by SqlLimitStore.
INSERT INTO permits (
    limit_name,
    job_id,
    given_at,
    interval_us,
    burst)
SELECT
    limit_name,
    id,
    clock_timestamp(),
    interval_us,
    burst
FROM unnest(@id::uuid[], @limit_name::text[], @interval_us::bigint[], @burst::bigint[]) AS given (id, limit_name, interval_us, burst)
ON CONFLICT DO NOTHING
