-- Notes that these queues are used, and tells which of them are there; called by QueueNames.
UPDATE queues
SET
    last_used_at = @clock
WHERE name IN (SELECT value FROM json_each(@names))
RETURNING
    name
