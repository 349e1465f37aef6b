-- Remembers the jobs that a bulk operation cancelled; called by BulkSteps.
INSERT INTO bulk_jobs (
    operation_id,
    job_id)
VALUES (
    @operation_id,
    @job_id)
ON CONFLICT DO NOTHING
