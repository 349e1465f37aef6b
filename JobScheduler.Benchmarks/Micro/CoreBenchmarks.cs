using System.Text.Json;
using BenchmarkDotNet.Attributes;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Benchmarks.Micro;

/// <summary>What is done for every job without any input or output; public and open, as BenchmarkDotNet asks for.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private readonly JobState _accepted = JobState.New(4);
    private readonly CronTiming _cron = CronTiming.Parse("0 9 * * 1-5", "Europe/Berlin");
    private readonly DateTimeOffset _friday = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly byte[] _request =
        """{"name":"no-op","payload":{"value":42},"execution_time_ms":0,"max_retries":3,"tags":["a","b"]}"""u8.ToArray();

    private readonly JobResponse _job = new()
    {
        Id = new Guid("01a207cf-29b7-737e-8963-ff4f95d94a60"),
        Name = "no-op",
        JobType = "immediate",
        Status = "completed",
        Payload = JsonDocument.Parse("""{"value":42}""").RootElement,
        CreatedAt = DateTimeOffset.UnixEpoch,
        ScheduledAt = DateTimeOffset.UnixEpoch,
        StartedAt = DateTimeOffset.UnixEpoch,
        CompletedAt = DateTimeOffset.UnixEpoch,
        WorkerId = "worker-1",
        Attempt = 1,
        MaxRetries = 3,
        Handler = JobSpec.DefaultHandler,
        Queue = JobSpec.DefaultQueue,
        Priority = JobSpec.DefaultPriority,
        TimeoutSeconds = 60,
        Tags = [],
        Generation = 0,
        Fence = 1,
        CancelRequested = false,
    };

    /// <summary>Claimed, then succeeded.</summary>
    [Benchmark]
    public JobStatus Lifecycle() => JobLifecycle.Apply(JobLifecycle.Apply(_accepted, JobEvent.Claimed), JobEvent.Succeeded).Status;

    /// <summary>Over a weekend, in a zone with daylight saving time.</summary>
    [Benchmark]
    public DateTimeOffset? CronNext() => _cron.NextAfter(_friday);

    /// <summary>The body of a POST /jobs.</summary>
    [Benchmark]
    public CreateJobRequest? ReadRequest() => JsonSerializer.Deserialize(_request, WireJson.Default.CreateJobRequest);

    /// <summary>The answer to it.</summary>
    [Benchmark]
    public byte[] WriteJob() => JsonSerializer.SerializeToUtf8Bytes(_job, WireJson.Default.JobResponse);
}
