using JobScheduler.Core.Holds;
using JobScheduler.Core.Workers;

namespace JobScheduler.Core.Ports;

/// <summary>The handlers that are held, for all processes. A process learns of them with its beats; canaries are claimed by
/// <see cref="IJobStore.ClaimCanaryAsync"/>.</summary>
internal interface IHandlerHolds
{
    /// <summary>Replaces what this process told of the last attempts of these handlers, holds those of them that break the rule by what
    /// all processes tell, and returns the ones that are held now, whoever did it.</summary>
    Task<IReadOnlyList<string>> TellAsync(
        WorkerSession process, IReadOnlyList<HandlerOutcomes> outcomes, HoldRule rule, CancellationToken cancellationToken);

    /// <summary>Lets the handler go or holds it longer if this was its canary; says whether it is let go.</summary>
    Task<bool> EndCanaryAsync(CanaryEnd end, CancellationToken cancellationToken);

    /// <summary>By name, up to <paramref name="max"/> after the given one.</summary>
    Task<IReadOnlyList<HandlerHold>> ListAsync(string? after, int max, CancellationToken cancellationToken);

    /// <summary>Lets a handler go; false when it is not held.</summary>
    Task<bool> ReleaseAsync(string handler, Deed? deed, CancellationToken cancellationToken);
}

/// <summary>How the last attempts of a handler ended in one process.</summary>
internal sealed record HandlerOutcomes(string Handler, int Ended, int Failed, string? Error);
