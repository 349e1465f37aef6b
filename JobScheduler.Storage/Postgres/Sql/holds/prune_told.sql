-- Deletes what was told of attempts so long ago that it does not count; called by SqlWorkerRegistry.
DELETE FROM handler_outcomes
WHERE told_at < clock_timestamp() - @counts::bigint * interval '1 microsecond'
