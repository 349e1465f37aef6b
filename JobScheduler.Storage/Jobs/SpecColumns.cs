using JobScheduler.Core.Retries;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The columns of a specification, the same in jobs and in the templates of schedules.</summary>
internal static class SpecColumns
{
    public static SqlColumns<TRow> Spec<TRow>(this SqlColumns<TRow> columns, Func<TRow, JobSpec> spec) => columns
        .Text("name", row => spec(row).Name)
        .Text("handler", row => spec(row).Handler)
        .Text("queue", row => spec(row).Queue)
        .Number("priority", row => spec(row).Priority)
        .Text("payload", row => spec(row).Payload)
        .Number("max_retries", row => spec(row).Retry.MaxRetries)
        .Text("settings", row => JobSettings.Write(spec(row)));

    public static JobSpec ReadSpec(this SqlRow row) =>
        JobSettings.Read(row.Text("settings"), row.Int("settings_version"), row.ReadSpecColumns());

    /// <summary>Of a schedule, which has a number of its own in settings_version.</summary>
    public static JobSpec ReadTemplate(this SqlRow row, int version) =>
        JobSettings.Read(row.Text("settings"), row.Int("settings_version"), version, row.ReadSpecColumns());

    public static JobSpec ReadSpecColumns(this SqlRow row) => new()
    {
        Name = row.Text("name"),
        Handler = row.Text("handler"),
        Queue = row.Text("queue"),
        Priority = row.Int("priority"),
        Payload = row.Text("payload"),
        Retry = Retries(row.Int("max_retries")),
    };

    private static RetryPolicy Retries(int max) =>
        max == RetryPolicy.Default.MaxRetries ? RetryPolicy.Default : RetryPolicy.Default with { MaxRetries = max };
}
