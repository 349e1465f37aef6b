-- Writes down who made a change, within its transaction; called by AuditRows.
INSERT INTO audit (
    id,
    at,
    who,
    action,
    target,
    reason)
SELECT
    deed.id,
    clock.now,
    deed.who,
    deed.action,
    deed.target,
    deed.reason
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@id::uuid[], @who::text[], @action::text[], @target::text[], @reason::text[])
    AS deed (id, who, action, target, reason)
