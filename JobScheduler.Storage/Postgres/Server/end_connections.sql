-- Ends the other connections of the process that holds the lock of a lost session; called by LostConnections.
-- The owner of the lock tells the number of the process, and only names that end with it are touched. The owner itself stays: it hears that it is lost.
SELECT count(*) FILTER (WHERE pg_terminate_backend(other.pid))
FROM pg_locks AS held
JOIN pg_stat_activity AS owner ON owner.pid = held.pid
JOIN pg_stat_activity AS other ON other.datid = owner.datid AND other.usesysid = owner.usesysid
    AND right(other.application_name, 32) = right(owner.application_name, 32)
WHERE held.locktype = 'advisory'
    AND held.granted
    AND held.objsubid = 1
    AND ((held.classid::bigint << 32) | held.objid::bigint) = hashtextextended(@session::text, 0)
    AND owner.datname = current_database()
    AND owner.usename = current_user
    AND owner.application_name ~ '^jobscheduler-session-[0-9a-f]{32}$'
    AND other.application_name ~ '^jobscheduler-(hot|read)-[0-9a-f]{32}$'
