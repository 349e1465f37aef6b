-- Whether the run that holds a schedule is still alive; called by OverlapGate.
SELECT
    id
FROM jobs
WHERE id = @id
    AND status IN ('pending', 'running', 'retrying')
