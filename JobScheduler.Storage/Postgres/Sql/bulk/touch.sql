-- Remembers the jobs that a bulk operation cancelled; called by BulkSteps.
INSERT INTO bulk_jobs (
    operation_id,
    job_id)
SELECT
    touched.operation_id,
    touched.job_id
FROM unnest(@operation_id::uuid[], @job_id::uuid[]) AS touched (operation_id, job_id)
ON CONFLICT DO NOTHING
