-- Deletes the attempts of a pruned job; called by JobPruner.
DELETE FROM job_attempts
WHERE job_id = @id
