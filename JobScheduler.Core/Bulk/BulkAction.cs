namespace JobScheduler.Core.Bulk;

/// <summary>What is done to many jobs at once.</summary>
internal enum BulkAction
{
    /// <summary>As a single cancel: waiting ones never start, running ones are asked to stop.</summary>
    Cancel,

    /// <summary>As a single retry.</summary>
    Retry,

    /// <summary>Deletes ended jobs with their attempts and logs.</summary>
    Delete,

    /// <summary>Gives waiting jobs another queue.</summary>
    Move,

    /// <summary>Gives waiting jobs another priority.</summary>
    Reprioritise,
}

/// <summary>Where a bulk operation stands.</summary>
internal enum BulkStatus
{
    Running,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It came to the end of what it was to do.</summary>
    Completed,
}

/// <summary>The names of the actions and states as the wire and the database spell them.</summary>
internal static class BulkNames
{
    private static readonly EnumWords<BulkAction> Actions = new("bulk action");
    private static readonly EnumWords<BulkStatus> Statuses = new("bulk status");

    public static IReadOnlyList<string> AllActions { get; } = [.. Actions.All.Select(Name)];

    public static string Name(this BulkAction action) => Actions.Of(action);

    public static string Name(this BulkStatus status) => Statuses.Of(status);

    public static BulkAction ParseAction(string name) => Actions.Parse(name);

    public static BulkAction? TryParseAction(string name) => Actions.TryParse(name);

    public static BulkStatus ParseStatus(string name) => Statuses.Parse(name);
}
