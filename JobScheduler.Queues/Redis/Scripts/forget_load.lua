-- KEYS, ARGV: none of its own
-- Returns: nothing; the queue is loaded anew from the beginning, as a load that is under way may have passed the place of what was lost
redis.call('UNLINK', EPOCH, LOAD)
