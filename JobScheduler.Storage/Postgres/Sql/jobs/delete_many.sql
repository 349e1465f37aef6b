-- Deletes jobs that have ended, after jobs/lock_many; called by BulkDeletes. Those have a time; by their status the planner would take the index of it.
DELETE FROM jobs
WHERE id = ANY (@id::uuid[])
    AND finished_at IS NOT NULL
