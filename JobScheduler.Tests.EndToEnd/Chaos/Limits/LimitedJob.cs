namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>A job that keeps one limit, with the spans of its attempts by the store's clock: from the claim to the end.</summary>
internal sealed record LimitedJob(
    Guid Id, string Limit, long? OrderNumber, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Attempts)
{
    public DateTimeOffset From => Attempts[0].From;

    public DateTimeOffset To => Attempts[^1].To;

    public static IReadOnlyList<LimitedJob> Of(IEnumerable<LimitedRow> rows, IEnumerable<StoreTransition> transitions)
    {
        var changes = transitions.ToLookup(change => change.JobId);
        return [.. rows.Select(row => new LimitedJob(row.Id, row.Limit, row.OrderNumber, [.. AttemptsOf(changes[row.Id])]))];
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> AttemptsOf(IEnumerable<StoreTransition> changes)
    {
        DateTimeOffset? from = null;
        foreach (var change in changes.OrderBy(change => change.Sequence))
        {
            if (change.IsClaim) from = change.At;
            else if (from is { } claimed)
            {
                yield return (claimed, change.At);
                from = null;
            }
        }
    }
}

/// <summary>What the store has of a job with a limit.</summary>
internal sealed record LimitedRow(Guid Id, string Limit, long? OrderNumber);
