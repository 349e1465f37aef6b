-- Stands before every script, which states what its own KEYS and ARGV are, from OWN_KEYS on.
local EPOCH, LOAD, LISTS, DEFAULT_LIST, LATER, SINCE = unpack(KEYS, 1, 6)
local OWN_KEYS = 7

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
