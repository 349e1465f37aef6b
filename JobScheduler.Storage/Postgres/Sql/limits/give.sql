-- Notes the permits of jobs that were let past; called by SqlLimitStore.
INSERT INTO permits (
    limit_name,
    job_id,
    interval_us,
    burst)
SELECT
    limit_name,
    id,
    interval_us,
    burst
FROM unnest(@id::uuid[], @limit_name::text[], @interval_us::bigint[], @burst::bigint[]) AS given (id, limit_name, interval_us, burst)
ON CONFLICT DO NOTHING
