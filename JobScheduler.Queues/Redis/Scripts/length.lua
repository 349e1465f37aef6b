-- KEYS: 1 registry of lists, 2 list of the default queue
-- Returns: the sum of the lengths; the registry forgets empty lists, so that it stays as short as there are lists
local sum = call('LLEN', KEYS[2])
for _, list in ipairs(call('SMEMBERS', KEYS[1])) do
    local length = list ~= KEYS[2] and is_list(list, KEYS[2]) and call('LLEN', list) or 0
    if length == 0 then redis.call('SREM', KEYS[1], list) end
    sum = sum + length
end
return sum
