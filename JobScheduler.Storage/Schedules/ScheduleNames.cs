namespace JobScheduler.Storage.Schedules;

/// <summary>The names of the policies as the database spells them.</summary>
internal static class ScheduleNames
{
    private static readonly EnumWords<MisfirePolicy> Misfires = new("misfire policy");
    private static readonly EnumWords<OverlapPolicy> Overlaps = new("overlap policy");

    public static string Name(this MisfirePolicy policy) => Misfires.Of(policy);

    public static string Name(this OverlapPolicy policy) => Overlaps.Of(policy);

    public static MisfirePolicy ParseMisfire(string name) => Misfires.Parse(name);

    public static OverlapPolicy ParseOverlap(string name) => Overlaps.Parse(name);
}
