-- Replaces what a process told of the starts in these queues; called by SqlStartCounts.
INSERT INTO queue_starts (
    queue,
    process,
    written_at,
    recent)
VALUES (
    @queue,
    @process,
    @clock,
    @recent)
ON CONFLICT (queue, process) DO UPDATE SET
    written_at = excluded.written_at,
    recent = excluded.recent
