-- KEYS: 1 lock
-- ARGV: 1 token of the caller
if call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 0
