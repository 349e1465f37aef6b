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
SELECT
    tale.minute,
    tale.minutes,
    tale.handler,
    tale.queue,
    tale.told,
    tale.completed,
    tale.failed,
    tale.retried,
    tale.other,
    tale.wait,
    tale.run
FROM unnest(
    @minute::bigint[], @minutes::bigint[], @handler::text[], @queue::text[], @told::uuid[],
    @completed::bigint[], @failed::bigint[], @retried::bigint[], @other::bigint[], @wait::text[], @run::text[])
AS tale (minute, minutes, handler, queue, told, completed, failed, retried, other, wait, run)
ON CONFLICT DO NOTHING
