namespace JobScheduler.Engine.Working;

/// <summary>The handlers of this process by the names that jobs are stored under.</summary>
internal sealed class HandlerCatalog
{
    private readonly Dictionary<string, ServedVersion> _served = new(StringComparer.Ordinal);
    private readonly HashSet<string> _handlers = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    public HandlerCatalog(IEnumerable<HandlerRegistration> registrations, IEnumerable<Upcaster> upcasters)
    {
        (All, Upcasters) = ([.. registrations], [.. upcasters]);
        var chains = new UpcasterChains(Upcasters, All);
        foreach (var version in All.SelectMany(chains.VersionsOf)) Add(version);
        _problems.AddRange(chains.Problems());
        Names = [.. _served.Keys.Order(StringComparer.Ordinal)];
        _handlers.UnionWith(Names.Select(name => VersionedName.Parse(name).Handler));
    }

    /// <summary>All that jobs may be stored under to run here, in the order of their letters.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<HandlerRegistration> All { get; }

    public IReadOnlyList<Upcaster> Upcasters { get; }

    /// <summary>Why the handlers and upcasters do not go together, a sentence for each fault.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The one of a job that was claimed for it.</summary>
    public ServedVersion Find(string name) => _served[name];

    /// <summary>Whether some version of the handler can be read here.</summary>
    public bool Knows(string handler) => _handlers.Contains(handler);

    /// <summary>What jobs of a payload type are stored under. Any JSON, which several handlers may take, stands for none of them.</summary>
    public HandlerNames NamesOfTypes() => new(All.Where(handler => handler.PayloadType is not null)
        .GroupBy(handler => handler.PayloadType!).Where(handlers => handlers.Count() == 1)
        .ToDictionary(handlers => handlers.Key, handlers => handlers.Single().Name));

    private void Add(ServedVersion version)
    {
        var handler = version.Handler;
        foreach (var name in handler.NamesOf(version.Version))
        {
            if (!_served.TryAdd(name, version)) _problems.Add(handler.ClashOver(name, _served[name].Handler));
        }

        if (version.Upcasters is [{ From: var old }, ..] && HandlerNames.JobOn(old) is { } job && !handler.Handlers.Contains(job.Handler))
            _problems.Add(
                $"The payload type {old.Name} names the handler '{job.Handler}', but '{handler.Handlers[0]}' reads it: "
                + $"add '{job.Handler}' to the Aliases of {handler.PayloadType!.Name}.");
    }
}
