-- Which of these queues are there; called by QueueNames.
SELECT
    name
FROM queues
WHERE name IN (SELECT value FROM json_each(@names))
