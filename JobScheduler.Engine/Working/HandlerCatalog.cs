using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Engine.Working;

/// <summary>The handlers of this process by name; a name given twice stops the start.</summary>
public sealed class HandlerCatalog
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    public HandlerCatalog(IEnumerable<HandlerRegistration> registrations)
    {
        foreach (var (name, type) in registrations)
        {
            if (!_types.TryAdd(name, type))
                throw new InvalidOperationException($"The handler name '{name}' is given to {_types[name].Name} and to {type.Name}.");
        }

        Names = [.. _types.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Names { get; }

    public IJobHandler Resolve(string name, IServiceProvider services) => (IJobHandler)services.GetRequiredService(_types[name]);
}
