using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>What the statements about limits take and answer.</summary>
internal static class LimitRows
{
    public static SqlColumns<string> Names { get; } = new SqlColumns<string>().Text("limit_name", name => name);

    public static SqlColumns<(ParkedJob Head, int Most)> Bands { get; } = new SqlColumns<(ParkedJob Head, int Most)>()
        .Text("limit_name", band => band.Head.WaitsOn)
        .Text("queue", band => band.Head.Queue)
        .Number("priority", band => band.Head.Priority)
        .Number("most", band => band.Most);

    public static SqlColumns<ParkedJob> Passed { get; } = new SqlColumns<ParkedJob>()
        .Id("id", job => job.Id)
        .Text("limit_name", job => job.WaitsOn)
        .Text("next", job => job.Next)
        .Number("revision", job => job.Revision);

    public static SqlColumns<ParkedJob> Permits { get; } = new SqlColumns<ParkedJob>()
        .Id("id", job => job.Id)
        .Text("limit_name", job => job.WaitsOn)
        .Span("interval_us", job => job.Limit is { Kind: LimitKind.Rate } rate ? rate.Interval : null)
        .Number("burst", job => job.Limit is { Kind: LimitKind.Rate } rate ? rate.Most : null);

    public static SqlColumns<(string Name, DateTimeOffset NextAt, DateTimeOffset FullAt)> Rates { get; } =
        new SqlColumns<(string Name, DateTimeOffset NextAt, DateTimeOffset FullAt)>()
            .Text("limit_name", rate => rate.Name)
            .Time("next_at", rate => rate.NextAt)
            .Time("full_at", rate => rate.FullAt);

    public static ParkedJob ReadParked(SqlRow row) => new(
        row.Id("id"), row.Text("limit_name"), row.Text("queue"), row.Int("priority"), row.Span("due_in"),
        JobSettings.ReadLimits(row.Text("settings"), row.Int("settings_version")))
    {
        Revision = row.Int("revision"),
    };
}
