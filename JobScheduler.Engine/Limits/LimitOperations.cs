using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Limits;

/// <summary>Makes, changes and deletes named limits. Jobs that wait go by new numbers as soon as the keeper has looked at them, which it is
/// woken for.</summary>
internal sealed class LimitOperations(INamedLimits limits, LimitBook book, ReadyJobNotifier notifier)
{
    public async Task<OperationResult<NamedLimitChange>> PutAsync(
        string name, LimitNumbers asked, long? expectedVersion, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var violations = new List<Violation>();
        var limit = NamedLimitRules.Check(name, asked, violations);
        if (violations.Count > 0) return new OperationResult<NamedLimitChange>.Invalid(violations);
        var change = await limits.PutAsync(limit, expectedVersion, NamedLimitRules.MaxLimits, deed, CancellationToken.None);
        if (change.Kind == NamedChangeKind.VersionMismatch)
            return new OperationResult<NamedLimitChange>.Conflict(
                ConflictKind.VersionMismatch, $"The limit is not at version {expectedVersion}.");
        if (change.Kind == NamedChangeKind.TooMany)
            return new OperationResult<NamedLimitChange>.Invalid([new(
                NamedLimitRules.Name, BrokenRule.TooMany,
                $"There are {NamedLimitRules.MaxLimits} limits already, and no room for a new one.")]);
        Tell(name);
        return change;
    }

    public async Task<OperationResult<NamedLimit>> DeleteAsync(string name, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var change = await limits.DeleteAsync(name, deed, CancellationToken.None);
        if (change.Kind == NamedChangeKind.NotFound) return new OperationResult<NamedLimit>.NotFound(Subject.Limit, name);
        if (change.Kind == NamedChangeKind.InUse)
            return new OperationResult<NamedLimit>.Conflict(
                ConflictKind.LimitInUse,
                $"Jobs wait for this limit or hold permits of it: give it other numbers, or wait until they are done.");
        Tell(name);
        return change.Limit!;
    }

    public async Task<OperationResult<(NamedLimit Limit, LimitUse Use)>> GetAsync(string name, CancellationToken cancellationToken) =>
        (await limits.FindAsync([name], mayWrite: true, cancellationToken)) is [var limit]
            ? (limit, await limits.UseAsync(limit, cancellationToken))
            : new OperationResult<(NamedLimit Limit, LimitUse Use)>.NotFound(Subject.Limit, name);

    private void Tell(string name)
    {
        book.Forget(name);
        notifier.Limits.Add(NamedLimit.LimitNames(name));
    }
}
