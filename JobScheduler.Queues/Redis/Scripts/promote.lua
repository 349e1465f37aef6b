-- KEYS: none of its own: the lists' names are in the members
-- ARGV: 1 now, 2 most ids to move, 3 most lists to name
-- Returns: ids moved, score of the next id or nil, entries dropped, the names of the lists that were given some, or nil when there are more
local due = call('ZRANGEBYSCORE', LATER, '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
local lists, moved = {}, 0
for _, member in ipairs(due) do
    local id, list = string.match(member, '^([%x-]+)|(.+)$')
    if id and #id == 36 and is_list(list) then
        lists[list] = lists[list] or {}
        table.insert(lists[list], id)
        moved = moved + 1
    else
        dropped = dropped + 1
    end
end
local names = {}
for list, ids in pairs(lists) do
    list_ids(list, ids, 1, #ids)
    table.insert(names, list)
end
if #due > 0 then redis.call('ZREM', LATER, unpack(due)) end
return { moved, redis.call('ZRANGE', LATER, 0, 0, 'WITHSCORES')[2] or false, dropped,
    #names <= tonumber(ARGV[3]) and names }
