-- Replaces what a process told of the starts in these queues; called by SqlStartCounts.
INSERT INTO queue_starts (
    queue,
    process,
    written_at,
    recent)
SELECT
    told.queue,
    @process,
    clock.now,
    told.recent
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@queue::text[], @recent::text[]) AS told (queue, recent)
ON CONFLICT (queue, process) DO UPDATE SET
    written_at = excluded.written_at,
    recent = excluded.recent
