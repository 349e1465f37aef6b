using System.Collections.Concurrent;

namespace JobScheduler.Api.Security.KeyUsage;

/// <summary>The last uses of all keys in this process. They outlive a change of the keys.</summary>
internal sealed class KeyUses
{
    private readonly ConcurrentDictionary<string, LastUse> _uses = new(StringComparer.Ordinal);

    public IEnumerable<LastUse> All => _uses.Values;

    public LastUse Of(string keyId, string name) => _uses.GetOrAdd(keyId, static (id, called) => new LastUse(id, called), name);
}
