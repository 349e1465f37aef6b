-- Keeps the moment of the next start of queues, after queue_limits/take; called by QueueRooms.
UPDATE queue_limits
SET
    next_at = used.next_at
FROM unnest(@name::text[], @next_at::timestamptz[]) AS used (name, next_at)
WHERE queue_limits.name = used.name
