-- Writes what cancels of many jobs lead to, after jobs/lock_many; called by BulkChanges.
UPDATE jobs
SET
    status = target.status,
    cancel_requested = target.cancel_requested,
    finished_at = CASE WHEN target.ends::boolean THEN clock_timestamp() END
FROM unnest(@id::uuid[], @status::text[], @cancel_requested::boolean[], @ends::boolean[]) AS target (id, status, cancel_requested, ends)
WHERE jobs.id = target.id
RETURNING
    /*columns/job_row*/
