-- Notes the permit of a job that was let past; called by SqlLimitStore.
INSERT INTO permits (
    limit_name,
    job_id,
    given_at,
    interval_us,
    burst)
VALUES (
    @limit_name,
    @id,
    @clock,
    @interval_us,
    @burst)
ON CONFLICT DO NOTHING
