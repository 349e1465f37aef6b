using System.Text.Json;
using JobScheduler.Client.Contracts;

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
        new("max_retries", FieldKind.WholeNumber),
        new("retry", FieldKind.Shape) { Inner = Retry },
        new("timeout_seconds", FieldKind.WholeNumber),
        new("fail_rate", FieldKind.Number),
        new("execution_time_ms", FieldKind.WholeNumber),
        new("handler", FieldKind.Text),
        new("queue", FieldKind.Text),
        new("priority", FieldKind.WholeNumber),
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

    private static FieldShape Words(string name, IReadOnlyList<string> words) => new(name, FieldKind.Word) { Words = words };
}
