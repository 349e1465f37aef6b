namespace JobScheduler.Core.Jobs;

/// <summary>The names of the job types as the wire and the database spell them.</summary>
internal static class JobTypeNames
{
    private static readonly EnumWords<JobType> Words = new("job type");

    public static IReadOnlyList<JobType> All => Words.All;

    public static string Name(this JobType type) => Words.Of(type);

    public static JobType Parse(string name) => Words.Parse(name);
}
