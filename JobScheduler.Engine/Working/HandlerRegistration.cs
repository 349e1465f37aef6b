using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Engine.Working;

/// <summary>A handler under the name that jobs call it by.</summary>
internal abstract class HandlerRegistration(string name, string described, Type? payloadType)
{
    /// <summary>What jobs call it by.</summary>
    public string Name => name;

    /// <summary>What errors call it.</summary>
    public string Described => described;

    /// <summary>What its payloads are read as; null when it reads them itself.</summary>
    public Type? PayloadType => payloadType;

    /// <summary>Makes what an attempt needs and throws what keeps it from being made.</summary>
    public abstract void TryMake(IServiceProvider scope);

    /// <summary>Runs one attempt; <paramref name="scope"/> is its own.</summary>
    public abstract Task<JobOutcome> RunAsync(IServiceProvider scope, JobContext context, CancellationToken cancellationToken);
}

/// <summary>A class that reads its payload itself.</summary>
internal sealed class RawHandler<THandler>(string name) : HandlerRegistration(name, typeof(THandler).Name, payloadType: null)
    where THandler : class, IRawJobHandler
{
    /// <inheritdoc/>
    public override void TryMake(IServiceProvider scope) => scope.GetRequiredService<THandler>();

    /// <inheritdoc/>
    public override Task<JobOutcome> RunAsync(IServiceProvider scope, JobContext context, CancellationToken cancellationToken) =>
        scope.GetRequiredService<THandler>().HandleAsync(context, cancellationToken);
}

/// <summary>A class with a typed payload.</summary>
internal sealed class TypedHandler<THandler, TPayload>(string name) : HandlerRegistration(name, typeof(THandler).Name, typeof(TPayload))
    where THandler : class, IJobHandler<TPayload>
{
    /// <inheritdoc/>
    public override void TryMake(IServiceProvider scope) => scope.GetRequiredService<THandler>();

    /// <inheritdoc/>
    public override Task<JobOutcome> RunAsync(IServiceProvider scope, JobContext context, CancellationToken cancellationToken)
    {
        if (!scope.GetRequiredService<PayloadJson>().TryRead<TPayload>(context.Payload, out var payload, out var misfit))
            return Task.FromResult(JobOutcome.PermanentFailure($"The payload {misfit}"));
        return scope.GetRequiredService<THandler>().HandleAsync(payload!, context, cancellationToken);
    }
}
