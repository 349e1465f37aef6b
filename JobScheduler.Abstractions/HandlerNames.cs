using System.Reflection;

namespace JobScheduler;

/// <summary>Which handler a payload type means: the one of this process, else the one that the type names itself.</summary>
internal sealed class HandlerNames(IReadOnlyDictionary<Type, string> ofThisProcess)
{
    public static HandlerNames None { get; } = new(new Dictionary<Type, string>());

    public string Of(Type payload) =>
        ofThisProcess.TryGetValue(payload, out var name) ? name
        : payload.GetCustomAttribute<JobAttribute>() is { } named ? named.Handler
        : throw new InvalidOperationException(
            $"No handler belongs to the payload type {payload.Name}. Register one in this process with AddHandler, "
            + $"or name it on the type: [Job(\"handler-name\")].");
}
