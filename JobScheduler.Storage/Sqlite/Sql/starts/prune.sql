-- Deletes what was told of starts so long ago that no estimate rests on it; called by SqlWorkerRegistry.
DELETE FROM queue_starts
WHERE written_at < @clock - @kept
