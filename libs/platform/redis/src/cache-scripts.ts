/**
 * How the cache lies in Redis. A key has an entry, which is its answer, and a turn. While there is a turn nobody has to
 * load the key: the turn names the one who does, or nobody, and then the answer is fresh. A tag has a version, a name
 * that never comes again; to invalidate the tag is to delete it. Entry and turn begin with the versions that the tags
 * had when the load began, and count only as long as those are the versions. So whatever Redis forgets, evicts or is
 * told late, no invalidated answer comes back.
 *
 * KEYS: the entry, the turn, the tags. ARGV begins with the name of the loader.
 */
const WHAT_THERE_IS = `
  local loader = ARGV[1]
  local found = redis.call('MGET', unpack(KEYS))
  local function versions()
    local all = ''
    for i = 3, #KEYS do all = all .. (found[i] or '') .. ' ' end
    return all
  end
  local function current(stored)
    local now = versions()
    return stored and string.sub(stored, 1, #now) == now and string.sub(stored, #now + 1)
  end
`;

/** ARGV: the loader; for how long, in milliseconds, it has the turn, and the tags are remembered. */
export const CLAIM = `
  ${WHAT_THERE_IS}
  local turn = current(found[2])
  if turn and (turn ~= '' or current(found[1])) then return 0 end
  for i = 3, #KEYS do
    if not found[i] then
      found[i] = loader
      redis.call('SET', KEYS[i], loader, 'PX', ARGV[3])
    elseif redis.call('PTTL', KEYS[i]) < ARGV[3] / 2 then
      redis.call('PEXPIRE', KEYS[i], ARGV[3])
    end
  end
  redis.call('SET', KEYS[2], versions() .. loader, 'PX', ARGV[2])
  return 1
`;

/** ARGV: the loader, the answer; for how long, in milliseconds, the answer is fresh, and is kept. */
export const STORE = `
  ${WHAT_THERE_IS}
  local turn = found[2]
  if not turn or string.sub(turn, -#loader) ~= loader then return 0 end
  redis.call('DEL', KEYS[2])
  if current(turn) ~= loader then return 0 end
  redis.call('SET', KEYS[1], versions() .. ARGV[2], 'PX', ARGV[4])
  redis.call('SET', KEYS[2], versions(), 'PX', ARGV[3])
  return 1
`;

/** KEYS: the turn. ARGV: the loader; for how long, in milliseconds, it has the turn from now on. */
export const EXTEND = `
  local turn = redis.call('GET', KEYS[1])
  if not turn or string.sub(turn, -#ARGV[1]) ~= ARGV[1] then return 0 end
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;
