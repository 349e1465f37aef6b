using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Working;

namespace JobScheduler.Api.Json;

/// <summary>The tables of every body that the API takes.</summary>
internal static class BodyShapes
{
    private static readonly ObjectShape Retry = new(
    [
        Words("backoff", WireWords.Backoffs),
        new("base_delay_seconds", FieldKind.Number),
        new("max_delay_seconds", FieldKind.Number),
        new("factor", FieldKind.Number),
        new("jitter", FieldKind.Number),
    ]);

    private static readonly IReadOnlyList<FieldShape> Template =
    [
        new("name", FieldKind.Text),
        new("payload", FieldKind.AnyObject),
        Whole("max_retries", 0, RequestLimits.MaxRetries),
        new("retry", FieldKind.Shape) { Inner = Retry },
        Whole("timeout_seconds", 1, (int)RequestLimits.Timeout.TotalSeconds),
        new("fail_rate", FieldKind.Number),
        Whole("execution_time_ms", 0, SimulatePayload.MaxExecutionTimeMs),
        new("handler", FieldKind.Text),
        new("queue", FieldKind.Text),
        Whole("priority", 0, RequestLimits.LowestPriority),
        new("tags", FieldKind.Texts),
    ];

    private static readonly IReadOnlyList<FieldShape> Recurrence =
    [
        new("cron_expression", FieldKind.Text),
        new("time_zone", FieldKind.Text),
        Words("misfire", WireWords.Misfires),
        Words("overlap", WireWords.Overlaps),
    ];

    public static BodyShape<CreateJobRequest> CreateJob { get; } = new(
        new([
            .. Template,
            .. Recurrence,
            Words("job_type", WireWords.JobTypes),
            new("delay_seconds", FieldKind.Number),
            new("run_at", FieldKind.Instant),
            new("unique_key", FieldKind.Text),
        ]),
        WireJson.Default.CreateJobRequest,
        IsWhole);

    public static BodyShape<ScheduleRequest> Schedule { get; } = new(
        new([.. Template, .. Recurrence, new("paused", FieldKind.Flag)]),
        WireJson.Default.ScheduleRequest,
        IsWhole);

    private static bool IsWhole(JobTemplate template) =>
        template.Payload is null or { ValueKind: JsonValueKind.Object } && template.Tags?.Contains(null!) is not true;

    private static FieldShape Whole(string name, int least, int most) => new(name, FieldKind.WholeNumber) { Range = (least, most) };

    private static FieldShape Words(string name, IReadOnlyList<string> words) => new(name, FieldKind.Word) { Words = words };
}
