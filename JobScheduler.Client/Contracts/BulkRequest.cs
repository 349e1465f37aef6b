namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /bulk: what is done to which jobs, and how fast.</summary>
public sealed record BulkRequest
{
    /// <summary>"cancel", "retry", "delete", "move" or "reprioritise".</summary>
    public string? Action { get; set; }

    /// <summary>Which jobs: the query of GET /jobs, such as "status=failed&amp;error=refused", without its limit and cursor. Without a
    /// status
    /// those that the action is for.</summary>
    public string? Filter { get; set; }

    /// <summary>Or these jobs, up to 1,000.</summary>
    public IReadOnlyList<string>? Ids { get; set; }

    /// <summary>For a move: where to.</summary>
    public string? Queue { get; set; }

    /// <summary>For reprioritise: 0 (first) to 4.</summary>
    public int? Priority { get; set; }

    /// <summary>Jobs a second at most, 1 to 10,000; default 500.</summary>
    public int? Pace { get; set; }

    /// <summary>Why, for the audit log.</summary>
    public string? Reason { get; set; }

    /// <summary>Tells what it would do, and does nothing.</summary>
    public bool? DryRun { get; set; }
}

/// <summary>The body of POST /bulk/{id}/pace.</summary>
public sealed record BulkPaceRequest
{
    /// <summary>Jobs a second at most, 1 to 10,000.</summary>
    public int? Pace { get; set; }
}
