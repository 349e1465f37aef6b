namespace JobScheduler.Cli.Schedules.Files;

/// <summary>A schedule as the file wants it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Request">What is PUT.</param>
/// <param name="Wanted">What the API will show of it then; what the server decides is not filled in.</param>
/// <param name="Places">Where in the file its fields stand.</param>
/// <param name="At">Where it begins.</param>
internal sealed record ScheduleEntry(string Key, ScheduleRequest Request, ScheduleResponse Wanted, YamlJson Places, FilePlace At)
{
    /// <summary>What the server says of a field, at its place in the file.</summary>
    public FileFault FaultOf(ProblemError error) => new(Places.PlaceOf(error.Place) ?? At, $"{Key}: {error.Detail} ({error.Code})");
}
