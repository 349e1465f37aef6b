namespace JobScheduler.Tests.Support;

/// <summary>Schedules to be stored, plain unless a test says otherwise.</summary>
internal static class NewSchedules
{
    public static Schedule Every(string? key, DateTimeOffset nextTick) => new()
    {
        Id = NewJobs.NextId(),
        Key = key,
        CronExpression = "* * * * *",
        TimeZone = "Europe/Berlin",
        Template = NewJobs.Spec(),
        NextTick = nextTick,
    };
}
