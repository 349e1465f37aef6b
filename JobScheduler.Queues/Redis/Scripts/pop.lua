-- KEYS: lists, priority by priority
-- ARGV: 1 most ids to take, 2 most entries to look at, 3 how many of the ids come from the lists neglected longest, 4 lists of one priority
-- Returns: entries dropped, then the ids
local rest, budget, neglected, width = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local lengths, parts = {}, {}
-- Asked before the first write, as a full server lets a script end that has begun to write; no bytes are put into a string, which changes nothing.
local asked = redis.pcall('SETRANGE', EPOCH, 0, '')
local refusal = type(asked) == 'table' and asked.err or ''
local is_full = string.find(refusal, 'OOM', 1, true)
if refusal ~= '' and not is_full and not string.find(refusal, '^WRONGTYPE') then return asked end

local function left(list)
    lengths[list] = lengths[list] or call('LLEN', KEYS[list])
    return lengths[list] - (parts[list] or 0)
end

local function waiting(first, last)
    local lists = {}
    for list = first, last do
        if left(list) > 0 then table.insert(lists, list) end
    end
    return lists
end

local function take(list, wanted)
    local taken = math.min(wanted, rest, left(list))
    if taken > 0 then parts[list] = (parts[list] or 0) + taken end
    rest = rest - taken
    return taken
end

-- One without a moment was filled by an older version, and one from the future by another clock: they are as new as any.
local function sort_by_neglect(lists)
    local names, since, moment = {}, {}, now()
    for at, list in ipairs(lists) do names[at] = KEYS[list] end
    for at, told in ipairs(call('HMGET', SINCE, unpack(names))) do
        local known = tonumber(told or nil)
        if not known or known > moment then redis.pcall('HSET', SINCE, names[at], moment) end
        since[lists[at]] = math.min(known or moment, moment)
    end
    table.sort(lists, function(a, b) return since[a] < since[b] or since[a] == since[b] and a < b end)
end

if neglected > 0 then
    local lists = waiting(OWN_KEYS, #KEYS)
    if #lists > 1 then sort_by_neglect(lists) end
    for _, list in ipairs(lists) do neglected = neglected - take(list, neglected) end
end

for first = OWN_KEYS, #KEYS, width do
    if rest == 0 then break end
    local lists = waiting(first, first + width - 1)
    -- What a short list leaves over goes round once more.
    while rest > 0 and #lists > 0 do
        local part, more = math.floor(rest / #lists), rest % #lists
        for turn, list in ipairs(lists) do take(list, turn <= more and part + 1 or part) end
        lists = waiting(first, first + width - 1)
    end
end

local reply = { 0 }

local function pop(list, most)
    local held = lengths[list]
    while #reply < most and budget > 0 do
        local wanted = math.min(most - #reply, budget)
        local got = call('RPOP', KEYS[list], wanted) or {}
        budget, held = budget - #got, held - #got
        for _, id in ipairs(got) do
            if #id == 36 then table.insert(reply, id) else dropped = dropped + 1 end
        end
        if #got < wanted then break end
    end
    return held
end

for list = OWN_KEYS, #KEYS do
    if parts[list] then
        -- The ids are out, whatever becomes of the moment.
        if pop(list, #reply + parts[list]) > 0 then
            redis.pcall('HSET', SINCE, KEYS[list], now())
        else
            redis.pcall('HDEL', SINCE, KEYS[list])
        end
    end
end
-- A full server refuses every push and gives what it holds: its empty lists say nothing.
if #reply == 1 and is_full then return asked end
reply[1] = dropped
return reply
