namespace JobScheduler.Core.Ports;

/// <summary>The permits of limits. Whoever ends, cancels or parks a job only notes that in its own transaction;
/// one at a time gives out the permits of a limit, so that there are never more than it allows.</summary>
internal interface ILimitStore
{
    /// <summary>Gives out the free permits of these limits to the jobs that wait for them, in one transaction.
    /// A limit that somebody else works on is left out. <paramref name="takesBack"/> looks first for permits of jobs
    /// that are not alive.</summary>
    Task<LimitPass> GrantAsync(IReadOnlyList<string> limits, bool takesBack, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> limits that jobs wait for, by name, after the given one.</summary>
    Task<IReadOnlyList<string>> WaitedForAsync(string after, int max, CancellationToken cancellationToken);
}

/// <summary>What one pass over some limits did.</summary>
/// <param name="Opened">The jobs that have all their permits now.</param>
/// <param name="Busy">The limits that somebody else works on.</param>
/// <param name="More">The limits to look at next: those that jobs wait for now, and those with more to give.</param>
/// <param name="NextIn">In what time a limit should be looked at again though nothing happens.</param>
internal sealed record LimitPass(
    IReadOnlyList<ReadyJob> Opened, IReadOnlyList<string> Busy, IReadOnlyList<string> More, IReadOnlyDictionary<string, TimeSpan> NextIn);
