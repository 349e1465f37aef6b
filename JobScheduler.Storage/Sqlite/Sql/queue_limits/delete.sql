-- Takes a queue its limit, after queue_limits/hold; called by SqlQueueLimits.
DELETE FROM queue_limits
WHERE name = @name
