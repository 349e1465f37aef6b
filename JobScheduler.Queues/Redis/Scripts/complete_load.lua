-- KEYS: 1 epoch
-- ARGV: 1 mark of this load, 2 'ready'
-- Returns: 1 when nothing was lost since the load began, else 0
if call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
