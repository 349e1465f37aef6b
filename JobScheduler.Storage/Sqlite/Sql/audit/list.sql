-- Lists who changed what, newest first, walking the primary key backwards; called by SqlAuditLog.
SELECT
    id,
    at,
    who,
    action,
    target,
    reason
FROM audit
WHERE id < @before
    AND (@who IS NULL OR who = @who)
    AND (@action IS NULL OR action = @action)
    AND (@target IS NULL OR target = @target)
    AND (@from IS NULL OR +at >= @from)
    AND (@to IS NULL OR +at < @to)
ORDER BY
    id DESC
LIMIT @limit
