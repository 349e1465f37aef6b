-- Keeps what was told of handlers, each telling once; called by SqlHandlerMinutes and by HandlerMinuteFold.
INSERT INTO handler_minutes (
    minute,
    minutes,
    handler,
    queue,
    told,
    completed,
    failed,
    retried,
    other,
    wait,
    run)
VALUES (
    @minute,
    @minutes,
    @handler,
    @queue,
    @told,
    @completed,
    @failed,
    @retried,
    @other,
    @wait,
    @run)
ON CONFLICT DO NOTHING
