namespace JobScheduler.Engine.Working;

/// <summary>The upcasters of this process, one after the other up to the handlers.</summary>
internal sealed class UpcasterChains(IReadOnlyList<Upcaster> upcasters, IReadOnlyList<HandlerRegistration> handlers)
{
    private readonly ILookup<Type, Upcaster> _to = upcasters.ToLookup(upcaster => upcaster.To);

    /// <summary>The versions that a handler can read, its own first.</summary>
    public IEnumerable<ServedVersion> VersionsOf(HandlerRegistration handler)
    {
        IReadOnlyList<Upcaster> chain = [];
        yield return new(handler, handler.Version, chain);
        for (var type = handler.PayloadType; type is not null && StepTo(type) is { } step; type = step.From)
        {
            chain = [step, .. chain];
            yield return new(handler, step.Version, chain);
        }
    }

    /// <summary>What keeps upcasters from being used, a sentence for each.</summary>
    public IEnumerable<string> Problems() => upcasters.Select(ProblemOf).OfType<string>();

    // A step leads to a higher version, so that a chain ends.
    private Upcaster? StepTo(Type type) => _to[type].FirstOrDefault(upcaster => upcaster.IsOneStep);

    private string? ProblemOf(Upcaster upcaster)
    {
        if (!upcaster.IsOneStep) return $"{upcaster.Described} cannot be used: it must lead from one version to the next.";
        if (StepTo(upcaster.To) is { } used && used != upcaster)
            return $"{upcaster.Described} cannot be used: there is another one, from {used.From.Name}.";
        return handlers.Any(handler => handler.PayloadType == upcaster.To) || upcasters.Any(next => next.From == upcaster.To)
            ? null
            : $"{upcaster.Described} leads to no handler: none takes {upcaster.To.Name}, and no upcaster leads on from it.";
    }
}
