using JobScheduler.Core.Rules;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Storage.Schedules;

/// <summary>The names of the policies as the database spells them.</summary>
internal static class ScheduleNames
{
    public static string Name(this MisfirePolicy policy) => policy switch
    {
        MisfirePolicy.FireOnce => "fire_once",
        MisfirePolicy.Skip => "skip",
        MisfirePolicy.FireAll => "fire_all",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Unknown misfire policy."),
    };

    public static string Name(this OverlapPolicy policy) => policy switch
    {
        OverlapPolicy.Allow => "allow",
        OverlapPolicy.Skip => "skip",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Unknown overlap policy."),
    };

    public static MisfirePolicy ParseMisfire(string name) => name switch
    {
        "fire_once" => MisfirePolicy.FireOnce,
        "skip" => MisfirePolicy.Skip,
        "fire_all" => MisfirePolicy.FireAll,
        _ => throw new UnknownWordException("misfire policy", name),
    };

    public static OverlapPolicy ParseOverlap(string name) => name switch
    {
        "allow" => OverlapPolicy.Allow,
        "skip" => OverlapPolicy.Skip,
        _ => throw new UnknownWordException("overlap policy", name),
    };
}
