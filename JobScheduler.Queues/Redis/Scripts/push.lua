-- KEYS: lists
-- ARGV: 1 mark of the load that this is a page of or '', 2 life of that mark (ms), 3 how far the load has come or '',
--       4 how many later ids, the score and member of each, then for each list: how many ids, the ids, oldest first
-- Returns: entries dropped, or -1 and nothing done when the load is not the caller's any more
local mark = ARGV[1] ~= '' and ARGV[1] .. run_id()
if mark and call('GET', EPOCH) ~= mark then return -1 end
local at = 4 + 2 * tonumber(ARGV[4])
if at > 4 then call('ZADD', LATER, unpack(ARGV, 5, at)) end
for key = OWN_KEYS, #KEYS do
    local last = at + 1 + tonumber(ARGV[at + 1])
    list_ids(KEYS[key], ARGV, at + 2, last)
    at = last
end
if mark then redis.call('PEXPIRE', EPOCH, ARGV[2]) end
if ARGV[3] ~= '' then redis.call('SET', LOAD, run_id() .. ARGV[3]) end
return dropped
