-- Keeps the moment of the next start of a queue, after queue_limits/take; called by QueueRooms.
UPDATE queue_limits
SET
    next_at = @next_at
WHERE name = @name
