using System.Diagnostics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>What a span points to beside its parent.</summary>
internal static class SpanLinks
{
    /// <summary>What the job's trace begins with: the request that made the job, or, where none did, its first attempt.</summary>
    public static ActivityLink Origin(ActivityContext origin) => To(origin, "origin");

    /// <summary>The round trip that claimed the job, perhaps among others.</summary>
    public static ActivityLink Claim(ActivityContext claim) => To(claim, "claim");

    /// <summary>The attempt of the job before this one.</summary>
    public static ActivityLink PreviousAttempt(ActivityContext attempt) => To(attempt, "previous_attempt");

    /// <summary>The attempt whose outcome is settled, perhaps among others.</summary>
    public static ActivityLink Attempt(ActivityContext attempt) => To(attempt, "attempt");

    private static ActivityLink To(ActivityContext context, string what) =>
        new(context, new ActivityTagsCollection([new(SpanAttributes.Link, what)]));
}
