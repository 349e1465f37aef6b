-- KEYS: 1 registry of lists, 2 zset of later ids, 3 epoch, 4… lists
-- ARGV: 1 mark of the load under way in the caller or '', 2 life of that mark (ms), 3 how many later ids, the score and member of each,
--       then for each list: how many ids, the ids, oldest first
local at = 3 + 2 * tonumber(ARGV[3])
if at > 3 then call('ZADD', KEYS[2], unpack(ARGV, 4, at)) end
for list = 4, #KEYS do
    local last = at + 1 + tonumber(ARGV[at + 1])
    call('LPUSH', KEYS[list], unpack(ARGV, at + 2, last))
    call('SADD', KEYS[1], KEYS[list])
    at = last
end
if ARGV[1] ~= '' and call('GET', KEYS[3]) == ARGV[1] then redis.call('PEXPIRE', KEYS[3], ARGV[2]) end
return dropped
