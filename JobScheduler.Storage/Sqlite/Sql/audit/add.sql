-- Writes down who made a change, within its transaction; called by AuditRows.
INSERT INTO audit (
    id,
    at,
    who,
    action,
    target,
    reason)
VALUES (
    @id,
    @clock,
    @who,
    @action,
    @target,
    @reason)
