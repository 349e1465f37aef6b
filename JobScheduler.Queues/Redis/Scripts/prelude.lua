-- Stands before every script, which states what its own KEYS, from OWN_KEYS on, and ARGV are. The last of ARGV is the caller's installation.
local OWNER, EPOCH, LOAD, LISTS, DEFAULT_LIST, LATER, SINCE = unpack(KEYS, 1, 7)
local OWN_KEYS = 8

-- A call takes no more values at once than Lua's stack holds: some 8,000.
local MOST_VALUES = 1000

-- Anything may lie under our keys: a value of the wrong type is dropped, and the work goes on.
local dropped = 0

local function call(command, key, ...)
    local reply = redis.pcall(command, key, ...)
    if type(reply) ~= 'table' or not reply.err then return reply end
    if not string.find(reply.err, '^WRONGTYPE') then error(reply) end
    redis.call('UNLINK', key)
    dropped = dropped + 1
    return redis.call(command, key, ...)
end

-- Another installation's keys are left alone. Nobody's are taken, and loaded anew: this installation did not put there what they hold.
-- A full server cannot note that: it only gives what it holds, until it can.
local owner = call('GET', OWNER)
if owner ~= ARGV[#ARGV] then
    if owner and string.match(owner, '^%x+-%x+-%x+-%x+-%x+$') then return redis.error_reply('OTHERS ' .. owner) end
    local taken = redis.pcall('SET', OWNER, ARGV[#ARGV])
    if taken.ok then redis.call('UNLINK', EPOCH, LOAD)
    elseif not string.find(taken.err, 'OOM', 1, true) then return taken end
end

-- Names of lists come from members and the registry, which may hold anything too.
local function is_list(name)
    return name == DEFAULT_LIST or string.sub(name, 1, #DEFAULT_LIST + 1) == DEFAULT_LIST .. ':'
end

-- Another one after each start, and on a replica that took over: it may lack what the last server was told. Where INFO is forbidden all are the same.
local function run_id()
    local info = redis.pcall('INFO', 'server')
    return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or 'unknown'
end

-- In µs, by the one clock that all who pop and push share.
local function now()
    local time = redis.call('TIME')
    return time[1] * 1000000 + time[2]
end

-- Oldest first. A list that had nothing begins to wait.
local function list_ids(list, ids, first, last)
    call('LPUSH', list, unpack(ids, first, last))
    call('SADD', LISTS, list)
    call('HSETNX', SINCE, list, now())
end

-- Asked before the first write, as a full server lets a script end that has begun to write; no bytes are put into a string, which changes nothing.
-- Returns the refusal of a server that gives nothing, and that of a full one, which refuses every push and gives what it holds.
local function ask_for_writes()
    local asked = redis.pcall('SETRANGE', EPOCH, 0, '')
    local refusal = type(asked) == 'table' and asked.err or ''
    if refusal == '' or string.find(refusal, '^WRONGTYPE') then return nil, nil end
    if string.find(refusal, 'OOM', 1, true) then return nil, asked end
    return asked, nil
end

-- Since when each of these lists waits. One without a moment was filled by an older version, and one of the future by another clock: they are as new as any.
local function moments(names)
    local since, moment = {}, now()
    for first = 1, #names, MOST_VALUES do
        for at, told in ipairs(call('HMGET', SINCE, unpack(names, first, math.min(first + MOST_VALUES - 1, #names)))) do
            local known, name = tonumber(told or nil), names[first + at - 1]
            if not known or known > moment then redis.pcall('HSET', SINCE, name, moment) end
            table.insert(since, math.min(known or moment, moment))
        end
    end
    return since
end

-- Adds ids to those taken already, and drops what is none. Returns how many entries it looked at.
local function pop_ids(list, held, most, budget, ids)
    local looked, full = 0, #ids + most
    while #ids < full and looked < budget do
        local wanted = math.min(full - #ids, budget - looked)
        local got = call('RPOP', list, wanted) or {}
        looked = looked + #got
        for _, id in ipairs(got) do
            if #id == 36 then table.insert(ids, id) else dropped = dropped + 1 end
        end
        if #got < wanted then break end
    end
    -- They are out, whatever becomes of the moment and of the registry.
    if looked < held then
        redis.pcall('HSET', SINCE, list, now())
    else
        redis.pcall('HDEL', SINCE, list)
        redis.pcall('SREM', LISTS, list)
    end
    return looked
end
