-- KEYS: 1 registry of lists, 2 zset of later ids, 3 epoch, 4 checkpoint, 5… lists
-- ARGV: 1 mark of the load that this is a page of or '', 2 life of that mark (ms), 3 how far the load has come or '',
--       4 how many later ids, the score and member of each, then for each list: how many ids, the ids, oldest first
-- Returns: entries dropped, or -1 and nothing done when the load is not the caller's any more
local mark = ARGV[1] ~= '' and ARGV[1] .. run_id()
if mark and call('GET', KEYS[3]) ~= mark then return -1 end
local at = 4 + 2 * tonumber(ARGV[4])
if at > 4 then call('ZADD', KEYS[2], unpack(ARGV, 5, at)) end
for list = 5, #KEYS do
    local last = at + 1 + tonumber(ARGV[at + 1])
    call('LPUSH', KEYS[list], unpack(ARGV, at + 2, last))
    call('SADD', KEYS[1], KEYS[list])
    at = last
end
if mark then redis.call('PEXPIRE', KEYS[3], ARGV[2]) end
if ARGV[3] ~= '' then redis.call('SET', KEYS[4], run_id() .. ARGV[3]) end
return dropped
