namespace JobScheduler.Core.Bulk;

/// <summary>What a caller asks for in one bulk operation; null is not given.</summary>
internal sealed record BulkRequest(string? Action, JobSearch? Search)
{
    /// <summary>The search as it was written.</summary>
    public string? Filter { get; init; }

    public IReadOnlyList<string>? Ids { get; init; }

    public string? Queue { get; init; }

    public int? Priority { get; init; }

    public int? Pace { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The fields of a bulk operation, and what each may hold.</summary>
internal static class BulkFields
{
    public const int MaxIds = 1_000;

    public static readonly RequestField Action = new(nameof(Action));
    public static readonly RequestField Filter = new(nameof(Filter));
    public static readonly IdField Ids = new(nameof(Ids));
    public static readonly SymbolField Queue = new(nameof(Queue), 64);
    public static readonly NumberField Priority = new(nameof(Priority), 0, 4);
    public static readonly NumberField Pace = new(nameof(Pace), 1, 10_000);
    public static readonly TextField Reason = new(nameof(Reason), 255);
}

/// <summary>The rules of bulk operations, all of them at once.</summary>
internal static class BulkRules
{
    /// <summary>The plan; only to be used when no violation was added.</summary>
    public static BulkPlan Check(BulkRequest request, ICollection<Violation> violations)
    {
        var action = CheckAction(request.Action, violations);
        var ids = CheckTarget(request, violations);
        BulkFields.Queue.Check(request.Queue, violations);
        BulkFields.Priority.Check(request.Priority, violations);
        BulkFields.Pace.Check(request.Pace, violations);
        BulkFields.Reason.Check(request.Reason, violations);
        if (action is { } known)
        {
            CheckOwn(known == BulkAction.Move, BulkFields.Queue, request.Queue is not null, violations);
            CheckOwn(known == BulkAction.Reprioritise, BulkFields.Priority, request.Priority is not null, violations);
        }

        var search = request.Search ?? new();
        return new BulkPlan
        {
            Action = action ?? default,
            Search = search.Statuses.Count > 0 || ids.Count > 0
                ? search
                : search with { Statuses = BulkPlan.UsualStatuses(action ?? default) },
            Filter = request.Filter,
            Ids = ids,
            Queue = request.Queue,
            Priority = request.Priority,
            Pace = request.Pace ?? BulkPlan.DefaultPace,
        };
    }

    public static void CheckPace(int? pace, ICollection<Violation> violations)
    {
        if (pace is null) violations.Add(new(BulkFields.Pace, BrokenRule.Required, $"The new {BulkFields.Pace:name} is missing."));
        BulkFields.Pace.Check(pace, violations);
    }

    private static BulkAction? CheckAction(string? word, ICollection<Violation> violations)
    {
        if (word is not null && BulkNames.TryParseAction(word) is { } action) return action;
        violations.Add(word is null
            ? new(BulkFields.Action, BrokenRule.Required, $"A bulk operation needs an action.")
            : new(
                BulkFields.Action, BrokenRule.NotAllowed,
                $"{BulkFields.Action} must be one of {string.Join(", ", BulkNames.AllActions)}."));
        return null;
    }

    private static IReadOnlyList<Guid> CheckTarget(BulkRequest request, ICollection<Violation> violations)
    {
        if (request is { Filter: null, Ids: null or [] })
            violations.Add(new(
                BulkFields.Filter, BrokenRule.Required, $"{BulkFields.Filter} or {BulkFields.Ids} must say which jobs are meant."));
        if (request is { Filter: not null, Ids: not null })
            violations.Add(new(BulkFields.Ids, BrokenRule.MutuallyExclusive, $"{BulkFields.Ids} cannot stand beside {BulkFields.Filter}."));
        if (request.Ids is not { } given) return [];
        if (given.Count > BulkFields.MaxIds)
            violations.Add(new(BulkFields.Ids, BrokenRule.TooMany, $"At most {BulkFields.MaxIds} ids are taken."));
        var ids = given.Take(BulkFields.MaxIds).Select((id, index) => BulkFields.Ids.Check(id, violations, index)).OfType<Guid>();
        return [.. ids.Distinct().OrderDescending()];
    }

    private static void CheckOwn(bool isNeeded, RequestField field, bool isGiven, ICollection<Violation> violations)
    {
        if (isNeeded && !isGiven) violations.Add(new(field, BrokenRule.Required, $"This action needs a {field:name}."));
        if (!isNeeded && isGiven) violations.Add(new(field, BrokenRule.NotAllowed, $"This action takes no {field:name}."));
    }
}
