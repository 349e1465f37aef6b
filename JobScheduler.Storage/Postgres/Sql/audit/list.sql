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
    AND (@who::text IS NULL OR who = @who)
    AND (@action::text IS NULL OR action = @action)
    AND (@target::text IS NULL OR target = @target)
    AND (@from::timestamptz IS NULL OR at >= @from)
    AND (@to::timestamptz IS NULL OR at < @to)
ORDER BY
    id DESC
LIMIT @limit::bigint
