-- KEYS: 1 epoch, 2 registry of lists
-- Returns: nothing; fails where pushes would: on a full server, on a replica, in a cluster
call('SETRANGE', KEYS[1], 0, '')
