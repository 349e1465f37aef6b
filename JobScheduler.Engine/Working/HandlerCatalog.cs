namespace JobScheduler.Engine.Working;

/// <summary>The handlers of this process by name.</summary>
internal sealed class HandlerCatalog(IEnumerable<HandlerRegistration> registrations)
{
    private readonly Dictionary<string, HandlerRegistration> _handlers =
        registrations.ToDictionary(handler => handler.Name, StringComparer.Ordinal);

    /// <summary>In the order of their letters.</summary>
    public IReadOnlyList<string> Names => field ??= [.. _handlers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>All of them.</summary>
    public IEnumerable<HandlerRegistration> All => _handlers.Values;

    /// <summary>The one of a job that was claimed for it.</summary>
    public HandlerRegistration Find(string name) => _handlers[name];
}
