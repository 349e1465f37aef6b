-- KEYS, ARGV: none of its own
-- Returns: the sum of the lengths; the registry forgets empty lists, so that it stays as short as there are lists
local sum = call('LLEN', DEFAULT_LIST)
for _, list in ipairs(call('SMEMBERS', LISTS)) do
    local length = list ~= DEFAULT_LIST and is_list(list) and call('LLEN', list) or 0
    if length == 0 then redis.call('SREM', LISTS, list) end
    -- An older version takes the last id and leaves the moment.
    if length == 0 and list ~= DEFAULT_LIST then call('HDEL', SINCE, list) end
    sum = sum + length
end
return sum
