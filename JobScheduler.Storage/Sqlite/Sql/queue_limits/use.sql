-- Tells the rate of a queue what has started, after queue_limits/take; called by QueueRooms.
-- When the claim is written, and a start counts from then on: so no two come closer together than the rate allows, however long a claim takes.
UPDATE queue_limits
SET
    next_at = MAX(COALESCE(next_at, 0), @clock - (@burst - 1) * @interval_us) + @started * @interval_us
WHERE name = @name
