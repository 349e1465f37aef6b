-- From here to the end of the transaction nobody else adds queues under a bound; called by QueueNames.
SELECT
    pg_advisory_xact_lock(hashtextextended('jobscheduler queues', 0))::text AS locked
