using JobScheduler.Core.Jobs;
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
        .Text("retry_backoff", row => spec(row).Retry.Backoff.Name())
        .Span("retry_base_us", row => spec(row).Retry.BaseDelay)
        .Span("retry_max_us", row => spec(row).Retry.MaxDelay)
        .Real("retry_factor", row => spec(row).Retry.Factor)
        .Real("retry_jitter", row => spec(row).Retry.Jitter)
        .Span("timeout_us", row => spec(row).Timeout)
        .Number("execution_time_ms", row => spec(row).ExecutionTimeMs)
        .Real("fail_rate", row => spec(row).FailRate)
        .Texts("tags", row => spec(row).Tags);

    public static JobSpec ReadSpec(this SqlRow row) => new()
    {
        Name = row.Text(),
        Handler = row.Text(),
        Queue = row.Text(),
        Priority = row.Int(),
        Payload = row.Text(),
        Retry = row.ReadRetry(),
        Timeout = row.Span(),
        ExecutionTimeMs = row.Int(),
        FailRate = row.Real(),
        Tags = row.Texts(),
    };

    private static RetryPolicy ReadRetry(this SqlRow row) =>
        new(row.Int(), BackoffShapeNames.Parse(row.Text()), row.Span(), row.Span(), row.Real(), row.Real());
}
