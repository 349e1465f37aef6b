-- KEYS, ARGV: none of its own
-- Returns: nothing; fails where pushes would: on a full server, on a replica, in a cluster
call('SETRANGE', EPOCH, 0, '')
