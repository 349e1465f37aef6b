-- There is one writer, so nobody else adds queues meanwhile; called by QueueNames.
SELECT
    NULL AS locked
