-- Deletes the logs of pruned jobs; called by JobPruner.
DELETE FROM job_logs
WHERE job_id = ANY (@id::uuid[])
