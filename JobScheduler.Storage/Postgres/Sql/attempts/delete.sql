-- Deletes the attempts of pruned jobs; called by JobPruner.
DELETE FROM job_attempts
WHERE job_id = ANY (@id::uuid[])
