-- KEYS: lists, priority by priority
-- ARGV: 1 most ids to take, 2 most entries to look at, 3 how many of the ids come from the lists neglected longest,
--       then how many lists each priority has
-- Returns: entries dropped, then the ids
local rest, budget, neglected = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local lengths, parts = {}, {}
local refusal, is_full = ask_for_writes()
if refusal then return refusal end

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

local function sort_by_neglect(lists)
    local names, since = {}, {}
    for at, list in ipairs(lists) do names[at] = KEYS[list] end
    for at, moment in ipairs(moments(names)) do since[lists[at]] = moment end
    table.sort(lists, function(a, b) return since[a] < since[b] or since[a] == since[b] and a < b end)
end

if neglected > 0 then
    local lists = waiting(OWN_KEYS, #KEYS)
    if #lists > 1 then sort_by_neglect(lists) end
    for _, list in ipairs(lists) do neglected = neglected - take(list, neglected) end
end

local first = OWN_KEYS
for priority = 4, #ARGV - 1 do
    if rest == 0 then break end
    local last = first + tonumber(ARGV[priority]) - 1
    local lists = waiting(first, last)
    -- What a short list leaves over goes round once more.
    while rest > 0 and #lists > 0 do
        local part, more = math.floor(rest / #lists), rest % #lists
        for turn, list in ipairs(lists) do take(list, turn <= more and part + 1 or part) end
        lists = waiting(first, last)
    end
    first = last + 1
end

local reply = { 0 }
for list = OWN_KEYS, #KEYS do
    if parts[list] then budget = budget - pop_ids(KEYS[list], lengths[list], parts[list], budget, reply) end
end
-- Its empty lists say nothing: it refuses every push.
if #reply == 1 and is_full then return is_full end
reply[1] = dropped
return reply
