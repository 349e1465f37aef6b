-- Replaces what a process told of the last attempts of these handlers; called by SqlHandlerHolds.
INSERT INTO handler_outcomes (
    handler,
    process,
    since,
    told_at,
    ended,
    failed)
VALUES (
    @handler,
    @process,
    @clock,
    @clock,
    @ended,
    @failed)
ON CONFLICT (handler, process) DO UPDATE SET
    since = CASE WHEN handler_outcomes.told_at > excluded.told_at - @counts THEN handler_outcomes.since ELSE excluded.since END,
    told_at = excluded.told_at,
    ended = excluded.ended,
    failed = excluded.failed
