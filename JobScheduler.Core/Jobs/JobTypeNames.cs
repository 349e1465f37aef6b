using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Jobs;

/// <summary>The names of the job types as the wire and the database spell them.</summary>
public static class JobTypeNames
{
    public static IReadOnlyList<JobType> All { get; } = [JobType.Immediate, JobType.Delayed, JobType.Recurring];

    public static string Name(this JobType type) => type switch
    {
        JobType.Immediate => "immediate",
        JobType.Delayed => "delayed",
        JobType.Recurring => "recurring",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown job type."),
    };

    public static JobType Parse(string name) => name switch
    {
        "immediate" => JobType.Immediate,
        "delayed" => JobType.Delayed,
        "recurring" => JobType.Recurring,
        _ => throw new UnknownWordException("job type", name),
    };
}
