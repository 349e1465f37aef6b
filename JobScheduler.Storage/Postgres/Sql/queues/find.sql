-- Which of these queues are there; called by QueueNames.
SELECT
    name
FROM queues
WHERE name = ANY (@names::text[])
