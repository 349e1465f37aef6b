using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of what is there only for trying.</summary>
internal static class LabDocs
{
    public static RouteDoc MoveClock { get; } = new("Lab", "MoveClock", "Move the store's clock forward")
    {
        Description = "Only with JobScheduler__Embedded__MovableClock, and only for this machine. What is due by then runs, and "
            + "schedules tick.",
        Parameters = [Parameters.Why],
        Body = new(typeof(LabClockRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.LabClock }),
        Answers = [new(200, "The clock.", typeof(LabClockResponse))],
        Problems = [400, 403, 413, 415, 422],
    };
}
