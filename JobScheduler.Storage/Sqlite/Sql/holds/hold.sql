-- Holds these handlers; one that is held already stays as it is; called by SqlHandlerHolds.
INSERT INTO held_handlers (
    handler,
    held_at,
    held_by,
    ended,
    failed,
    error,
    wait_us,
    longest_us,
    next_canary_at)
VALUES (
    @handler,
    @clock,
    @by,
    @ended,
    @failed,
    @error,
    @first,
    @longest,
    @clock + @first)
ON CONFLICT (handler) DO NOTHING
