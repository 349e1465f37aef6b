using JobScheduler.Core.Jobs;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Api.Endpoints;

/// <summary>Words of the wire for which Core has values and no names.</summary>
internal static class Words
{
    public static MisfirePolicy? Misfire(string? word) => word switch
    {
        null => null,
        "fire_once" => MisfirePolicy.FireOnce,
        "skip" => MisfirePolicy.Skip,
        "fire_all" => MisfirePolicy.FireAll,
        _ => throw Unknown(word),
    };

    public static string Of(MisfirePolicy policy) => policy switch
    {
        MisfirePolicy.FireOnce => "fire_once",
        MisfirePolicy.Skip => "skip",
        MisfirePolicy.FireAll => "fire_all",
        _ => throw Unknown(policy),
    };

    public static OverlapPolicy? Overlap(string? word) => word switch
    {
        null => null,
        "allow" => OverlapPolicy.Allow,
        "skip" => OverlapPolicy.Skip,
        _ => throw Unknown(word),
    };

    public static string Of(OverlapPolicy policy) => policy switch
    {
        OverlapPolicy.Allow => "allow",
        OverlapPolicy.Skip => "skip",
        _ => throw Unknown(policy),
    };

    /// <summary>How an attempt ended that did not succeed.</summary>
    public static string Outcome(JobEvent? outcome) => outcome switch
    {
        null => "unknown",
        JobEvent.Failed or JobEvent.FailedForGood => "failed",
        JobEvent.TimedOut => "timed_out",
        JobEvent.WorkerLost or JobEvent.LostAhead => "lost",
        JobEvent.Released => "released",
        JobEvent.Snoozed => "snoozed",
        JobEvent.Cancelled => "cancelled",
        _ => throw Unknown(outcome.Value),
    };

    private static ArgumentOutOfRangeException Unknown(object word) => new(nameof(word), word, "No such word is known.");
}
