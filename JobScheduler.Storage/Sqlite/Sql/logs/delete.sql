-- Deletes the log of a pruned job; called by JobPruner.
DELETE FROM job_logs
WHERE job_id = @id
