using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Engine.Working;

/// <summary>A handler under the names that jobs call it by.</summary>
internal abstract class HandlerRegistration
{
    /// <param name="name">Without the version, which the payload type says.</param>
    /// <param name="described">What errors call it.</param>
    /// <param name="payloadType">What its payloads are read as; null when it reads them itself.</param>
    protected HandlerRegistration(string name, string described, Type? payloadType)
    {
        var job = payloadType is null ? null : HandlerNames.JobOn(payloadType);
        (Described, PayloadType, Version) = (described, payloadType, job?.Version ?? 1);
        Handlers = [.. new[] { name }.Concat(job?.Aliases ?? []).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What new jobs are stored under.</summary>
    public string Name => NamesOf(Version)[0];

    /// <summary>Its name and its aliases, without a version.</summary>
    public IReadOnlyList<string> Handlers { get; }

    /// <summary>The newest that it can read.</summary>
    public int Version { get; }

    public string Described { get; }

    public Type? PayloadType { get; }

    /// <summary>What jobs with a payload of this version are stored under.</summary>
    public IReadOnlyList<string> NamesOf(int version) => [.. Handlers.Select(handler => new VersionedName(handler, version).ToString())];

    /// <summary>The sentence about a name that two handlers claim.</summary>
    public string ClashOver(string name, HandlerRegistration other) =>
        $"The handler name '{name}' is given to {other.Described} and to {Described}.";

    /// <summary>Makes what an attempt needs and throws what keeps it from being made.</summary>
    public abstract void TryMake(IServiceProvider scope);

    /// <summary>Runs one attempt; <paramref name="scope"/> is its own, <paramref name="payload"/> of the handler's type.</summary>
    public abstract Task<JobOutcome> RunAsync(
        IServiceProvider scope, object? payload, JobContext context, CancellationToken cancellationToken);
}

/// <summary>A class that reads its payload itself.</summary>
internal sealed class RawHandler<THandler>(string name) : HandlerRegistration(name, typeof(THandler).Name, payloadType: null)
    where THandler : class, IRawJobHandler
{
    /// <inheritdoc/>
    public override void TryMake(IServiceProvider scope) => scope.GetRequiredService<THandler>();

    /// <inheritdoc/>
    public override Task<JobOutcome> RunAsync(
        IServiceProvider scope, object? payload, JobContext context, CancellationToken cancellationToken) =>
        scope.GetRequiredService<THandler>().HandleAsync(context, cancellationToken);
}

/// <summary>A class with a typed payload.</summary>
internal sealed class TypedHandler<THandler, TPayload>(string name) : HandlerRegistration(name, typeof(THandler).Name, typeof(TPayload))
    where THandler : class, IJobHandler<TPayload>
{
    /// <inheritdoc/>
    public override void TryMake(IServiceProvider scope) => scope.GetRequiredService<THandler>();

    /// <inheritdoc/>
    public override Task<JobOutcome> RunAsync(
        IServiceProvider scope, object? payload, JobContext context, CancellationToken cancellationToken) =>
        scope.GetRequiredService<THandler>().HandleAsync((TPayload)payload!, context, cancellationToken);
}
